import { forgetMatches } from './forget-matches.ts'

const plain = (passphrase: string) => passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ')

/** As the book compares them: white space runs together. */
export function sameWords(one: string, other: string): boolean {
  const same = plain(one) === plain(other)
  forgetMatches()
  return same
}
