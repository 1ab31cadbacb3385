/**
 * Who wrote a line, when a name may hold a colon itself.
 *
 * `Sam: Work: hello` is Sam writing "Work: hello", or "Sam: Work" writing "hello". The whole file decides: a longer name is
 * taken when every line that begins with the shorter one goes on with it. A name seen once or twice stays in doubt, and
 * the record says so (`extra.senderMayBe`).
 */
import { groupEvents } from './phrases.ts'
import { withoutMarks } from './marks.ts'

const colon = 0x3a
const space = 0x20
const lineFeed = 0x0a
const carriageReturn = 0x0d
const longestName = 300
/** How far past the first colon another one may end a longer name. */
const longestExtension = 80

export interface Sender {
  /** As written, without invisible marks. */
  readonly name: string
  /** As written, when that differs. */
  readonly written: string | null
  /** UTF-16 units of the written name. */
  readonly length: number
  /** The other name it could be, while too few lines decide. */
  readonly mayBe: string | null
  /** One line, among two people who wrote all the others. */
  readonly stranger: boolean
}

interface Seen {
  readonly written: string
  readonly bytes: Uint8Array
  count: number
  /** Longer names that fit every line so far, shortest first. */
  longer: Uint8Array[]
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Where a name that begins at `from` ends: at `: `, or at a colon that ends the line. -1: no name, a system line. */
function endOfName(bytes: Uint8Array, from: number, lineEnd: number): number {
  const limit = Math.min(lineEnd, from + longestName)
  for (let at = from; at < limit; at++) {
    if (bytes[at] === colon && at > from && (at + 1 >= lineEnd || bytes[at + 1] === space)) return at
  }
  return -1
}

function startsWith(bytes: Uint8Array, at: number, end: number, prefix: Uint8Array): boolean {
  if (end - at <= prefix.length || bytes[at + prefix.length] !== colon) return false
  for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return false
  return true
}

export class Names {
  readonly #seen = new Map<number, Seen[]>()
  #last: Seen | null = null

  /** Counts the name at the beginning of a line's text. */
  add(bytes: Uint8Array, from: number, lineEnd: number): void {
    const last = this.#last
    if (last && startsWith(bytes, from, lineEnd, last.bytes) && bytes[from + last.bytes.length + 1] === space) {
      this.#again(last, bytes, from, lineEnd)
      return
    }
    const end = endOfName(bytes, from, lineEnd)
    // A colon at the end of a line alone does not make a name; it may only belong to one known from elsewhere.
    if (end < 0 || bytes[end + 1] !== space || end + 1 >= lineEnd) return
    let hash = 0x811c9dc5
    for (let at = from; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
    const bucket = this.#seen.get(hash)
    const known = bucket?.find((seen) => seen.bytes.length === end - from && startsWith(bytes, from, lineEnd, seen.bytes))
    if (known) {
      this.#last = known
      this.#again(known, bytes, from, lineEnd)
      return
    }
    const name = bytes.slice(from, end)
    const seen: Seen = { written: decoder.decode(name), bytes: name, count: 1, longer: extensions(bytes, from, end, lineEnd) }
    if (bucket) bucket.push(seen)
    else this.#seen.set(hash, [seen])
    this.#last = seen
  }

  #again(seen: Seen, bytes: Uint8Array, from: number, lineEnd: number): void {
    seen.count++
    if (seen.longer.length > 0) seen.longer = seen.longer.filter((longer) => startsWith(bytes, from, lineEnd, longer))
  }

  /** The table for reading: from what stands before the first colon to who that is. */
  resolve(): Senders {
    const all = [...this.#seen.values()].flat()
    const strangers = strangersAmong(all)
    return new Senders(new Map(all.map((seen) => [seen.written, { once: seen.count === 1, sender: senderOf(seen, strangers.has(seen)) }])))
  }
}

function extensions(bytes: Uint8Array, from: number, end: number, lineEnd: number): Uint8Array[] {
  const found: Uint8Array[] = []
  const limit = Math.min(lineEnd, end + longestExtension)
  for (let at = end + 2; at < limit && found.length < 3; at++) {
    if (bytes[at] === colon && bytes[at + 1] === space && at + 1 < lineEnd) found.push(bytes.slice(from, at))
  }
  return found
}

const label = /^\p{Lu}[\p{L}\p{M}'’.&-]{0,19}(?: [\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’.&-]{0,19})?$/u

function senderOf(seen: Seen, stranger: boolean): Sender {
  const longer = seen.longer.map((bytes) => decoder.decode(bytes))
  const [next] = longer
  const looksLikeName = next !== undefined && label.test(next.slice(seen.written.length + 2))
  const taken = next === undefined || (seen.count === 1 && !looksLikeName) ? seen.written : seen.count >= 5 ? (longer.at(-1) ?? next) : next
  const name = withoutMarks(taken).trim()
  const doubted = next !== undefined && seen.count < 4 ? (taken === seen.written ? next : seen.written) : null
  return { name, written: name === taken ? null : taken, length: taken.length, mayBe: doubted === null ? null : withoutMarks(doubted).trim(), stranger }
}

/** In a chat of two, a third name on one line out of many is a pasted or invented header more often than a person. */
function strangersAmong(all: readonly Seen[]): ReadonlySet<Seen> {
  const [first, second, ...others] = all.toSorted((x, y) => y.count - x.count)
  if (!first || !second || second.count < 3) return new Set()
  const total = all.reduce((sum, seen) => sum + seen.count, 0)
  const lines = others.reduce((sum, seen) => sum + seen.count, 0)
  return new Set(lines > 0 && lines <= Math.max(1, total / 100) ? others : [])
}

export class Senders {
  readonly #byWritten: ReadonlyMap<string, { readonly once: boolean; readonly sender: Sender }>
  constructor(byWritten: ReadonlyMap<string, { readonly once: boolean; readonly sender: Sender }>) {
    this.#byWritten = byWritten
  }

  /** Who wrote `body`, the text after a header, and where their words begin; undefined for a line of the app's own. */
  of(body: string): { readonly sender: Sender; readonly from: number } | undefined {
    let at = body.indexOf(': ')
    if (at > 0 && at <= longestName) {
      const found = this.#byWritten.get(body.slice(0, at))
      if (found) {
        if (found.once && groupEvents.some((event) => event.test(body))) return undefined
        const { length } = found.sender
        return { sender: found.sender, from: (body.startsWith(': ', length) ? length : at) + 2 }
      }
    }
    at = body.indexOf(':')
    while (at > 0 && at <= longestName) {
      const after = body.charCodeAt(at + 1)
      if (at + 1 === body.length || after === lineFeed || after === carriageReturn) {
        const found = this.#byWritten.get(body.slice(0, at))
        return found && { sender: found.sender, from: at + 1 }
      }
      at = body.indexOf(':', at + 1)
    }
    return undefined
  }
}
