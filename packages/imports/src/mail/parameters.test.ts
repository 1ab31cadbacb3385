import * as fc from 'fast-check'
import { decodeWords } from 'postal-mime'
import { expect, test } from 'vitest'
import { decodedWords } from './parameters.ts'

test('a word decodes quickly to what the library makes of it, damaged or not', () => {
  const piece = fc.constantFrom('=C3=A9', '=c3=a9', '=C3', '=A9', '=F0=9F=99=82', '=EF=BB=BF', '=ED=A0=80', '=00', '=41', '=', '==', '=Z', '_', '%', '%41', '?', ' ', 'a', 'é', '😀', '\t', '\u00a0', '\v', '= ', '?=', '=?utf-8?q?')
  const word = fc.record({ charset: fc.constantFrom('utf-8', 'UTF-8', 'UTF-8*en', 'iso-8859-1', 'nonsense'), encoding: fc.constantFrom('q', 'Q', 'b'), text: fc.array(piece, { maxLength: 6 }) }).map(({ charset, encoding, text }) => `=?${charset}?${encoding}?${text.join('')}?=`)
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: word }, piece), { minLength: 1, maxLength: 2 }), (parts) => {
      const text = parts.join('')
      expect(decodedWords(text)).toBe(text.includes('=?') ? decodeWords(text) : text)
    }),
    { numRuns: 3_000 },
  )
})
