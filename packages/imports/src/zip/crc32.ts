/** CRC-32 as zip uses it (ISO 3309; APPNOTE 4.4.7), eight bytes a step ("slicing by 8"). */
let tables: Uint32Array[] | undefined

function makeTables(): Uint32Array[] {
  const first = new Uint32Array(256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    first[byte] = value >>> 0
  }
  const made = [first]
  for (let slice = 1; slice < 8; slice++) {
    const before = made[slice - 1] ?? first
    made.push(Uint32Array.from(before, (value) => ((first[value & 255] ?? 0) ^ (value >>> 8)) >>> 0))
  }
  return made
}

/** The CRC of `bytes` after what `crc` already covers; start with 0. */
export function crc32(bytes: Uint8Array, crc = 0): number {
  tables ??= makeTables()
  const [t0, t1, t2, t3, t4, t5, t6, t7] = tables as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  const at = (table: Uint32Array, index: number) => table[index] as number
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let value = ~crc
  let offset = 0
  for (; offset + 8 <= bytes.length; offset += 8) {
    const low = value ^ view.getInt32(offset, true)
    const high = view.getInt32(offset + 4, true)
    value =
      at(t7, low & 255) ^ at(t6, (low >>> 8) & 255) ^ at(t5, (low >>> 16) & 255) ^ at(t4, low >>> 24) ^
      at(t3, high & 255) ^ at(t2, (high >>> 8) & 255) ^ at(t1, (high >>> 16) & 255) ^ at(t0, high >>> 24)
  }
  for (; offset < bytes.length; offset++) value = at(t0, (value ^ (bytes[offset] as number)) & 255) ^ (value >>> 8)
  return ~value >>> 0
}
