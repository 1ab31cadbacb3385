/**
 * Reads which characters a TrueType or OpenType font can draw: the `cmap` table, formats 4 and 12
 * (OpenType 1.9, "cmap – Character to Glyph Index Mapping Table"). All numbers are big-endian.
 */

export type Range = readonly [first: number, last: number]

export class FontError extends Error {
  override readonly name = 'FontError'
}

/** Sorted, disjoint ranges of the code points that have a glyph other than .notdef. */
export function coverageOf(font: Uint8Array): Range[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const start = tableOffset(view, 'cmap')
  let best: { at: number; format: number } | null = null
  for (let i = 0; i < view.getUint16(start + 2); i++) {
    const at = start + view.getUint32(start + 8 + i * 8)
    const format = view.getUint16(at)
    if ((format === 4 || format === 12) && format > (best?.format ?? 0)) best = { at, format }
  }
  if (!best) throw new FontError('This font has no Unicode character map. Use another font file.')
  return best.format === 12 ? groups(view, best.at) : segments(view, best.at)
}

function tableOffset(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    const found = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
    if (found === tag) return view.getUint32(at + 8)
  }
  throw new FontError(`This font has no ${tag} table. Use another font file.`)
}

function groups(view: DataView, at: number): Range[] {
  const found: number[] = []
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) found.push(code)
  }
  return ranges(found)
}

function segments(view: DataView, at: number): Range[] {
  const count = view.getUint16(at + 6) / 2
  const found: number[] = []
  for (let i = 0; i < count; i++) {
    const last = view.getUint16(at + 14 + i * 2)
    const first = view.getUint16(at + 16 + count * 2 + i * 2)
    const delta = view.getUint16(at + 16 + count * 4 + i * 2)
    const offsetAt = at + 16 + count * 6 + i * 2
    const offset = view.getUint16(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const raw = offset === 0 ? code : view.getUint16(offsetAt + offset + (code - first) * 2)
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) found.push(code)
    }
  }
  return ranges(found)
}

export function ranges(codes: readonly number[]): Range[] {
  const out: [number, number][] = []
  for (const code of [...new Set(codes)].sort((a, b) => a - b)) {
    const open = out.at(-1)
    if (open && open[1] === code - 1) open[1] = code
    else out.push([code, code])
  }
  return out
}

/**
 * Ranges as text: for each, the gap since the last range and its length less one, in base 36,
 * `gap.length`, the length left out when it is 0; ranges parted by spaces.
 */
export function packRanges(list: readonly Range[]): string {
  let at = 0
  return list
    .map(([first, last]) => {
      const word = (first - at).toString(36) + (last > first ? `.${(last - first).toString(36)}` : '')
      at = last
      return word
    })
    .join(' ')
}

export function unpackRanges(packed: string): Range[] {
  let at = 0
  return packed.split(' ').map((word) => {
    const [gap = '0', more = '0'] = word.split('.')
    const first = at + Number.parseInt(gap, 36)
    at = first + Number.parseInt(more, 36)
    return [first, at]
  })
}
