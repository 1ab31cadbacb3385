import type { Packer } from '../engine.ts'
import { PdfFile, toText } from './file.ts'

/** The fonts of a page, by the name that its content calls them by: numbers of objects. */
export function fontsOf(page: string): Map<string, number> {
  const resources = /\/Font <<([^>]*)>>/.exec(page)?.[1] ?? ''
  return new Map([...resources.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', number]) => [name, Number(number)]))
}

/** The dictionary of the letters themselves, behind a composite font (ISO 32000-1, 9.7.6). */
export function descendantOf(file: PdfFile, font: string): string {
  return file.dictionary(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]))
}

/** The glyphs that a composite font has: /CIDSet, one bit each. Null where it does not say. */
export async function glyphsOf(file: PdfFile, descendant: string, packer: Packer): Promise<Set<number> | null> {
  const set = /\/CIDSet (\d+) 0 R/.exec(file.dictionary(PdfFile.reference(descendant, 'FontDescriptor')))?.[1]
  if (set === undefined) return null
  const found = new Set<number>()
  const bits = await packer.inflate(file.stream(Number(set)))
  for (let glyph = 0; glyph < bits.length * 8; glyph++) if (((bits[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0) found.add(glyph)
  return found
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
