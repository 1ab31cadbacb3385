/** What the words about time mean, whatever the language: each language lists its own under these. */

export type Unit = 'day' | 'week' | 'weekend' | 'month' | 'year' | 'hour'

/** Days of the year that have a name. Those of Easter move. `about`: the name means the days round it as well. */
export type Feast = { readonly month: number; readonly day: number; readonly about?: true } | { readonly easter: number; readonly about?: true }

export type Meaning =
  | { readonly is: 'month'; readonly month: number }
  /** 1 is Monday. */
  | { readonly is: 'weekday'; readonly weekday: number }
  /** First month of three. */
  | { readonly is: 'season'; readonly from: number }
  | { readonly is: 'feast'; readonly feast: Feast }
  /** Days before today. */
  | { readonly is: 'back'; readonly days: number }
  | { readonly is: 'unit'; readonly unit: Unit }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'part'; readonly part: 'early' | 'mid' | 'late' }
  /** First and last minute; an end before its start is of the next day. */
  | { readonly is: 'hours'; readonly from: string; readonly to: string }
  | { readonly is: 'mod'; readonly mod: 'last' | 'this' }
  | { readonly is: 'ago' | 'about' | 'between' | 'to' | 'and' | 'unknown' | 'now' | 'nothing' }
  /** More than one meaning: each is a plainer way of saying it. `alone`: only when nothing else settles it. */
  | { readonly is: 'either'; readonly of: readonly [Meaning, Meaning]; readonly said: readonly [string, string] }

export interface Lexicon {
  /** Lower case, without accents and apostrophes, words between single spaces. */
  readonly words: { readonly [phrase: string]: readonly Meaning[] }
  /** After a number: `6pm`. */
  readonly morning: readonly string[]
  readonly evening: readonly string[]
  /** After a number: `3rd`. */
  readonly ordinals: RegExp
}

export const month = (value: number): readonly Meaning[] => [{ is: 'month', month: value }]
export const weekday = (value: number): readonly Meaning[] => [{ is: 'weekday', weekday: value }]
export const season = (from: number): readonly Meaning[] => [{ is: 'season', from }]
export const unit = (value: Unit): readonly Meaning[] => [{ is: 'unit', unit: value }]
export const back = (days: number): readonly Meaning[] => [{ is: 'back', days }]
export const feast = (value: Feast): readonly Meaning[] => [{ is: 'feast', feast: value }]
export const part = (value: 'early' | 'mid' | 'late'): readonly Meaning[] => [{ is: 'part', part: value }]
export const plain = (value: 'ago' | 'about' | 'between' | 'to' | 'and' | 'unknown' | 'now' | 'nothing'): readonly Meaning[] => [{ is: value }]
export const mod = (value: 'last' | 'this'): readonly Meaning[] => [{ is: 'mod', mod: value }]
export const value = (of: number): readonly Meaning[] => [{ is: 'number', value: of }]

export const hours = {
  morning: { is: 'hours', from: '06:00', to: '12:00' },
  afternoon: { is: 'hours', from: '12:00', to: '18:00' },
  evening: { is: 'hours', from: '18:00', to: '23:59' },
  night: { is: 'hours', from: '20:00', to: '06:00' },
} as const satisfies { readonly [name: string]: Meaning }

/** Every phrase of a list with the same meaning. */
export const each = (phrases: string, means: readonly Meaning[]): { readonly [phrase: string]: readonly Meaning[] } => Object.fromEntries(phrases.split('|').map((phrase) => [phrase, means]))
