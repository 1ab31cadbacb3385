/**
 * Inflate (RFC 1951) of a few kilobytes at once, whole. For what this program has just opened or made: it is DEFLATE.
 *
 * Why not the platform's `DecompressionStream`: it takes a tenth of a millisecond to start and leaves several times what
 * it gives to the garbage collector, whose pauses were most of what a search with its records took. To unpack a bundle's
 * PDF with it in a browser took a fiftieth of making it. Why not the one that unpacks zips (packages/imports): it is fed
 * in pieces, sets out a window for each file, and says what stood before damage.
 */
import type { Bytes } from './bytes.ts'

const lengthBase = Uint16Array.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258)
const lengthExtra = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0)
const distanceBase = Uint16Array.of(1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577)
const distanceExtra = Uint8Array.of(0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13)
const codeLengthOrder = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)

const longestCode = 15
const longestExtra = 5
const longestMatch = 258
const endOfBlock = 256

/** Made once and used again by every call: nothing is left to be collected. */
const literals = new Uint16Array(1 << longestCode)
const distances = new Uint16Array(1 << longestCode)
const lengths = new Uint8Array(288 + 32)
const count = new Uint16Array(longestCode + 1)
const next = new Uint16Array(longestCode + 1)
const kept = new Uint8Array(1 << 18)

const notDeflate = () => new RangeError('These bytes are not DEFLATE')

/**
 * Fills `table`, indexed by the next bits of input, with `symbol << 4 | length` of each code, 0 where none begins so.
 * Gives the mask for those bits.
 */
function fillCodes(from: number, to: number, table: Uint16Array): number {
  count.fill(0)
  for (let i = from; i < to; i += 1) count[lengths[i] ?? 0] = (count[lengths[i] ?? 0] ?? 0) + 1
  count[0] = 0
  let bits = longestCode
  while (bits > 1 && count[bits] === 0) bits -= 1
  let code = 0
  for (let length = 1; length <= longestCode; length += 1) next[length] = code = (code + (count[length - 1] ?? 0)) << 1
  const size = 1 << bits
  table.fill(0, 0, size)
  for (let i = from; i < to; i += 1) {
    const length = lengths[i] ?? 0
    if (length === 0) continue
    const straight = next[length] ?? 0
    next[length] = straight + 1
    let reversed = 0
    for (let bit = 0; bit < length; bit += 1) reversed |= ((straight >> bit) & 1) << (length - 1 - bit)
    for (let slot = reversed; slot < size; slot += 1 << length) table[slot] = ((i - from) << 4) | length
  }
  return size - 1
}

class Inflater {
  readonly #input: Uint8Array
  #at = 0
  #hold = 0
  #held = 0
  #out: Bytes = kept
  #filled = 0

  constructor(input: Uint8Array) {
    this.#input = input
  }

  run(): Bytes {
    for (let isLast = false; !isLast; ) {
      isLast = this.#bits(1) === 1
      const type = this.#bits(2)
      if (type === 0) this.#stored()
      else if (type === 1) this.#codes(...this.#fixedCodes())
      else if (type === 2) this.#codes(...this.#ownCodes())
      else throw notDeflate()
    }
    return this.#out.subarray(0, this.#filled)
  }

  #bits(wanted: number): number {
    while (this.#held < wanted) {
      if (this.#at >= this.#input.length) throw notDeflate()
      this.#hold |= (this.#input[this.#at] ?? 0) << this.#held
      this.#at += 1
      this.#held += 8
    }
    const value = this.#hold & ((1 << wanted) - 1)
    this.#hold >>>= wanted
    this.#held -= wanted
    return value
  }

