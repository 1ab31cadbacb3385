import { number } from '../en/numbers.ts'

/** After a numeral a Welsh noun stays singular, or follows `o` in the plural: `more` says which. */
export const many = (count: number, one: string, more: string): string => `${number(count)} ${count === 1 ? one : more}`
