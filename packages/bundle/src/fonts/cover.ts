/** Which fonts can draw which characters, and which fonts a document needs. */
import { unpackRanges, type Range } from './cmap.ts'
import { packedCoverage } from './coverage.ts'
import { families, type Family, type FontFile } from './list.ts'

let unpacked: readonly (readonly Range[])[] | null = null
const known = new Map<number, number>()

/** Bit n is set when `families[n]` has a glyph for the code point. 0: no font has one. */
export function fontsWith(code: number): number {
  const seen = known.get(code)
  if (seen !== undefined) return seen
  unpacked ??= families.map((one) => unpackRanges(packedCoverage[one.family] ?? ''))
  let mask = 0
  unpacked.forEach((list, n) => {
    if (within(list, code)) mask |= 1 << n
  })
  known.set(code, mask)
  return mask
}

function within(list: readonly Range[], code: number): boolean {
  let low = 0
  let high = list.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = list[middle]
    if (!range) return false
    if (code < range[0]) high = middle - 1
    else if (code > range[1]) low = middle + 1
    else return true
  }
  return false
}

/** Bits of the families a document always has: the body and the monospaced face. */
const always = families.reduce((mask, one, n) => (one.use === 'body' || one.use === 'mono' ? mask | (1 << n) : mask), 0)
const monoBit = families.reduce((mask, one, n) => (one.use === 'mono' ? mask | (1 << n) : mask), 0)
const emojiBit = families.reduce((mask, one, n) => (one.use === 'emoji' ? mask | (1 << n) : mask), 0)

/**
 * Characters that are drawn in colour on a phone: those whose default presentation is emoji, and any
 * that are followed by variation selector 16 (UTS #51, 1.4.3).
 */
const emoji = /\p{Emoji_Presentation}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\p{Emoji}\uFE0F|\p{Extended_Pictographic}\u200D/u

export const hasEmoji = (text: string): boolean => emoji.test(text)

/** Beyond this set no other font is needed: Latin, Greek and Cyrillic letters of the body faces. Not U+007F, which only a font of symbols draws. */
// oxlint-disable-next-line no-control-regex -- the point is the whole range
const plain = /^[\0-\x7e\x80-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u203a\u20ac]*$/

/**
 * The families that the texts need, in the order in which they are to be tried. The colour emoji font
 * (25 MB) comes in only where a text has emoji, the Chinese and Korean ones only where their characters stand.
 */
export function familiesFor(texts: Iterable<string>): Family[] {
  let mask = always
  const seen = new Set<number>()
  const marks = new Set<number>()
  for (const text of texts) {
    if (plain.test(text)) continue
    if ((mask & emojiBit) === 0 && hasEmoji(text)) mask |= emojiBit
    let marked = false
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0
      if (code < 0x7f) continue
      marked ||= marks.has(code)
      if (seen.has(code)) continue
      seen.add(code)
      if (/^\p{M}$/u.test(character)) {
        marks.add(code)
        marked = true
      }
      mask |= firstOf(fontsWith(code), mask)
    }
    if (!marked) continue
    // A mark must come from the same font as its letter (see shown.ts), so take every font that has both.
    for (const [cluster] of text.matchAll(/[^\p{M}]\p{M}+/gu)) {
      let shared = 0
      for (const character of cluster) {
        const fonts = fontsWith(character.codePointAt(0) ?? 0)
        shared = shared === 0 ? fonts : (shared & fonts) || shared
      }
      mask |= firstOf(shared, mask)
    }
  }
  const chosen = families.filter((_, n) => (mask & (1 << n)) !== 0)
  return [...chosen.filter((one) => one.use !== 'mono'), ...chosen.filter((one) => one.use === 'mono')]
}

/** The bit to add so that one of `wanted` is among `chosen`: none when it is already. Letters before monospaced ones, emoji last. */
function firstOf(wanted: number, chosen: number): number {
  if ((wanted & chosen & ~monoBit) !== 0) return 0
  const letters = wanted & ~monoBit & ~emojiBit
  const from = letters !== 0 ? letters : (wanted & monoBit) !== 0 ? 0 : wanted
  return from & -from
}

/** The font files of some families. */
export function filesOf(list: readonly Family[]): FontFile[] {
  return list.flatMap((one) => [{ family: one.family, path: one.regular }, ...(one.bold === undefined ? [] : [{ family: one.family, path: one.bold }])])
}

/** The font files to load for a document with these texts. Pure: nothing is read. */
export const fontsFor = (texts: Iterable<string>): FontFile[] => filesOf(familiesFor(texts))
