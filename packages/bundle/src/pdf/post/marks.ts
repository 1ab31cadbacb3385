import { concatBytes } from '@daybook/log'
import type { Packer } from '../engine.ts'
import { Contents } from './contents.ts'
import { byteAt, endOfString, PdfFile, stringBytes, toBytes, toText } from './file.ts'
import { descendantOf, fontsOf, glyphsOf, mappedIn, textMap, wideGlyphs } from './fonts.ts'
import { AT_ONCE, streamPacker } from './pack.ts'

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
export async function quietMarks(file: PdfFile, pages: readonly number[], packer: Packer = streamPacker, contents = new Contents(file, packer)): Promise<void> {
  const fonts = new Map<number, Flat | null>()
  const jobs: { readonly stream: number; readonly flat: ReadonlyMap<string, Flat> }[] = []
  for (const page of pages) {
    const dictionary = file.dictionary(page)
    const flat = new Map<string, Flat>()
    for (const [name, number] of fontsOf(dictionary)) {
      let known = fonts.get(number)
      if (known === undefined) fonts.set(number, (known = await flatGlyphs(file, number, packer)))
      if (known !== null) flat.set(name, known)
    }
    if (flat.size > 0) jobs.push({ stream: PdfFile.reference(dictionary, 'Contents'), flat })
  }
  const work = async ({ stream, flat }: (typeof jobs)[number]) => {
    const before = await contents.take(stream)
    const after = quieted(before, flat)
    if (after !== null) await contents.replace(stream, after)
  }
  for (let at = 0; at < jobs.length; at += AT_ONCE) await Promise.all(jobs.slice(at, at + AT_ONCE).map(work))
}

/** The glyphs of a font that have no advance width. */
type Flat = ReadonlySet<number>

/** The glyphs that the font has and gives no width. Null where there is none, and for emoji (Type 3). */
async function flatGlyphs(file: PdfFile, number: number, packer: Packer): Promise<Flat | null> {
  const font = file.dictionary(number)
  if (!font.includes('/Type0')) return null
  const descendant = descendantOf(file, font)
  const wide = wideGlyphs(descendant)
  const found = [...(await glyphsOf(file, descendant, packer))].filter((glyph) => !wide.has(glyph))
  // A part of a letter (the tail of ą) is in the font and never shown by itself. What is shown has a text.
  if (found.length === 0) return null
  const shown = mappedIn(await textMap(file, PdfFile.reference(font, 'ToUnicode'), packer))
  const flat = new Set(found.filter((glyph) => shown.has(glyph)))
  return flat.size === 0 ? null : flat
}

/**
 * The same content with its marks quiet; null where it has none. Only the text objects (BT to ET) that use a font with flat glyphs, and in
 * which a string begins with one, are read; the markers cannot stand inside a string, where Typst writes a line feed
 * as an escape.
 */
export function quieted(bytes: Uint8Array, flat: ReadonlyMap<string, Flat>): Uint8Array | null {
  // One character a byte, so that a place in one is the place in the other.
  const content = toText(bytes)
  const edits: Edit[] = []
  const marker = new RegExp(`/(?:${[...flat.keys()].join('|')}) [\\d.]+ Tf\\n`, 'g')
  for (let end = 0; ; ) {
    marker.lastIndex = end
    const found = marker.exec(content)
    if (!found) break
    const start = content.lastIndexOf('\nBT\n', found.index) + 1
    end = content.indexOf('\nET\n', found.index)
    if (end < 0) end = content.length
    if (mayBeFlat(content, start, end, flat)) readText(content, start, end, flat, edits)
  }
  return edits.length === 0 ? null : edited(bytes, edits)
}

/** Whether a string in a text object begins with a flat glyph of any font: it does wherever one is shown by itself. Most of a text is done with here. */
function mayBeFlat(content: string, from: number, to: number, flat: ReadonlyMap<string, Flat>): boolean {
  for (let at = from; at < to; at++) {
    const character = content.charCodeAt(at)
    if (character !== ROUND && character !== ANGLE) continue
    const glyph = character === ROUND ? firstGlyph(content, at + 1) : Number.parseInt(content.slice(at + 1, at + 5), 16)
    for (const glyphs of flat.values()) if (glyphs.has(glyph)) return true
  }
  return false
}

const ROUND = 0x28
const ANGLE = 0x3c

function firstGlyph(content: string, at: number): number {
  const high = byteAt(content, at)
  return (high.value << 8) | byteAt(content, at + high.length).value
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A marked-content sequence that is open: where its ActualText stands, when it has one, and what was shown in it. */
interface Open {
  readonly actual: { readonly from: number; readonly to: number } | null
  any: boolean
  flat: boolean
}

const letter = /[A-Za-z'"*]/
const nameEnd = /[\s()<>[\]/]/g

/** One text object: operators and operands as in ISO 32000-1, 7.8.2. What is to be changed goes into `edits`. */
function readText(content: string, begin: number, stop: number, glyphs: ReadonlyMap<string, Flat>, edits: Edit[]): void {
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
      const flat = isFlat(strings.map((one) => content.slice(one.from, one.to)), glyphs.get(font))
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

  for (let at = begin; at < stop; ) {
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
      at += character === '<' ? 2 : 1
    }
  }
}

function edited(content: Uint8Array, edits: Edit[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    parts.push(content.subarray(at, edit.from), toBytes(edit.text))
    at = edit.to
  }
  parts.push(content.subarray(at))
  return concatBytes(parts)
}

/** Whether every glyph shown is one without width. Glyphs are two bytes each. */
function isFlat(strings: readonly string[], flat: Flat | undefined): boolean {
  if (!flat) return false
  let any = false
  for (const string of strings) {
    const bytes = stringBytes(string)
    for (let at = 0; at + 1 < bytes.length; at += 2) {
      if (!flat.has((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1))) return false
      any = true
    }
  }
  return any
}
