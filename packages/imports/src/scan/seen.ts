/**
 * Which raw slices have been seen before, by their SHA-256, in 11 to 22 bytes a record.
 *
 * The table keeps 64 bits of each hash. Among three million records the chance that any two different ones meet
 * is about 2^-22; a false meeting would add the flag `duplicate` and lose nothing, for both records are kept.
 */
const hexDigit = (code: number): number => (code <= 57 ? code - 48 : code - 87)

function word(hex: string, at: number): number {
  let value = 0
  for (let i = at; i < at + 8; i++) value = (value << 4) | hexDigit(hex.charCodeAt(i))
  return value
}

export class Seen {
  #slots: Int32Array
  #count = 0

  /**
   * `sourceBytes` sizes the table at once for records of the usual length, so that a large source does not leave
   * outgrown tables for the collector to find.
   */
  constructor(sourceBytes: number, usualLength = 256) {
    const likely = Math.min(1 << 24, sourceBytes / usualLength)
    this.#slots = new Int32Array(2 * Math.max(1024, 2 ** Math.ceil(Math.log2(likely + 1))))
  }

  /** Remembers a lower-case hex SHA-256; true if it was known already. */
  again(sha256: string): boolean {
    // Two zero words mark an empty slot.
    const known = this.#put(word(sha256, 0), word(sha256, 8) || 1)
    if (!known && ++this.#count * 8 > this.#slots.length * 3) this.#grow()
    return known
  }

  #put(high: number, low: number): boolean {
    const slots = this.#slots
    const mask = slots.length - 1
    let at = (high << 1) & mask
    for (;;) {
      const storedLow = slots[at + 1]
      if (storedLow === 0) {
        slots[at] = high
        slots[at + 1] = low
        return false
      }
      if (storedLow === low && slots[at] === high) return true
      at = (at + 2) & mask
    }
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      const low = old[at + 1] ?? 0
      if (low !== 0) this.#put(old[at] ?? 0, low)
    }
  }
}
