/**
 * Files on their way into the entry that is being written. They belong to the open book and not to a screen: one that takes a while
 * to be kept comes into the draft whatever is looked at meanwhile, and saving waits for it. Their names stand in the draft until
 * then, so that somebody hears of one that a lock cut off.
 */
import { Cancelled, type Ask } from '../client.ts'
import { reasonOf, type Failure } from '../failure.ts'
import type { TakenIn } from '../protocol/capture.ts'
import { emptyEntry, entryDraft, type EntryFields } from '../screens/add/when.ts'
import type { Drafts } from '../session/drafts.ts'
import { keptTakenIn, takenIn } from './came.ts'

export interface OnTheirWay {
  /** The first of them is being kept. */
  readonly names: readonly string[]
  /** Why the last that could not be kept was not. */
  readonly failed: Failure | null
}

export const noneOnTheirWay: OnTheirWay = { names: [], failed: null }

export class Taking {
  #now = noneOnTheirWay
  #stop = new AbortController()
  #last = Promise.resolve()
  readonly #ask: Ask
  readonly #drafts: Drafts
  readonly #changed: (now: OnTheirWay) => void

  constructor(ask: Ask, drafts: Drafts, changed: (now: OnTheirWay) => void) {
    this.#ask = ask
    this.#drafts = drafts
    this.#changed = changed
  }

  /** One after the other. */
  take(files: readonly File[]): void {
    const { signal } = this.#stop
    this.#set({ names: [...this.#now.names, ...files.map(({ name }) => name)], failed: null })
    for (const file of files) this.#last = this.#last.then(() => this.#one(file, signal))
    void this.#note(signal, 0, null)
  }

  /** The entry was saved, or thrown away: what is on its way is not for the next. */
  forget(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#set(noneOnTheirWay)
  }

  async #one(file: File, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    let taken: TakenIn | null = null
    let failed: Failure | null = null
    try {
      taken = await this.#ask('takeIn', { file }, { signal })
    } catch (error) {
      // The book is being locked: what is noted stays noted.
      if (error instanceof Cancelled) return
      failed = reasonOf(error)
    }
    if (signal.aborted) return
    // First into the draft: whoever waits for the last of them saves what is there.
    await this.#note(signal, 1, taken)
    if (signal.aborted) return
    this.#set({ names: this.#now.names.slice(1), failed: failed ?? this.#now.failed })
  }

  /** `over`: how many of them are not on their way any more. */
  #note(signal: AbortSignal, over: number, taken: TakenIn | null): Promise<void> {
    const change = ({ attached }: EntryFields): Partial<EntryFields> => (signal.aborted ? {} : { coming: this.#now.names.slice(over).join('\n'), ...(taken && { attached: keptTakenIn([...takenIn(attached), taken]) }) })
    return this.#drafts.change(entryDraft, emptyEntry, change).catch(() => undefined)
  }

  #set(now: OnTheirWay): void {
    this.#now = now
    this.#changed(now)
  }
}
