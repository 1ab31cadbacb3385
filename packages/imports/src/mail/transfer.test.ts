import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeQuotedPrintable } from './transfer.ts'

/** RFC 2045 section 6.7 by the letter, line by line: what the quick way must agree with. */
function plainly(text: string): { text: string; clean: boolean } {
  let clean = true
  let said = ''
  for (const [line] of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const softly = /=[ \t]*(?:\r?\n|\r?$)$/.exec(line)
    // Blanks at the end of a line are none of it; a CR among them goes with them, but for the line's own.
    const bare = softly ? line.slice(0, softly.index) : line.replace(/[ \t][ \t\r]*\n$/, line.endsWith('\r\n') ? '\r\n' : '\n')
    said += bare.replace(/=(?:([0-9A-Fa-f]{2})|)/g, (_, hex: string | undefined) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      clean = false
      return '='
    })
  }
  return { text: said, clean }
}

test('quoted-printable decodes to the same bytes quickly and by the letter, damaged or not', () => {
  const piece = fc.constantFrom('=C3=A9', '=20', '=09', '=\r\n', '=\n', '= \t\r\n', '=', '=Z', '=4', ' ', '\t', '\n', '\r\n', 'a', '4', '\xff')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), (pieces, before) => {
      const text = pieces.join('')
      // What stands around it is none of it: a 4 there would make an escape of a last `=4`.
      const { bytes, clean } = decodeQuotedPrintable(Buffer.from(`${'='.repeat(before)}${text}4\n`, 'latin1'), before, before + text.length)
      expect({ text: Buffer.from(bytes).toString('latin1'), clean }).toEqual(plainly(text))
    }),
    { numRuns: 3_000 },
  )
})
