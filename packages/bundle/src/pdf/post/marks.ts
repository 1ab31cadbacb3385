import { PdfError, PdfFile, toBytes, toText } from './file.ts'

/*
 * [Note: marks said twice]
 *
 * Typst sets a glyph that is moved up or down (the dots of many Arabic letters, vowel points, stacked accents)
 * as a separate show of text, and both the letter and its mark carry the whole cluster as their text. Whoever
 * searches or copies then finds the letter two or three times. Such marks have no advance width; so a show of
 * text in which every glyph has a width of 0 is given an empty ActualText (ISO 32000-1, 14.9.4): it is drawn
 * and not read, since the letter that it stands on has already said it.
 *
 * No text is lost by this: a mark that stands on nothing never reaches the typesetter (see shown.ts).
 */

const EMPTY = '<feff>'

/** Rewrites the pages that have such marks. Pages without are left byte for byte. */
export async function quietMarks(file: PdfFile, pages: readonly number[]): Promise<void> {
  const fonts = new Map<number, ReadonlySet<string> | null>()
  for (const page of pages) {
    const dictionary = file.dictionary(page)
    const wide = new Map<string, ReadonlySet<string>>()
    const resources = /\/Font <<([^>]*)>>/.exec(dictionary)?.[1] ?? ''
    for (const [, name = '', number = ''] of resources.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      let known = fonts.get(Number(number))
      if (known === undefined) fonts.set(Number(number), (known = wideGlyphs(file, Number(number))))
      if (known !== null) wide.set(name, known)
    }
    if (wide.size === 0) continue
    const contents = PdfFile.reference(dictionary, 'Contents')
    const before = toText(await through(new DecompressionStream('deflate'), file.stream(contents)))
    const after = quieted(before, wide)
    if (after === before) continue
    const packed = await through(new CompressionStream('deflate'), toBytes(after))
    file.replace(contents, `<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>`, packed)
  }
}

/**
 * The glyphs that have an advance width, as four lower-case hex digits: those listed in /W, which Typst writes
 * as `first last width` and in which it leaves out a width of 0, the default it sets. Null for emoji (Type 3).
 */
function wideGlyphs(file: PdfFile, number: number): ReadonlySet<string> | null {
  const font = file.dictionary(number)
  if (!font.includes('/Type0')) return null
  const descendant = file.dictionary(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]))
  const widths = (/\/W \[([^\]]*)\]/.exec(descendant)?.[1] ?? '').trim().split(/\s+/).map(Number)
  if (!/\/DW 0\s/.test(descendant) || widths.length % 3 !== 0) throw new PdfError('The PDF states the widths of its letters in a way this program does not know.')
  const found = new Set<string>()
  for (let at = 0; at < widths.length; at += 3) {
    if (widths[at + 2] === 0) continue
    for (let glyph = widths[at] ?? 0; glyph <= (widths[at + 1] ?? -1); glyph++) found.add(glyph.toString(16).padStart(4, '0'))
  }
  return found
}

/** An ActualText with what it holds, a change of font, or a show of text outside one. */
const piece = /\/Span <<\s*\/ActualText (\((?:[^\\()]|\\[\s\S])*\)|<[0-9a-fA-F]*>)\s*>> BDC\n([\s\S]*?)\nEMC(?=\n)|\/(\w+) [\d.]+ Tf|(\[[^\]]*\] TJ|<[0-9a-fA-F]*> Tj)/g

export function quieted(content: string, wide: ReadonlyMap<string, ReadonlySet<string>>): string {
  let font = ''
  return content.replaceAll(piece, (whole, actual: string | undefined, body: string | undefined, name: string | undefined, show: string | undefined) => {
    if (name !== undefined) {
      font = name
      return whole
    }
    if (show !== undefined) return isFlat(show, wide.get(font)) ? `/Span << /ActualText ${EMPTY} >> BDC\n${show}\nEMC` : whole
    if (actual === undefined || body === undefined) return whole
    const shows = [...body.matchAll(/\[[^\]]*\] TJ|<[0-9a-fA-F]*> Tj/g)]
    font = [...body.matchAll(/\/(\w+) [\d.]+ Tf/g)].at(-1)?.[1] ?? font
    const quiet = shows.length > 0 && shows.every(([one]) => isFlat(one, wide.get(font)))
    return quiet ? whole.replace(actual, EMPTY) : whole
  })
}

function isFlat(show: string, wide: ReadonlySet<string> | undefined): boolean {
  if (!wide) return false
  let any = false
  for (const [, digits = ''] of show.matchAll(/<([0-9a-fA-F]*)>/g)) {
    for (let at = 0; at + 4 <= digits.length; at += 4) {
      if (wide.has(digits.slice(at, at + 4).toLowerCase())) return false
      any = true
    }
  }
  return any
}

async function through(transform: CompressionStream | DecompressionStream, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(transform)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
