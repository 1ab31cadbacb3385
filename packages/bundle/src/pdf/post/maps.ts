import type { Packer } from '../engine.ts'
import { Contents } from './contents.ts'
import { endOfString, PdfFile, readString, stringBytes, toBytes, toText } from './file.ts'
import { advancesOf, descendantOf, fontsOf, glyphsOf, mappedIn, textMap, wideGlyphs } from './fonts.ts'
import { AT_ONCE, streamPacker } from './pack.ts'

/*
 * [Note: glyphs without a text]
 *
 * Where several glyphs make up one letter (accents, most of Devanagari and Bengali, some emoji), the typesetter puts
 * the letter's text around them as an ActualText. Asked for PDF/UA-1 it also gives each such glyph a text in the font's
 * own map, as PDF/UA-1 (7.21.7) and PDF/A-2a (6.2.11.7.2) want; the engine of the browser cannot be asked, and leaves
 * those glyphs out. They are put in here, each with the text that first stands around it: the map that the native engine writes.
 */

/** Of one font: where its map is, how many bytes a code has, which codes want a text, and those found. */
interface Gaps {
  readonly map: number
  readonly width: 1 | 2
  readonly wanting: Set<number>
  readonly found: Map<number, string>
}

/** Completes the maps of all fonts of a file. */
export async function completeMaps(file: PdfFile, pages: readonly number[], packer: Packer = streamPacker, contents = new Contents(file, packer)): Promise<void> {
  const known = new Map<number, Gaps>()
  const jobs: { readonly stream: number; readonly fonts: ReadonlyMap<string, Gaps> }[] = []
  for (const page of pages) {
    const dictionary = file.dictionary(page)
    const fonts = new Map<string, Gaps>()
    for (const [name, number] of fontsOf(dictionary)) {
      const gaps = known.get(number) ?? (await gapsOf(file, number, packer))
      known.set(number, gaps)
      if (gaps.wanting.size > 0) fonts.set(name, gaps)
    }
    if (fonts.size > 0) jobs.push({ stream: PdfFile.reference(dictionary, 'Contents'), fonts })
  }
  for (let at = 0; at < jobs.length; at += AT_ONCE) {
    const some = jobs.slice(at, at + AT_ONCE)
    const pagesBytes = await Promise.all(some.map((job) => contents.bytes(job.stream)))
    // In the order of the pages, since the first text counts.
    for (const [n, job] of some.entries()) fill(toText(pagesBytes[n] ?? new Uint8Array()), job.fonts)
  }
  for (const gaps of known.values()) if (gaps.found.size > 0) await write(file, gaps, packer)
}

async function gapsOf(file: PdfFile, number: number, packer: Packer): Promise<Gaps> {
  const font = file.dictionary(number)
  const map = PdfFile.reference(font, 'ToUnicode')
  const composite = font.includes('/Type0')
  const last = Number(/\/LastChar (\d+)/.exec(font)?.[1] ?? -1)
  const all = composite ? await shownGlyphs(file, descendantOf(file, font), packer) : Array.from({ length: last + 1 }, (_, code) => code)
  const mapped = mappedIn(await textMap(file, map, packer))
  return { map, width: composite ? 2 : 1, wanting: new Set(all.filter((code) => !mapped.has(code))), found: new Map() }
}

/**
 * The glyphs of a composite font that may be shown by themselves, so that a page is not read for others: not glyph 0, which
 * stands for a letter that the font lacks, nor a part of letters (the tail of ą), which goes on in the font and has no width in the PDF.
 */
async function shownGlyphs(file: PdfFile, descendant: string, packer: Packer): Promise<number[]> {
  const wide = wideGlyphs(descendant)
  const advance = await advancesOf(file, descendant, packer)
  return [...(await glyphsOf(file, descendant, packer))].filter((glyph) => glyph !== 0 && (wide.has(glyph) || advance(glyph) === 0))
}

const step = /^\/(\w+) [\d.]+ Tf$|^(.*) T[jJ]$|B[DM]C$|^EMC$/gm

/** Takes from one page the texts that stand around glyphs which want one. A show of text is a line, as Typst writes it. */
function fill(content: string, fonts: ReadonlyMap<string, Gaps>): void {
  const key = '/ActualText '
  for (let at = content.indexOf(key); at >= 0; at = content.indexOf(key, at + 1)) {
    const end = endOfString(content, at + key.length)
    const text = readString(content.slice(at + key.length, end))
    let gaps: Gaps | undefined
    let depth = 0
    step.lastIndex = end
    for (let found = step.exec(content); found; found = step.exec(content)) {
      const [word, font, shown] = found
      if (font !== undefined) gaps = fonts.get(font)
      else if (shown !== undefined) put(shown, text, gaps)
      else depth += word === 'EMC' ? -1 : 1
      if (depth === 0) break
    }
  }
}

function put(shown: string, text: string, gaps: Gaps | undefined): void {
  if (!gaps || text === '') return
  for (let at = shown.search(/[(<]/); at >= 0; ) {
    const end = endOfString(shown, at)
    const bytes = stringBytes(shown.slice(at, end))
    for (let i = 0; i + gaps.width <= bytes.length; i += gaps.width) {
      const code = gaps.width === 1 ? bytes.charCodeAt(i) : (bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1)
      if (gaps.wanting.delete(code)) gaps.found.set(code, text)
    }
    const next = shown.slice(end).search(/[(<]/)
    at = next < 0 ? -1 : end + next
  }
}

/** Rows in one list of a map: no more are allowed (Adobe technical note 5411). */
const MOST_ROWS = 100

async function write(file: PdfFile, { map, width, found }: Gaps, packer: Packer): Promise<void> {
  const hex = (number: number, bytes: number) => number.toString(16).toUpperCase().padStart(bytes * 2, '0')
  const utf16 = (text: string) => Array.from({ length: text.length }, (_, n) => hex(text.charCodeAt(n), 2)).join('')
  const rows = [...found].sort(([a], [b]) => a - b).map(([code, text]) => `<${hex(code, width)}> <${utf16(text)}>\n`)
  let lists = ''
  for (let at = 0; at < rows.length; at += MOST_ROWS) {
    const some = rows.slice(at, at + MOST_ROWS)
    lists += `${some.length} beginbfchar\n${some.join('')}endbfchar\n`
  }
  const packed = await packer.deflate(toBytes((await textMap(file, map, packer)).replace(/^endcmap$/m, `${lists}endcmap`)))
  const dictionary = file.dictionary(map).replace(/\/Length \d+/, `/Length ${packed.length}`)
  file.replace(map, dictionary.includes('/FlateDecode') ? dictionary : dictionary.replace(/>>$/, '  /Filter /FlateDecode\n>>'), packed)
}
