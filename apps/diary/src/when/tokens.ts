/** Words about time, cut into what each means. */
import type { Lexicon, Meaning } from './lexicon.ts'

export type Token =
  | Exclude<Meaning, { is: 'number' }>
  | { readonly is: 'number'; readonly value: number; readonly digits: number; readonly ordinal: boolean }
  /** Given in numbers; day null where only the month stands. */
  | { readonly is: 'date'; readonly year: number | null; readonly month: number; readonly day: number | null }
  | { readonly is: 'clock'; readonly time: string }

/** What could not be read: the word as it was typed. */
export class NotRead extends Error {
  readonly word: string
  constructor(word: string) {
    super(`"${word}" is no word about time.`)
    this.name = 'NotRead'
    this.word = word
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Lower case, without accents; apostrophes are dropped, every kind of dash is one. */
const plainly = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/[?~()"“”]/g, (mark) => (mark === '?' || mark === '~' ? ' ~ ' : ' '))

/** `24` is 2024, and 1999 where 2099 has not come. */
const yearOf = (written: string, thisYear: number): number => (written.length === 4 ? Number(written) : Number(written) > thisYear % 100 ? 1900 + Number(written) : 2000 + Number(written))

const shapes: readonly (readonly [RegExp, (found: readonly string[], thisYear: number) => readonly Token[]])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?/, ([, year = '', month, day]) => [{ is: 'date', year: Number(year), month: Number(month), day: Number(day) }]],
  [/^(\d{4})-(\d{2})(?![\d-])/, ([, year, month]) => [{ is: 'date', year: Number(year), month: Number(month), day: null }]],
  [/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/, ([, day, , month, year = ''], thisYear) => [{ is: 'date', year: yearOf(year, thisYear), month: Number(month), day: Number(day) }]],
  [/^(\d{1,2})\/(\d{4})(?!\d)/, ([, month, year]) => [{ is: 'date', year: Number(year), month: Number(month), day: null }]],
  [/^(\d{1,2})\/(\d{1,2})(?![\d/])/, ([, day, month]) => [{ is: 'date', year: null, month: Number(month), day: Number(day) }]],
]

function clockOf(hour: number, minute: number, half: 'morning' | 'evening' | null): Token | null {
  if (minute > 59 || hour > 23 || (half !== null && (hour > 12 || hour === 0))) return null
  const of24 = half === null ? hour : (hour % 12) + (half === 'evening' ? 12 : 0)
  return { is: 'clock', time: `${two(of24)}:${two(minute)}` }
}

/** @throws NotRead */
export function tokensOf(text: string, lexicon: Lexicon, thisYear: number): Token[] {
  const half = (word: string) => (lexicon.morning.includes(word) ? 'morning' : lexicon.evening.includes(word) ? 'evening' : null)
  const tokens: Token[] = []
  let rest = plainly(text).trim()
  const take = (length: number) => {
    rest = rest.slice(length).trimStart()
  }
  for (;;) {
    if (rest === '') return tokens
    if (/^[,;.:&]/.test(rest)) {
      take(1)
      continue
    }
    if (rest.startsWith('~')) {
      tokens.push({ is: 'about' })
      take(1)
      continue
    }
    if (rest.startsWith('-')) {
      tokens.push({ is: 'to' })
      take(1)
      continue
    }
    const shape = shapes.map(([pattern, made]) => ({ found: pattern.exec(rest), made })).find(({ found }) => found !== null)
    if (shape?.found) {
      tokens.push(...shape.made(shape.found, thisYear))
      take(shape.found[0].length)
      continue
    }
    const clock = /^(\d{1,2})(?:[:.](\d{2}))?(?!\d) ?([a-z]{2})?(?![a-z])/.exec(rest)
    const clockHalf = clock?.[3] === undefined ? null : half(clock[3])
    if (clock && (clockHalf !== null || clock[2] !== undefined)) {
      const token = clockOf(Number(clock[1]), Number(clock[2] ?? 0), clockHalf)
      if (!token) throw new NotRead(clock[0])
      tokens.push(token)
      take(clockHalf === null && clock[3] !== undefined ? clock[0].length - clock[3].length : clock[0].length)
      continue
    }
    const number = /^(\d+)([a-z]*)/.exec(rest)
    if (number) {
      const [whole, digits = '', tail = ''] = number
      const ordinal = lexicon.ordinals.test(tail)
      tokens.push({ is: 'number', value: Number(digits), digits: digits.length, ordinal })
      take(ordinal ? whole.length : digits.length)
      continue
    }
    const word = /^[^\s\d,;:&~-]+/.exec(rest)?.[0].replace(/\.+$/, '')
    if (!word) throw new NotRead(rest.slice(0, 12))
    const phrase = longestPhrase(rest, lexicon)
    if (phrase === null) throw new NotRead(word)
    for (const meaning of lexicon.words[phrase.words] ?? []) tokens.push(meaning.is === 'number' ? { ...meaning, digits: 1, ordinal: false } : meaning)
    take(phrase.length)
  }
}

/** The longest phrase of at most five words that `rest` begins with. */
function longestPhrase(rest: string, lexicon: Lexicon): { readonly words: string; readonly length: number } | null {
  const words = [...rest.matchAll(/[^\s,;:&~.-]+/g)].slice(0, 5)
  for (let count = words.length; count > 0; count--) {
    const last = words[count - 1]
    if (!last) continue
    const length = last.index + last[0].length
    const phrase = words.slice(0, count).map(([word]) => word).join(' ')
    // Only what stands side by side is a phrase.
    if (/^[^,;:&~]*$/.test(rest.slice(0, length).replaceAll('.', '')) && Object.hasOwn(lexicon.words, phrase)) return { words: phrase, length }
  }
  return null
}
