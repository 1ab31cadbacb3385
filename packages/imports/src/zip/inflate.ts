/**
 * Inflate (RFC 1951), fed in pieces, giving pieces back.
 *
 * Why not the platform's `DecompressionStream`: on damaged data it throws away what it had already unpacked, at a
 * different place every time; it does not say where the compressed data ended; it takes a tenth of a millisecond to
 * start, which counts where every file of a zip is looked into; and measured on one core it is no faster. This one
 * keeps everything up to the first impossible bit and says how much input it used. Tests hold it equal to zlib.
 */

const windowSize = 32 * 1024
/** Most input one block header or one symbol can need, so that neither is ever begun without enough at hand. */
const headerNeed = 400
const symbolNeed = 8

const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
const distanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577]
const distanceExtra = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The deflate data is not valid. What came out before it is. */
export class DamagedDeflate extends Error {
  override name = 'DamagedDeflate'
}

/** A code table indexed by the next `bits` bits of input: `symbol << 4 | length`, 0 where no code begins so. */
interface Codes {
  readonly bits: number
  readonly table: Uint16Array
}

function makeCodes(lengths: Uint8Array, mayBeIncomplete: boolean): Codes {
  const count = new Uint16Array(16)
  for (const length of lengths) if (length) count[length] = (count[length] ?? 0) + 1
  let bits = 15
  while (bits > 1 && !count[bits]) bits--
  const next = new Uint16Array(17)
  let code = 0
  let left = 1
  for (let length = 1; length <= 15; length++) {
    code = (code + (count[length - 1] ?? 0)) << 1
    next[length] = code
    left = left * 2 - (count[length] ?? 0)
    if (left < 0) throw new DamagedDeflate('More codes than there are bits for.')
  }
  if (left > 0 && !mayBeIncomplete) throw new DamagedDeflate('The code table has holes.')
  const table = new Uint16Array(1 << bits)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (!length) continue
    const straight = next[length] ?? 0
    next[length] = straight + 1
    let reversed = 0
    for (let bit = 0; bit < length; bit++) if (straight & (1 << bit)) reversed |= 1 << (length - 1 - bit)
    for (let slot = reversed; slot < table.length; slot += 1 << length) table[slot] = (symbol << 4) | length
  }
  return { bits, table }
}

let fixed: { lengths: Codes; distances: Codes } | undefined

function fixedCodes(): { lengths: Codes; distances: Codes } {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280)
  fixed ??= { lengths: makeCodes(lengths, false), distances: makeCodes(new Uint8Array(30).fill(5), true) }
  return fixed
}

export class Inflater {
  #input: Uint8Array<ArrayBufferLike> = new Uint8Array(0)
  #at = 0
  #hold = 0
  #held = 0
  #final = false
  #mode: 'header' | 'stored' | 'codes' | 'done' = 'header'
  #storedLeft = 0
  #lengths: Codes | undefined
  #distances: Codes | undefined
  readonly #window: Uint8Array<ArrayBuffer>
  #filled = 0
  #used = 0

  /** `pieceSize`: how much at most one piece of output holds. */
  constructor(pieceSize = 256 * 1024) {
    this.#window = new Uint8Array(windowSize + pieceSize + 258)
  }

  /** True once the final block has ended. */
  get ended(): boolean {
    return this.#mode === 'done'
  }

  /** Bytes of input used so far, counting a half-used byte as used. */
  get used(): number {
    return this.#used - (this.#input.length - this.#at) - (this.#held >> 3)
  }

