import { fontsWith } from '../fonts/cover.ts'
import { placeOf } from '../fonts/list.ts'
import { scriptOf } from './script.ts'

/** What a code point is, for the way it is shown (Unicode properties; UTS #51). Kept, since a bundle asks millions of times. */
export interface Traits {
  readonly text: string
  /** See `fontsWith`. */
  readonly fonts: number
  /** Drawn by the colour emoji font, when that is loaded. */
  readonly inEmojiFont: boolean
  readonly space: boolean
  /** Not to be seen: default ignorable, control, format, separator of lines, surrogate, private or unassigned. */
  readonly invisible: boolean
  readonly combining: boolean
  /** The script it belongs to, as a language (script.ts); `any` where it takes that of its neighbours; null for a script of no language known here. */
  readonly script: string | null
  readonly letter: boolean
  readonly emoji: boolean
  readonly modifier: boolean
  readonly takesModifier: boolean
  readonly picture: boolean
}

/**
 * Letters that a font here draws without a width, though they are not combining: they would be drawn over their
 * neighbour, and not be read (see marks.ts). Devanagari caret and letter AY; everything.deep.ts finds any other.
 */
const FLAT_LETTERS: ReadonlySet<number> = new Set([0xa8fa, 0xa8fe])

const emojiBit = 1 << placeOf('Noto Color Emoji')
const known = new Map<number, Traits>()

export function traitsOf(code: number): Traits {
  const seen = known.get(code)
  if (seen) return seen
  const text = String.fromCodePoint(code)
  const fonts = fontsWith(code)
  const found: Traits = {
    text,
    fonts,
    inEmojiFont: (fonts & emojiBit) !== 0,
    space: /^\p{Zs}$/u.test(text),
    invisible: FLAT_LETTERS.has(code) || /^(?:\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\p{Co}|\p{Cn})$/u.test(text),
    combining: /^\p{M}$/u.test(text),
    script: /^[\p{Script=Inherited}\p{Script=Common}]$/u.test(text) ? 'any' : scriptOf(code),
    letter: /^\p{L}$/u.test(text),
    emoji: /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator})$/u.test(text),
    modifier: /^\p{Emoji_Modifier}$/u.test(text),
    takesModifier: /^\p{Emoji_Modifier_Base}$/u.test(text),
    picture: /^\p{Extended_Pictographic}$/u.test(text),
  }
  known.set(code, found)
  return found
}

export const isSelector = (code: number): boolean => (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
export const isJoiner = (code: number): boolean => code === 0x200c || code === 0x200d
export const isTag = (code: number): boolean => code >= 0xe0020 && code <= 0xe007f
export const isRegional = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff
