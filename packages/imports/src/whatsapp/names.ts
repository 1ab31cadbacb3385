/**
 * Who wrote a line, when a name may hold a colon itself.
 *
 * `Sam: Work: hello` is Sam writing "Work: hello", or "Sam: Work" writing "hello". The whole file decides: a longer name is
 * taken when every line that begins with the shorter one goes on with it. A name seen once or twice stays in doubt, and
 * the record says so (`extra.senderMayBe`).
 */
import { groupEvents } from './phrases.ts'
import { withoutMarks } from '../scan/marks.ts'
import type { Scanner } from './heads.ts'
import { endsLine, lineFeed } from './lines.ts'

const colon = 0x3a
const space = 0x20
const longestName = 300
/** How far past the first colon another one may end a longer name. */
const longestExtension = 80
/** A group has at most 1,024 members. Names past these are still read, without what the whole file says about them. */
const mostNames = 20_000
const tableSize = 4096

export interface Sender {
  /** As written, without invisible marks. */
  readonly name: string
  /** As written, when that differs. */
  readonly written: string | null
  /** The other name it could be, while too few lines decide. */
  readonly mayBe: string | null
  /** One line, among two people who wrote all the others. */
  readonly stranger: boolean
}

interface Seen {
  readonly bytes: Uint8Array
  readonly next: Seen | undefined
  count: number
  /** Longer names that fit every line so far, shortest first. */
  longer: readonly Uint8Array[]
  sender: Sender | null
  /** Bytes of the name that was taken. */
  length: number
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function startsWith(bytes: Uint8Array, at: number, prefix: Uint8Array): boolean {
  for (let i = 0; i < prefix.length; i++) if (bytes[at + i] !== prefix[i]) return false
  return bytes[at + prefix.length] === colon && bytes[at + prefix.length + 1] === space
}

/** Counts names in a first reading of the file (`add`), settles who they are (`settle`), and knows them in a second (`of`). */
export class Names {
  readonly #table: (Seen | undefined)[] = Array.from({ length: tableSize }, () => undefined)
  #size = 0
  #hash = 0
  /** Those that the scanner knows, by its numbers. */
  readonly #known: Seen[] = []
  readonly #scanner: Scanner
  /** Where the words of the line last asked about begin. */
  textFrom = 0

  constructor(scanner: Scanner) {
    this.#scanner = scanner
  }

  /** Where a name that begins at `from` ends: at `: `, or at a colon that ends the line. -1: no name. Leaves its hash. */
  #end(bytes: Uint8Array, from: number): number {
    const limit = Math.min(bytes.length, from + longestName)
    let hash = 0
    for (let at = from; at < limit; at++) {
      const byte = bytes[at] as number
      if (byte === colon && at > from && (bytes[at + 1] === space || endsLine(bytes, at + 1))) {
        this.#hash = (hash ^ (hash >>> 13)) & (tableSize - 1)
        return at
      }
      if (byte === lineFeed) return -1
      hash = (Math.imul(hash, 31) + byte) | 0
    }
    return -1
  }

