/**
 * What stands beside words: invisible marks, odd spaces, and digits of other scripts.
 * Character classes are written for use inside a regular expression's brackets.
 */

/** BOM, direction marks and embeddings, zero-width space. */
export const markClass = '\\u200b\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069\\ufeff'

/** Space, no-break, narrow no-break (before AM/PM since iOS 16 and Android 13), thin, ideographic. */
export const spaceClass = ' \\t\\u00a0\\u202f\\u2009\\u3000'

const everyMark = new RegExp(`[${markClass}]`, 'g')
const anyMark = new RegExp(`[${markClass}]`)
const everySpaceOrMark = new RegExp(`[${markClass}${spaceClass}]`, 'g')

export const withoutMarks = (text: string): string => (anyMark.test(text) ? text.replace(everyMark, '') : text)

export const withoutSpaces = (text: string): string => text.replace(everySpaceOrMark, '')

/** The decimal digits of one script. In UTF-8 the ten differ in their last byte only. */
export interface Digits {
  /** Code point of zero. */
  readonly zero: number
  /** The bytes before the last one. */
  readonly lead: readonly number[]
  /** The last byte of zero. */
  readonly last: number
}

const zeros = [
  0x30, // ASCII
  0x660, // Arabic-Indic
  0x6f0, // Persian and Urdu
  0x966, // Devanagari
  0x9e6, // Bengali
  0xa66, // Gurmukhi
  0xae6, // Gujarati
  0xb66, // Odia
  0xbe6, // Tamil
  0xc66, // Telugu
  0xce6, // Kannada
  0xd66, // Malayalam
  0xe50, // Thai
  0xed0, // Lao
  0x1040, // Burmese
  0x17e0, // Khmer
  0xff10, // full width
] as const

const utf8 = (code: number): number[] => [...new TextEncoder().encode(String.fromCodePoint(code))]

export const scripts: readonly Digits[] = zeros.map((zero) => {
  const bytes = utf8(zero)
  return { zero, lead: bytes.slice(0, -1), last: bytes.at(-1) ?? 0 }
})

export const persianZero = 0x6f0

export const digitClass = zeros.map((zero) => `${String.fromCodePoint(zero)}-${String.fromCodePoint(zero + 9)}`).join('')

export function scriptOf(code: number): Digits | undefined {
  return scripts.find((script) => code >= script.zero && code < script.zero + 10)
}

/** Could a header begin with this byte? Digits, `[`, or the lead byte of a mark, a BOM or another script's digit. */
export const mayBegin: Uint8Array = (() => {
  const table = new Uint8Array(256)
  for (const script of scripts) {
    const lead = script.lead[0]
    if (lead !== undefined) table[lead] = 1
    else for (let digit = 0; digit < 10; digit++) table[script.last + digit] = 1
  }
  for (const byte of [0x5b, 0xe2, 0xd8, 0xef]) table[byte] = 1
  return table
})()
