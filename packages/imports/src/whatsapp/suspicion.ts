/** What makes a header, or something like one inside a message, suspect. None of it proves anything: the record is flagged and kept. */
import type { Flag } from '../record.ts'

/** Late messages and the hour that comes twice in autumn look like this too. */
export const toleratedMinutes = 61
const dayInMinutes = 24 * 60

/** A longer stretch of old times is no pasted text: the file was put together from several, or a clock was put right. */
const longestPaste = 100

/** Watches times go by, in minutes on any one scale. */
export class Chronology {
  latest = 0
  #earlier = 0
  #rebased = false
  /** Lines so far in a stretch more than a day behind. */
  #behind = 0

  /**
   * `back`: time ran back further than a late message explains; said once where it happens, not of all that follows.
   * `far back`: by more than a day; `still back`: and has not caught up since. Pasted text does that, until `fine` comes.
   * `restart`: it never caught up.
   * `previous ahead`: it was the line before that jumped ahead by itself.
   * `perhaps ahead`: as `far back`, or else that. It was that if time never catches up.
   */
  next(now: number): 'fine' | 'back' | 'far back' | 'still back' | 'restart' | 'previous ahead' | 'perhaps ahead' {
    if (this.latest === 0) this.latest = now
    if (now >= this.latest - toleratedMinutes) {
      this.#earlier = this.latest
      this.latest = now
      this.#rebased = false
      this.#behind = 0
      return 'fine'
    }
    if (this.#behind > 0) return this.#stillBack(now)
    if (this.#rebased) {
      // The second line in a row that is earlier: the file goes on from here.
      this.latest = now
      this.#rebased = false
      return 'fine'
    }
    const isAhead = this.#earlier > 0 && now >= this.#earlier && this.latest - this.#earlier > dayInMinutes
    if (this.latest - now > dayInMinutes) {
      this.#behind = 1
      return isAhead ? 'perhaps ahead' : 'far back'
    }
    if (isAhead) {
      this.latest = now
      return 'previous ahead'
    }
    this.#rebased = true
    return 'back'
  }

  #stillBack(now: number): 'still back' | 'restart' {
    if (++this.#behind <= longestPaste) return 'still back'
    this.latest = now
    this.#behind = 0
    return 'restart'
  }
}

/** After a lone carriage return or a line separator a header would look like a message of its own on many screens. */
export const hiddenHeader = /[\r\u0085\u2028\u2029](?!\n)\P{L}{0,3}\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[, ]/u

/** A doubtful record's flags, before those of its words. */
export function doubts(suspect: boolean, bothWays: boolean, noDate: boolean, valid: boolean, said: readonly Flag[]): readonly Flag[] {
  const flags: Flag[] = []
  if (suspect) flags.push('possible-forged-header')
  if (bothWays) flags.push('ambiguous-date')
  if (noDate) flags.push('invalid-date')
  if (!valid) flags.push('invalid-encoding')
  return [...flags, ...said]
}
