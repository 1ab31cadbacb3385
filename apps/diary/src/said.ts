import type { Words } from './words/words.ts'

/** What a line says of an entry: its own words, or of an order that nobody named, its kind. */
export const saidIn = (words: Words, { words: said, unnamed }: { readonly words: string; readonly unnamed?: string }): string => said || (unnamed === undefined ? '' : (words.write.orders[unnamed] ?? unnamed))
