/**
 * Drafts on their way into the book. What is typed is handed over shortly after, and at once when the book is about
 * to lock, whatever screen it was typed on.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Ask } from '../client.ts'

/** Long enough not to write at every key, short enough to lose next to nothing. */
const pause = 300

/** Words, or what gives them when they are wanted: a long list is not written out at every key. */
type Text = string | null | (() => string)

const textOf = (text: Text): string | null => (typeof text === 'function' ? text() : text)

export class Drafts {
  readonly #pending = new Map<string, Text>()
  readonly #shown = new Map<string, (text: string | null) => void>()
  readonly #ask: Ask
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** As it was typed last, or as it is kept. */
  async newest(name: string): Promise<string | null> {
    const kept = this.#pending.has(name) ? null : await this.#ask('draft', { name })
    const typed = this.#pending.get(name)
    return typed === undefined ? kept : textOf(typed)
  }

  /** `null` throws the draft away. */
  put(name: string, text: Text): void {
    this.#pending.set(name, text)
    // From the first key that is not kept yet, not from the last: somebody who types on without a pause loses no more.
    this.#timer ??= setTimeout(() => void this.flush(), pause)
  }

  /** From elsewhere than the form that shows it, which is told; there may be none. */
  replace(name: string, text: string | null): void {
    this.put(name, text)
    this.#shown.get(name)?.(text)
  }

  /** What comes for a draft can come after its screen was left. */
  async change<Fields extends Texts<Fields>>(name: string, empty: Fields, by: (fields: Fields) => Partial<Fields>): Promise<void> {
    const fields = merged(empty, await this.newest(name))
    this.replace(name, written(empty, { ...fields, ...by(fields) }))
  }

  /** `told` hears what it is replaced by, until the form is gone. */
  shows(name: string, told: (text: string | null) => void): () => void {
    this.#shown.set(name, told)
    return () => {
      if (this.#shown.get(name) === told) this.#shown.delete(name)
    }
  }

  /** Resolves when all that was typed is kept. A failure is silent here: the text still stands on the screen. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const keep = async ([name, text]: [string, Text]) => {
      try {
        await this.#ask('saveDraft', { name, text: textOf(text) })
      } finally {
        // Until then this is what is read; what was typed meanwhile is on its way yet.
        if (this.#pending.get(name) === text) this.#pending.delete(name)
      }
    }
    await Promise.allSettled([...this.#pending].map(keep))
  }
}

export interface Draft<Fields> {
  /** False until what was kept before is here. */
  readonly ready: boolean
  readonly fields: Fields
  readonly set: (some: Partial<Fields>) => void
  /** All that stood there when this was drawn; what was typed since, here or on another screen, stays. */
  readonly clear: () => Promise<void>
}

type Texts<Fields> = { readonly [name in keyof Fields]: string }

function merged<Fields extends Texts<Fields>>(empty: Fields, kept: string | null): Fields {
  const found: unknown = kept === null ? null : JSON.parse(kept)
  if (typeof found !== 'object' || found === null) return empty
  return { ...empty, ...Object.fromEntries(Object.entries(found).filter(([name, value]) => name in empty && typeof value === 'string')) }
}

/** As it was before anything was typed: nothing that was begun. */
function written<Fields extends Texts<Fields>>(empty: Fields, fields: Fields): string | null {
  const text = JSON.stringify(fields)
  return text === JSON.stringify(empty) ? null : text
}

/** A form whose fields are texts, kept as a draft under `name`. */
export function useDraft<Fields extends Texts<Fields>>({ drafts }: { readonly drafts: Drafts }, name: string, empty: Fields): Draft<Fields> {
  const [fields, setFields] = useState(empty)
  const [ready, setReady] = useState(false)
  // What is set is set in the newest: two things can be before the form is drawn again.
  const newest = useRef(empty)
  const show = (next: Fields) => {
    newest.current = next
    setFields(next)
  }
  useEffect(() => {
    let wanted = true
    const load = async () => {
      const kept = await drafts.newest(name).catch(() => null)
      if (!wanted) return
      show(merged(empty, kept))
      setReady(true)
    }
    void load()
    const end = drafts.shows(name, (text) => show(merged(empty, text)))
    return () => {
      wanted = false
      end()
    }
  }, [name])
  return {
    ready,
    fields,
    set(some) {
      const next = { ...newest.current, ...some }
      show(next)
      drafts.put(name, written(empty, next))
    },
    async clear() {
      const since = (now: Fields) => ({ ...now, ...Object.fromEntries(Object.entries(fields).flatMap(([one, value]) => (Reflect.get(now, one) === value ? [[one, Reflect.get(empty, one)]] : []))) })
      await drafts.change(name, empty, since).catch(() => undefined)
      void drafts.flush()
    },
  }
}
