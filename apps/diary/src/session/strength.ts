/** What a passphrase must be, as far as a page can tell. */

/** Fewer than this can be found by trying, given the device and time: about five words, or a long line. */
const fewestCharacters = 16

const plain = (passphrase: string) => passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ')

export const longEnough = (passphrase: string): boolean => plain(passphrase).length >= fewestCharacters && new Set(plain(passphrase)).size >= 6

/** As the book compares them: white space runs together. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other)
