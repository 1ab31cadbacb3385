/**
 * Drafts on their way into the book. What is typed is handed over shortly after, and at once when the book is about
 * to lock, whatever screen it was typed on.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Ask } from '../client.ts'

/** Long enough not to write at every key, short enough to lose next to nothing. */
const pause = 300

/** Words, or what gives them when they are wanted: a long list is not written out at every key. */
type Text = string | null | (() => string)

const textOf = (text: Text): string | null => (typeof text === 'function' ? text() : text)

export class Drafts {
  readonly #pending = new Map<string, Text>()
  readonly #ask: Ask
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** What was typed last, if it is still on its way. */
  pending(name: string): string | null | undefined {
    const text = this.#pending.get(name)
    return text === undefined ? undefined : textOf(text)
  }

  /** `null` throws the draft away. */
  put(name: string, text: Text): void {
    this.#pending.set(name, text)
    // From the first key that is not kept yet, not from the last: somebody who types on without a pause loses no more.
    this.#timer ??= setTimeout(() => void this.flush(), pause)
  }

  /** Resolves when all that was typed is kept. A failure is silent here: the text still stands on the screen. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const all = [...this.#pending]
    this.#pending.clear()
    await Promise.allSettled(all.map(([name, text]) => this.#ask('saveDraft', { name, text: textOf(text) })))
  }
}

export interface Draft<Fields> {
  /** False until what was kept before is here. */
  readonly ready: boolean
  readonly fields: Fields
  readonly set: (some: Partial<Fields>) => void
  readonly clear: () => void
}

type Texts<Fields> = { readonly [name in keyof Fields]: string }

function merged<Fields extends Texts<Fields>>(empty: Fields, kept: string | null): Fields {
  const found: unknown = kept === null ? null : JSON.parse(kept)
  if (typeof found !== 'object' || found === null) return empty
  return { ...empty, ...Object.fromEntries(Object.entries(found).filter(([name, value]) => name in empty && typeof value === 'string')) }
}

/** A form whose fields are texts, kept as a draft under `name`. */
export function useDraft<Fields extends Texts<Fields>>({ ask, drafts }: { readonly ask: Ask; readonly drafts: Drafts }, name: string, empty: Fields): Draft<Fields> {
  const [fields, setFields] = useState(empty)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let wanted = true
    const waiting = drafts.pending(name)
    const load = async () => {
      const kept = waiting === undefined ? await ask('draft', { name }).catch(() => null) : waiting
      if (!wanted) return
      setFields(merged(empty, kept))
      setReady(true)
    }
    void load()
    return () => {
      wanted = false
    }
  }, [name])
  return {
    ready,
    fields,
    set(some) {
      const next = { ...fields, ...some }
      setFields(next)
      // As it was before anything was typed: nothing that was begun.
      const text = JSON.stringify(next)
      drafts.put(name, text === JSON.stringify(empty) ? null : text)
    },
    clear() {
      setFields(empty)
      drafts.put(name, null)
      void drafts.flush()
    },
  }
}
