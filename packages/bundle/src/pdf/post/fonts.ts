import type { Packer } from '../engine.ts'
import { PdfError, PdfFile, toText } from './file.ts'

/** The fonts of a page, by the name that its content calls them by: numbers of objects. */
export function fontsOf(page: string): Map<string, number> {
  const resources = /\/Font <<([^>]*)>>/.exec(page)?.[1] ?? ''
  return new Map([...resources.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', number]) => [name, Number(number)]))
}

/** The dictionary of the letters themselves, behind a composite font (ISO 32000-1, 9.7.6). */
export function descendantOf(file: PdfFile, font: string): string {
  return file.dictionary(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]))
}

/** The glyphs that a composite font has: /CIDSet, one bit each. */
export async function glyphsOf(file: PdfFile, descendant: string, packer: Packer): Promise<Set<number>> {
  const set = PdfFile.reference(file.dictionary(PdfFile.reference(descendant, 'FontDescriptor')), 'CIDSet')
  const found = new Set<number>()
  const bits = await packer.inflate(file.stream(set))
  for (let glyph = 0; glyph < bits.length * 8; glyph++) if (((bits[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0) found.add(glyph)
  return found
}

/**
 * The glyphs that a composite font gives a width. Typst writes /W as `first last width` and leaves out a width of 0, the
 * default that it sets, and whatever is never shown by itself.
 */
export function wideGlyphs(descendant: string): Set<number> {
  const widths = (/\/W \[([^\]]*)\]/.exec(descendant)?.[1] ?? '').trim().split(/\s+/).map(Number)
  if (!/\/DW 0\s/.test(descendant) || widths.length % 3 !== 0) {
    throw new PdfError('The PDF states the widths of its letters in a way this program does not know. It was made by another version of the typesetter.')
  }
  const found = new Set<number>()
  for (let at = 0; at < widths.length; at += 3) {
    if (widths[at + 2] === 0) continue
    for (let glyph = widths[at] ?? 0; glyph <= (widths[at + 1] ?? -1); glyph++) found.add(glyph)
  }
  return found
}

/** How far the letters themselves say that each glyph goes on, in units of the font: 0 where they do not say, as only TrueType does (its tables hhea and hmtx). */
export async function advancesOf(file: PdfFile, descendant: string, packer: Packer): Promise<(glyph: number) => number> {
  const number = /\/FontFile2 (\d+) 0 R/.exec(file.dictionary(PdfFile.reference(descendant, 'FontDescriptor')))?.[1]
  if (number === undefined) return () => 0
  const bytes = await packer.inflate(file.stream(Number(number)))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const tables = new Map(Array.from({ length: view.getUint16(4) }, (_, n) => [toText(bytes.subarray(12 + n * 16, 16 + n * 16)), view.getUint32(20 + n * 16)]))
  const [head, rows] = [tables.get('hhea'), tables.get('hmtx')]
  if (head === undefined || rows === undefined) return () => 0
  const last = view.getUint16(head + 34) - 1
  return (glyph) => view.getUint16(rows + 4 * Math.min(glyph, last))
}

/** The map from glyphs to text, /ToUnicode, as it stands (9.10.3). */
export async function textMap(file: PdfFile, number: number, packer: Packer): Promise<string> {
  const stored = file.stream(number)
  return toText(file.dictionary(number).includes('/FlateDecode') ? await packer.inflate(stored) : stored)
}

/** The glyphs, or codes of one byte, that have a text in such a map. */
export function mappedIn(map: string): Set<number> {
  const found = new Set<number>()
  const rows = map.slice(map.indexOf('endcodespacerange') + 1)
  for (const [, first = '', last = first] of rows.matchAll(/^<([0-9a-fA-F]{2,4})> (?:<([0-9a-fA-F]{2,4})> )?(?=[<[])/gm)) {
    for (let glyph = Number.parseInt(first, 16); glyph <= Number.parseInt(last, 16); glyph++) found.add(glyph)
  }
  return found
}
