/** Snappy, raw (no frames), as LevelDB and Firefox's stores have it: format_description.txt of google/snappy. */

/** `null` when it is none, or is cut off. */
export function unsnap(bytes: Uint8Array, limit = 1 << 26): Uint8Array | null {
  let at = 0
  let size = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]
    if (byte === undefined || shift > 28) return null
    size += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) break
  }
  if (size === 0 || size > limit) return null
  const out = new Uint8Array(size)
  let to = 0
  const little = (count: number): number => {
    let value = 0
    for (let i = 0; i < count; i += 1) value += (bytes[at++] ?? 0) * 256 ** i
    return value
  }
  while (at < bytes.length && to < size) {
    const tag = bytes[at++] ?? 0
    const kind = tag & 3
    if (kind === 0) {
      const short = tag >> 2
      const length = (short < 60 ? short : little(short - 59)) + 1
      if (at + length > bytes.length || to + length > size) return null
      out.set(bytes.subarray(at, at + length), to)
      at += length
      to += length
      continue
    }
    const length = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const back = kind === 1 ? (tag >> 5) * 256 + little(1) : little(kind === 2 ? 2 : 4)
    if (back === 0 || back > to || to + length > size) return null
    for (let i = 0; i < length; i += 1, to += 1) out[to] = out[to - back] ?? 0
  }
  return to === size ? out : null
}
