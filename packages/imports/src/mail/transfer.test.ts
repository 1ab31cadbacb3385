import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { Scratch } from './scratch.ts'
import { decodeQuotedPrintable, decodeTransfer, type Transferred } from './transfer.ts'

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

const piece = fc.constantFrom('=C3=A9', '=20', '=09', '=0D', '=0A', '=\r\n', '=\n', '= \t\r\n', '=', '=Z', '=FZ', '=4', '=C=\r\n3', '==\n', ' ', '\t', '\r', '\n', '\r\n', 'a', '4', '\xff', 'sixteen of these.')

/** CRLF as LF, by the letter. */
const withPlainLines = (text: string): string => text.replaceAll('\r\n', '\n')

afterEach(() => void vi.unstubAllGlobals())

test('quoted-printable decodes to the same bytes quickly and by the letter, damaged or not', () => {
  const scratch = new Scratch()
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), fc.boolean(), (pieces, before, plainLines) => {
      const text = pieces.join('')
      // What stands around it is none of it: a 4 there would make an escape of a last `=4`.
      const bytes = Buffer.from(`${'='.repeat(before)}${text}4\n`, 'latin1')
      const expected = plainly(text)
      const found = ({ bytes: decoded, clean }: Transferred) => ({ text: Buffer.from(decoded).toString('latin1'), clean })
      expect(found(decodeQuotedPrintable(bytes, before, before + text.length))).toEqual(expected)
      // Now and then, so that it is decoded to anywhere in the room.
      if (before === 3) scratch.reset()
      const lines = plainLines ? { ...expected, text: withPlainLines(expected.text) } : expected
      expect(found(scratch.decodeQuoted(bytes, before, before + text.length, plainLines) as Transferred)).toEqual(lines)
      expect(found(decodeTransfer(bytes, before, before + text.length, 'quoted-printable', undefined, plainLines))).toEqual(lines)
    }),
    { numRuns: 5_000 },
  )
})

test('what was decoded stays as it is until the next mail, however much there is', () => {
  const scratch = new Scratch()
  const texts = Array.from({ length: 40 }, (_, i) => `${i} =C3=A9 ${'x'.repeat(i * 1_900)}`)
  const decoded = texts.map((text) => decodeTransfer(Buffer.from(text), 0, text.length, 'quoted-printable', scratch).bytes)
  expect(decoded.map((bytes) => Buffer.from(bytes).toString())).toEqual(texts.map((text) => text.replace('=C3=A9', '\u00e9')))
})

test('without WebAssembly the same comes out', () => {
  vi.stubGlobal('WebAssembly', undefined)
  const scratch = new Scratch()
  expect(scratch.decodeQuoted(Buffer.from('a=20b\r\n'), 0, 7, true)).toBeUndefined()
  expect(Buffer.from(decodeTransfer(Buffer.from('a=20b\r\n'), 0, 7, 'quoted-printable', scratch, true).bytes).toString()).toBe('a b\n')
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
