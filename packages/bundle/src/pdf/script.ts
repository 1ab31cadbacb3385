/** Which language to tag a run of text with, from its letters. A tag for screen readers and shaping, not a finding about the writer. */

const byScript: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Latin}/u, 'latin'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Bengali}/u, 'bn'],
  [/\p{Script=Gurmukhi}/u, 'pa'],
  [/\p{Script=Gujarati}/u, 'gu'],
  [/\p{Script=Tamil}/u, 'ta'],
  [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Sinhala}/u, 'si'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Armenian}/u, 'hy'],
  [/\p{Script=Georgian}/u, 'ka'],
  [/\p{Script=Ethiopic}/u, 'am'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
]

const seen = new Map<number, string | null>()

/** The language its script stands for, `latin`, or null for characters that all scripts share. */
export function scriptOf(code: number): string | null {
  const known = seen.get(code)
  if (known !== undefined) return known
  const character = String.fromCodePoint(code)
  const found = byScript.find(([script]) => script.test(character))?.[1] ?? null
  seen.set(code, found)
  return found
}

/** The languages of one text: what each script in it is taken to be. */
export interface Languages {
  readonly of: (script: string) => string
}

/** Letters that only one of several languages of a script uses settle it; `hint` is the caller's knowledge. */
export function languagesOf(text: string, base: string, hint?: string): Languages {
  const latin = () => {
    if (hint !== undefined && !otherScript.has(hint)) return hint
    return /[ąćęłńśźżĄĆĘŁŃŚŹŻ]/.test(text) ? 'pl' : base
  }
  const own: { readonly [script: string]: () => string } = {
    latin,
    ar: () => (hint && arabicScript.has(hint) ? hint : /[ٹڈڑںےھہ]/.test(text) ? 'ur' : /[پچژگکی]/.test(text) ? 'fa' : 'ar'),
    ru: () => (/[іїєґІЇЄҐ]/.test(text) ? 'uk' : 'ru'),
    zh: () => (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ? 'ja' : /\p{Script=Hangul}/u.test(text) ? 'ko' : 'zh'),
  }
  const settled = new Map<string, string>()
  return {
    of(script) {
      let language = settled.get(script)
      if (language === undefined) settled.set(script, (language = own[script]?.() ?? script))
      return language
    },
  }
}

const arabicScript = new Set(['ar', 'ur', 'fa', 'ps', 'ckb', 'sd', 'ug'])
const otherScript = new Set([...arabicScript, ...byScript.map(([, language]) => language)])

const firstStrong = /[\p{L}\u200e\u200f\u061c]/u
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200f\u061c]/u

/** Whether a line runs from right to left: by its first letter (Unicode Bidirectional Algorithm, rules P2 and P3). */
export function runsFromRight(line: string): boolean {
  if (!rightToLeft.test(line)) return false
  const first = firstStrong.exec(line)
  return first !== null && rightToLeft.test(first[0])
}
