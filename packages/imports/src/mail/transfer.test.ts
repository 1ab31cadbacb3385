import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeQuotedPrintable } from './transfer.ts'

const cutEscape = /=(=[ \t]*\r?\n)?([0-9A-Fa-f])(=[ \t]*\r?\n)?([0-9A-Fa-f])/g

/** RFC 2045 section 6.7 by the letter, line by line, once escapes are whole: what the quick way must agree with. */
function plainly(written: string): { text: string; clean: boolean } {
  let clean = true
  let said = ''
  const text = written.replace(cutEscape, (_, before: string | undefined, high: string, within: string | undefined, low: string) => {
    if (before !== undefined || within !== undefined) clean = false
    return `=${high}${low}`
  })
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
  const piece = fc.constantFrom('=C3=A9', '=20', '=09', '=\r\n', '=\n', '= \t\r\n', '=', '=Z', '=4', '=C=\r\n3', '==\n', ' ', '\t', '\n', '\r\n', 'a', '4', '\xff')
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

test.each([
  ['caf=C=\r\n3=A9', 'caf\u00e9', false],
  ['caf==\nC3=\n=A9', 'caf\u00e9', false],
  ['caf=C3=\r\n=A9', 'caf\u00e9', true],
  ['1 =C= \t\n3 = 2', '1 \xc3 = 2', false],
  ['a =C=', 'a =C', false],
  ['a =C=\r\n\r\n3', 'a =C\r\n3', false],
])('an escape that a line break of the mailer cuts is read whole, and not called clean: %j', (text, said, clean) => {
  const whole = decodeQuotedPrintable(Buffer.from(text, 'latin1'), 0, text.length)
  expect({ text: Buffer.from(whole.bytes).toString(said.includes('\u00e9') ? 'utf8' : 'latin1'), clean: whole.clean }).toEqual({ text: said, clean })
})