  /**
   * Takes the next input (not kept after the last piece of it) and gives back what it unpacks to, in pieces that are
   * overwritten by the next one.
   * `last` says that no more input follows. Throws DamagedDeflate after the last good byte was given.
   */
  *push(input: Uint8Array, last: boolean): Generator<Uint8Array<ArrayBuffer>> {
    this.#giveBack()
    const rest = this.#input.subarray(this.#at)
    if (rest.length === 0) this.#input = input
    else {
      const joined = new Uint8Array(rest.length + input.length)
      joined.set(rest)
      joined.set(input, rest.length)
      this.#input = joined
    }
    this.#at = 0
    this.#used += input.length
    let given = this.#filled
    let damage: DamagedDeflate | undefined
    for (;;) {
      let more = false
      try {
        more = this.#step(last)
      } catch (error) {
        if (!(error instanceof DamagedDeflate)) throw error
        damage = error
      }
      if (this.#filled > given) yield this.#window.subarray(given, this.#filled)
      given = this.#filled
      if (damage) throw damage
      if (!more) {
        // The caller may overwrite its input now; the little that is left over is ours.
        this.#giveBack()
        this.#input = new Uint8Array(this.#input.subarray(this.#at))
        this.#at = 0
        return
      }
      if (this.#filled > windowSize) {
        this.#window.copyWithin(0, this.#filled - windowSize, this.#filled)
        this.#filled = windowSize
        given = windowSize
      }
    }
  }

  /** Works until the window is full, the input is short, or the end: true when it should be called again. */
  #step(last: boolean): boolean {
    const room = this.#window.length - 258
    while (this.#filled < room) {
      const left = this.#input.length - this.#at + (this.#held >> 3)
      if (this.#mode === 'done') return false
      if (this.#mode === 'header') {
        if (left < headerNeed && !last) return false
        this.#header()
      } else if (this.#mode === 'stored') {
        const take = Math.min(this.#storedLeft, room - this.#filled, this.#input.length - this.#at)
        this.#window.set(this.#input.subarray(this.#at, this.#at + take), this.#filled)
        this.#at += take
        this.#filled += take
        this.#storedLeft -= take
        if (this.#storedLeft === 0) this.#mode = this.#final ? 'done' : 'header'
        else if (this.#at === this.#input.length) {
          if (last) throw new DamagedDeflate('The compressed data stops in the middle.')
          return false
        }
      } else if (!this.#codes(room, last)) {
        return false
      }
    }
    return true
  }

  /** Whole bytes taken early go back to the input. */
  #giveBack(): void {
    this.#at -= this.#held >> 3
    this.#held &= 7
    this.#hold &= (1 << this.#held) - 1
  }

  #bits(count: number): number {
    while (this.#held < count) {
      const byte = this.#input[this.#at++]
      if (byte === undefined) {
        this.#at = this.#input.length
        throw new DamagedDeflate('The compressed data stops in the middle.')
      }
      this.#hold |= byte << this.#held
      this.#held += 8
    }
    const value = this.#hold & ((1 << count) - 1)
    this.#hold >>>= count
    this.#held -= count
    return value
  }

  #symbol(codes: Codes): number {
    while (this.#held < codes.bits && this.#at < this.#input.length) {
      this.#hold |= (this.#input[this.#at++] ?? 0) << this.#held
      this.#held += 8
    }
    const found = codes.table[this.#hold & ((1 << codes.bits) - 1)] ?? 0
    const length = found & 15
    if (length === 0) throw new DamagedDeflate('A code that is not in the table.')
    if (length > this.#held) throw new DamagedDeflate('The compressed data stops in the middle.')
    this.#hold >>>= length
    this.#held -= length
    return found >> 4
  }

  #header(): void {
    this.#final = this.#bits(1) === 1
    const type = this.#bits(2)
    if (type === 0) {
      this.#bits(this.#held & 7)
      const length = this.#bits(16)
      if ((length ^ this.#bits(16)) !== 0xffff) throw new DamagedDeflate('A stored block whose two lengths disagree.')
      this.#giveBack()
      this.#storedLeft = length
      this.#mode = length === 0 && this.#final ? 'done' : length === 0 ? 'header' : 'stored'
    } else if (type === 1) {
      const codes = fixedCodes()
      this.#lengths = codes.lengths
      this.#distances = codes.distances
      this.#mode = 'codes'
    } else if (type === 2) {
      this.#dynamic()
      this.#mode = 'codes'
    } else {
      throw new DamagedDeflate('A kind of block that does not exist.')
    }
  }

  #dynamic(): void {
    const literals = this.#bits(5) + 257
    const distances = this.#bits(5) + 1
    const lengths = this.#bits(4) + 4
    if (literals > 286 || distances > 30) throw new DamagedDeflate('More codes than the format has.')
    const codeLengths = new Uint8Array(19)
    for (let index = 0; index < lengths; index++) codeLengths[codeLengthOrder[index] ?? 0] = this.#bits(3)
    const codes = makeCodes(codeLengths, false)
    const all = new Uint8Array(literals + distances)
    for (let index = 0; index < all.length; ) {
      const symbol = this.#symbol(codes)
      if (symbol < 16) {
        all[index++] = symbol
        continue
      }
      if (symbol === 16 && index === 0) throw new DamagedDeflate('A repeat with nothing before it.')
      const value = symbol === 16 ? (all[index - 1] ?? 0) : 0
      const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7)
      if (index + times > all.length) throw new DamagedDeflate('A repeat that goes on too long.')
      all.fill(value, index, index + times)
      index += times
    }
    if (!all[256]) throw new DamagedDeflate('A block that could never end.')
    this.#lengths = makeCodes(all.subarray(0, literals), all.subarray(0, literals).reduce((sum, length) => sum + (length ? 1 : 0), 0) === 1)
    this.#distances = makeCodes(all.subarray(literals), true)
  }

  /** Literals and matches until the block ends, the window is full or input is short (then false). */
  #codes(room: number, last: boolean): boolean {
    const { table: lengthTable, bits: lengthBits } = this.#lengths as Codes
    const distances = this.#distances as Codes
    const lengthMask = (1 << lengthBits) - 1
    const window = this.#window
    const input = this.#input
    const end = input.length
    let filled = this.#filled
    let hold = this.#hold
    let held = this.#held
    let at = this.#at
    try {
      while (filled < room) {
        if (!last && end - at < symbolNeed) return false
        while (held < lengthBits && at < end) {
          hold |= (input[at++] as number) << held
          held += 8
        }
        const found = lengthTable[hold & lengthMask] as number
        const used = found & 15
        if (used === 0) throw new DamagedDeflate('A code that is not in the table.')
        if (used > held) throw new DamagedDeflate('The compressed data stops in the middle.')
        hold >>>= used
        held -= used
        const symbol = found >> 4
        if (symbol < 256) {
          window[filled++] = symbol
          continue
        }
        if (symbol === 256) {
          this.#mode = this.#final ? 'done' : 'header'
          return true
        }
        if (symbol > 285) throw new DamagedDeflate('A length that does not exist.')
        this.#hold = hold
        this.#held = held
        this.#at = at
        const length = (lengthBase[symbol - 257] as number) + this.#bits(lengthExtra[symbol - 257] as number)
        const code = this.#symbol(distances)
        if (code > 29) throw new DamagedDeflate('A distance that does not exist.')
        const distance = (distanceBase[code] as number) + this.#bits(distanceExtra[code] as number)
        hold = this.#hold
        held = this.#held
        at = this.#at
        if (distance > filled) throw new DamagedDeflate('A match from before the beginning.')
        const from = filled - distance
        if (distance >= length) window.copyWithin(filled, from, from + length)
        else if (distance === 1) window.fill(window[from] as number, filled, filled + length)
        else for (let index = 0; index < length; index++) window[filled + index] = window[from + index] as number
        filled += length
      }
      return true
    } finally {
      this.#filled = filled
      this.#hold = hold
      this.#held = held
      this.#at = at
    }
  }
}
