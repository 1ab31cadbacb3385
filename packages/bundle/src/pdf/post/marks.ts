import { endOfString, PdfError, PdfFile, stringBytes, toBytes, toText } from './file.ts'

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
  const fonts = new Map<number, ReadonlySet<number> | null>()
  for (const page of pages) {
    const dictionary = file.dictionary(page)
    const wide = new Map<string, ReadonlySet<number>>()
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
 * The glyphs that have an advance width: those listed in /W, which Typst writes
 * as `first last width` and in which it leaves out a width of 0, the default it sets. Null for emoji (Type 3).
 */
function wideGlyphs(file: PdfFile, number: number): ReadonlySet<number> | null {
  const font = file.dictionary(number)
  if (!font.includes('/Type0')) return null
  const descendant = file.dictionary(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]))
  const widths = (/\/W \[([^\]]*)\]/.exec(descendant)?.[1] ?? '').trim().split(/\s+/).map(Number)
  if (!/\/DW 0\s/.test(descendant) || widths.length % 3 !== 0) throw new PdfError('The PDF states the widths of its letters in a way this program does not know.')
  const found = new Set<number>()
  for (let at = 0; at < widths.length; at += 3) {
    if (widths[at + 2] === 0) continue
    for (let glyph = widths[at] ?? 0; glyph <= (widths[at + 1] ?? -1); glyph++) found.add(glyph)
  }
  return found
}

/** A marked-content sequence that is open: where its ActualText stands, when it has one, and what was shown in it. */
interface Open {
  readonly actual: { readonly from: number; readonly to: number } | null
  any: boolean
  flat: boolean
}

const letter = /[A-Za-z'"*]/
const nameEnd = /[\s()<>[\]/]/g

/** The same content with its marks quiet. Operators and operands as in ISO 32000-1, 7.8.2; Typst writes no inline images. */
export function quieted(content: string, wide: ReadonlyMap<string, ReadonlySet<number>>): string {
  const edits: { from: number; to: number; text: string }[] = []
  const open: Open[] = []
  let strings: { from: number; to: number }[] = []
  let start = -1
  let name = ''
  let font = ''
  let actual: Open['actual'] = null

  const operator = (word: string, from: number, to: number) => {
    if (word === 'Tf') font = name
    else if (word === 'BDC' || word === 'BMC') open.push({ actual, any: false, flat: true })
    else if (word === 'EMC') {
      const closed = open.pop()
      if (closed?.actual && closed.any && closed.flat) edits.push({ ...closed.actual, text: EMPTY })
    } else if (word === 'Tj' || word === 'TJ') {
      const flat = isFlat(strings.map((one) => content.slice(one.from, one.to)), wide.get(font))
      const around = open.findLast((one) => one.actual !== null)
      if (around) {
        around.any = true
        around.flat &&= flat
      } else if (flat) edits.push({ from: start, to, text: `/Span << /ActualText ${EMPTY} >> BDC\n${content.slice(start, from)}${word}\nEMC` })
    }
    strings = []
    start = -1
    actual = null
  }

  for (let at = 0; at < content.length; ) {
    const character = content[at] ?? ''
    if (character === '(' || (character === '<' && content[at + 1] !== '<')) {
      const end = endOfString(content, at)
      if (name === 'ActualText') actual = { from: at, to: end }
      if (start < 0) start = at
      strings.push({ from: at, to: end })
      at = end
    } else if (character === '/' || letter.test(character)) {
      nameEnd.lastIndex = at + 1
      const end = nameEnd.exec(content)?.index ?? content.length
      const word = content.slice(at, end)
      if (character === '/') name = word.slice(1)
      else if (word !== 'true' && word !== 'false' && word !== 'null') operator(word, at, end)
      at = end
    } else {
      if (character === '[') start = at
      at += 1
    }
  }
  return edited(content, edits)
}

function edited(content: string, edits: { from: number; to: number; text: string }[]): string {
  if (edits.length === 0) return content
  const parts: string[] = []
  let at = 0
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    parts.push(content.slice(at, edit.from), edit.text)
    at = edit.to
  }
  parts.push(content.slice(at))
  return parts.join('')
}

/** Whether every glyph shown is one without width. Glyphs are two bytes each. */
function isFlat(strings: readonly string[], wide: ReadonlySet<number> | undefined): boolean {
  if (!wide) return false
  let any = false
  for (const string of strings) {
    const bytes = stringBytes(string)
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      if (wide.has((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1))) return false
      any = true
    }
  }
  return any
}

async function through(transform: CompressionStream | DecompressionStream, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(transform)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