  #find(bytes: Uint8Array, from: number, end: number): Seen | undefined {
    const length = end - from
    for (let seen = this.#table[this.#hash]; seen !== undefined; seen = seen.next) {
      const name = seen.bytes
      if (name.length !== length) continue
      let i = 0
      while (i < length && name[i] === bytes[from + i]) i++
      if (i === length) return seen
    }
    return undefined
  }

  /** Counts the name at the beginning of a line's text. `known`: its number among those that the scanner knows, or -1. */
  add(bytes: Uint8Array, from: number, known: number): void {
    const seen = known < 0 ? this.#new(bytes, from) : this.#known[known]
    if (!seen) return
    seen.count++
    if (seen.longer.length > 0) seen.longer = seen.longer.filter((longer) => startsWith(bytes, from, longer))
  }

  /** Puts down a name not seen before; one that was is returned. */
  #new(bytes: Uint8Array, from: number): Seen | undefined {
    const end = this.#end(bytes, from)
    // A colon at the end of a line alone does not make a name; it may only belong to one known from elsewhere.
    if (end < 0 || bytes[end + 1] !== space) return undefined
    const seen = this.#find(bytes, from, end)
    if (seen) return seen
    if (this.#size >= mostNames) return undefined
    this.#size++
    const name = bytes.slice(from, end)
    const fresh = { bytes: name, next: this.#table[this.#hash], count: 1, longer: extensions(bytes, from, end), sender: null, length: 0 }
    this.#table[this.#hash] = fresh
    if (this.#scanner.knowName(name) === this.#known.length) this.#known.push(fresh)
    return undefined
  }

  settle(): void {
    const all: Seen[] = []
    for (const first of this.#table) for (let seen = first; seen; seen = seen.next) all.push(seen)
    const strangers = strangersAmong(all)
    for (const seen of all) settle(seen, strangers.has(seen))
  }

  /** Who wrote the line whose text begins at `from`; null for a line of the app's own. Sets `textFrom`. `known` as in `add`. */
  of(bytes: Uint8Array, from: number, known: number): Sender | null {
    this.textFrom = from
    const told = known < 0 ? undefined : this.#known[known]
    const end = told ? from + told.bytes.length : this.#end(bytes, from)
    if (end < 0) return null
    const named = bytes[end + 1] === space
    const seen = told ?? this.#find(bytes, from, end)
    if (!seen) {
      // Only names beyond the most we count are unknown here, and colons at the end of a line that are nobody's.
      if (!named || this.#size < mostNames) return null
      this.textFrom = end + 2
      return plainSender(decoder.decode(bytes.subarray(from, end)), false)
    }
    if (seen.count === 1 && isGroupEvent(bytes, from)) return null
    const at = named ? from + seen.length : end
    this.textFrom = bytes[at] === colon ? (named ? at + 2 : at + 1) : end + 2
    return seen.sender
  }
}

function isGroupEvent(bytes: Uint8Array, from: number): boolean {
  const text = decoder.decode(bytes.subarray(from, Math.min(bytes.length, from + longestName)))
  const line = text.slice(0, text.search(/[\r\n]|$/))
  return groupEvents.some((event) => event.test(line))
}

function extensions(bytes: Uint8Array, from: number, end: number): Uint8Array[] {
  const found: Uint8Array[] = []
  const limit = Math.min(bytes.length, end + longestExtension)
  for (let at = end + 2; at < limit && found.length < 3 && bytes[at] !== lineFeed; at++) {
    if (bytes[at] === colon && bytes[at + 1] === space && bytes[at - 1] !== space) found.push(bytes.slice(from, at))
  }
  return found
}

const label = /^\p{Lu}[\p{L}\p{M}'’.&-]{0,19}(?: [\p{Lu}\p{N}][\p{L}\p{M}\p{N}'’.&-]{0,19})?$/u

function plainSender(written: string, stranger: boolean, mayBe: string | null = null): Sender {
  const name = withoutMarks(written).trim()
  return { name, written: name === written ? null : written, mayBe: mayBe === null ? null : withoutMarks(mayBe).trim(), stranger }
}

function settle(seen: Seen, stranger: boolean): void {
  const short = decoder.decode(seen.bytes)
  const [next] = seen.longer
  const longer = next && decoder.decode(next)
  const looksLikeName = longer !== undefined && label.test(longer.slice(short.length + 2))
  const taken = !next || (seen.count === 1 && !looksLikeName) ? seen.bytes : seen.count >= 5 ? (seen.longer.at(-1) ?? next) : next
  const doubted = longer !== undefined && seen.count < 4 ? (taken === seen.bytes ? longer : short) : null
  seen.length = taken.length
  seen.sender = plainSender(decoder.decode(taken), stranger, doubted)
}

/** In a chat of two, a third name on one line out of many is a pasted or invented header more often than a person. */
function strangersAmong(all: readonly Seen[]): ReadonlySet<Seen> {
  const [first, second, ...others] = all.toSorted((x, y) => y.count - x.count)
  if (!first || !second || second.count < 3) return new Set()
  const total = all.reduce((sum, seen) => sum + seen.count, 0)
  const lines = others.reduce((sum, seen) => sum + seen.count, 0)
  return new Set(lines > 0 && lines <= Math.max(1, total / 100) ? others : [])
}

/** Numbers are the same person however they are spaced; names are compared as they stand. */
export function personKey(name: string): string {
  const bare = withoutMarks(name).normalize('NFC').trim()
  return /^\+?[\d\s().\-/]{5,}$/u.test(bare) ? bare.replace(/\D/gu, '') : bare
}
