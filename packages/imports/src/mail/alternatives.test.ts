import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { saysMore } from './alternatives.ts'

/** Word by word, as slow and plain as can be: what the quick way must agree with. */
function plainly(html: string, plain: readonly string[]): boolean {
  const wordsIn = (text: string): readonly string[] => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu) ?? []
  const known = new Set(plain.flatMap(wordsIn))
  return wordsIn(html).some((one) => !known.has(one))
}

test('whether HTML has a word more is told as well where only what differs is looked at', () => {
  const piece = fc.constantFrom('a', 'A', 'begin', 'ing', 'Σας', 'ΟΔΟΣ', 'é', 'e\u0301', '\u0301q', 'ﬁn', 'fin', '😀', '👋🏽', 'na\ufffd=AF', 'x-y', 'x', '\u00b4', '١٢', '.')
  const text = fc.array(fc.tuple(piece, fc.constantFrom(' ', '\n', '  ', '\r\n', '\t', '\u00a0', '')), { maxLength: 8 }).map((all) => all.flat().join(''))
  // Mostly nearly the same, as in mail.
  const pair = fc.oneof(fc.tuple(text, fc.array(text, { maxLength: 2 })), fc.tuple(text, piece, piece).map(([plain, one, other]): [string, string[]] => [plain.replace(one, other), [plain]]))
  fc.assert(
    fc.property(pair, ([html, plain]) => {
      expect(saysMore(html, plain)).toBe(plainly(html, plain))
    }),
    { numRuns: 5_000 },
  )
  // The beginning of a word is another word, and so is one that goes on.
  expect([saysMore('begin x', ['beginning x']), saysMore('beginning x', ['begin x']), saysMore('x', ['x beginning'])]).toEqual([true, true, false])
})