  #makeRoom(bytes: number): void {
    if (this.#filled + bytes <= this.#out.length) return
    const larger = new Uint8Array(2 * this.#out.length + bytes)
    larger.set(this.#out.subarray(0, this.#filled))
    this.#out = larger
  }

  #stored(): void {
    // What is left of the byte is skipped; whole bytes that were taken early go back.
    this.#at -= this.#held >> 3
    this.#hold = this.#held = 0
    const length = this.#bits(16)
    if ((length ^ this.#bits(16)) !== 0xffff || this.#at + length > this.#input.length) throw notDeflate()
    this.#makeRoom(length)
    this.#out.set(this.#input.subarray(this.#at, this.#at + length), this.#filled)
    this.#at += length
    this.#filled += length
  }

  #fixedCodes(): [number, number] {
    lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288).fill(5, 288, 318)
    return [fillCodes(0, 288, literals), fillCodes(288, 318, distances)]
  }

  #ownCodes(): [number, number] {
    const ofLiterals = this.#bits(5) + 257
    const ofDistances = this.#bits(5) + 1
    const ofLengths = this.#bits(4) + 4
    lengths.fill(0, 0, codeLengthOrder.length)
    for (let i = 0; i < ofLengths; i += 1) lengths[codeLengthOrder[i] ?? 0] = this.#bits(3)
    const mask = fillCodes(0, codeLengthOrder.length, literals)
    const end = ofLiterals + ofDistances
    for (let i = 0; i < end; ) {
      // The end of the input may be nearer than the longest code: then fewer bits will do.
      while (this.#held < 7 && this.#at < this.#input.length) {
        this.#hold |= (this.#input[this.#at] ?? 0) << this.#held
        this.#at += 1
        this.#held += 8
      }
      const found = literals[this.#hold & mask] ?? 0
      if (found === 0) throw notDeflate()
      this.#bits(found & 15)
      const symbol = found >> 4
      if (symbol < 16) {
        lengths[i] = symbol
        i += 1
        continue
      }
      if (symbol === 16 && i === 0) throw notDeflate()
      const value = symbol === 16 ? (lengths[i - 1] ?? 0) : 0
      const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7)
      if (i + times > end) throw notDeflate()
      lengths.fill(value, i, i + times)
      i += times
    }
    return [fillCodes(0, ofLiterals, literals), fillCodes(ofLiterals, end, distances)]
  }

  /** Literals and matches until the block ends. In variables of its own: this is where the time goes. */
  #codes(literalMask: number, distanceMask: number): void {
    const input = this.#input
    const end = input.length
    let out = this.#out
    let filled = this.#filled
    let at = this.#at
    let hold = this.#hold
    let held = this.#held
    for (;;) {
      if (filled + longestMatch > out.length) {
        this.#filled = filled
        this.#makeRoom(longestMatch)
        out = this.#out
      }
      while (held < longestCode + longestExtra) {
        hold |= (input[at] ?? 0) << held
        at += 1
        held += 8
      }
      let found = literals[hold & literalMask] ?? 0
      let used = found & 15
      hold >>>= used
      held -= used
      let symbol = found >> 4
      if (used === 0 || at - (held >> 3) > end) throw notDeflate()
      if (symbol < endOfBlock) {
        out[filled] = symbol
        filled += 1
        continue
      }
      if (symbol === endOfBlock) break
      symbol -= endOfBlock + 1
      used = lengthExtra[symbol] ?? 0
      const length = (lengthBase[symbol] ?? 0) + (hold & ((1 << used) - 1))
      hold >>>= used
      held -= used
      while (held < longestCode) {
        hold |= (input[at] ?? 0) << held
        at += 1
        held += 8
      }
      found = distances[hold & distanceMask] ?? 0
      used = found & 15
      hold >>>= used
      held -= used
      symbol = found >> 4
      const extra = distanceExtra[symbol] ?? 0
      while (held < extra) {
        hold |= (input[at] ?? 0) << held
        at += 1
        held += 8
      }
      const from = filled - (distanceBase[symbol] ?? 0) - (hold & ((1 << extra) - 1))
      hold >>>= extra
      held -= extra
      if (used === 0 || from < 0 || length === 0 || symbol > 29) throw notDeflate()
      if (length > 32 && from + length <= filled) out.copyWithin(filled, from, from + length)
      else for (let i = 0; i < length; i += 1) out[filled + i] = out[from + i] ?? 0
      filled += length
    }
    this.#filled = filled
    this.#at = at
    this.#hold = hold
    this.#held = held
  }
}

/**
 * What `bytes` stand for; what follows the end of them is not looked at. Copy what you keep, before the next call: it
 * stands in memory that every call uses.
 * @throws RangeError for what is not DEFLATE
 */
export const inflate = (bytes: Uint8Array): Bytes => new Inflater(bytes).run()
