/** Counts and the beginning of a sentence in English, for the bundle, the command line and the diary; a page that speaks another language has its own. */

const inEnglish = new Intl.NumberFormat('en-GB')

/** 1,234 */
export const number = (value: number): string => inEnglish.format(value)

/** "1 day", "2 days", "1,234 items": English has one form for 1 and another for every other count. */
export const many = (count: number, one: string, more: string): string => `${number(count)} ${count === 1 ? one : more}`

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
