const plain = (passphrase: string) => passphrase.normalize('NFKC').trim().replace(/\s+/gu, ' ')

/** As the book compares them: white space runs together. */
export const sameWords = (one: string, other: string): boolean => plain(one) === plain(other)
