import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import * as node from './native.node.ts'
import * as web from './native.web.ts'
import { nextFrom } from './separator.ts'
import { decodeBase64 } from './transfer.ts'

/** Base64 by the letter, as slow and plain as can be: what both ways of decoding must agree with. */
function plainly(text: string): { bytes: number[]; clean: boolean } {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bytes: number[] = []
  let clean = true
  let bits = ''
  const close = () => {
    if (bits.length === 6) clean = false
    for (let at = 0; at + 8 <= bits.length; at += 8) bytes.push(Number.parseInt(bits.slice(at, at + 8), 2))
    bits = ''
  }
  for (const c of text) {
    const value = alphabet.indexOf(c)
    if (value !== -1) bits += value.toString(2).padStart(6, '0')
    else if (c === '=') close()
    else if (!'\r\n\t \0'.includes(c)) clean = false
    if (bits.length === 24) close()
  }
  if (bits !== '') clean = false
  close()
  return { bytes, clean }
}

const noise = seededBytes(3)(100_000)
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

/** Lines of one length, as mailers write them, with a few characters changed, put in or taken out. */
const written = fc
  .record({
    size: fc.integer({ min: 700, max: 4_000 }),
    line: fc.constantFrom(76, 76, 64, 72, 4, 60, 75, 998, 100_000),
    lineBreak: fc.constantFrom('\r\n', '\r\n', '\n', '\r', '\r\r\n'),
    ends: fc.boolean(),
    damage: fc.array(fc.record({ at: fc.nat(), cut: fc.nat(2), put: fc.constantFrom('', '-', '_', '=', '==', ' ', '\r', '\n', '\r\n', '\0', '\t', '*', 'A', 'é', '\xff', '--', '\n\n') }), { maxLength: 3 }),
  })
  .map(({ size, line, lineBreak, ends, damage }) => {
    let text = Buffer.from(noise.subarray(0, size)).toString('base64').replace(new RegExp(`(.{${Math.min(line, 60_000)}})`, 'g'), `$1${lineBreak}`)
    if (ends) text += lineBreak
    for (const { at, cut, put } of damage) text = text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut)
    return text
  })

test('base64 decodes to the same bytes natively and by the letter, damaged or not', () => {
  fc.assert(
    fc.property(written, fc.nat(5), (text, before) => {
      const bytes = latin1(`${'x'.repeat(before)}${text}AAAA`)
      const { bytes: found, clean } = decodeBase64(bytes, before, bytes.length - 4)
      const wanted = plainly(text)
      expect(Buffer.from(found).equals(Uint8Array.from(wanted.bytes))).toBe(true)
      expect(clean).toBe(wanted.clean)
    }),
    { numRuns: 600 },
  )
})

test('every byte that is no letter is seen, also deep in a large attachment', () => {
  const text = Buffer.from(noise).toString('base64').replace(/(.{76})/g, '$1\r\n')
  for (let c = 0; c < 256; c++) {
    const bytes = Uint8Array.from(Buffer.from(text))
    bytes[78 * 1_700 + 5] = c
    const wanted = plainly(Buffer.from(bytes).toString('latin1').slice(78 * 1_695))
    const { bytes: found, clean } = decodeBase64(bytes, 0, bytes.length)
    expect(clean).toBe(wanted.clean)
    expect(Buffer.from(found.subarray(57 * 1_695)).equals(Uint8Array.from(wanted.bytes))).toBe(true)
  }
})

test('without native code the same comes out', async () => {
  vi.resetModules()
  const writeBase64 = vi.fn(web.writeBase64)
  vi.doMock('#mail-native', () => ({ ...web, writeBase64 }))
  const other = (await import('./transfer.ts')).decodeBase64
  vi.doUnmock('#mail-native')
  expect(other).not.toBe(decodeBase64)
  fc.assert(
    fc.property(written, (text) => {
      const bytes = latin1(text)
      const [found, wanted] = [other(bytes, 0, bytes.length), decodeBase64(bytes, 0, bytes.length)]
      expect(Buffer.from(found.bytes).equals(wanted.bytes)).toBe(true)
      expect(found.clean).toBe(wanted.clean)
    }),
    { numRuns: 300 },
  )
  expect(writeBase64).toHaveBeenCalled()
})

describe.each([['node', node], ['web', web]])('searches (%s)', (_, native) => {
  const texts = fc.array(fc.constantFrom('From ', 'From', 'Fro', 'F', ' ', '\n', '>', 'rom ', 'words', '\xff', 'FFrom '), { maxLength: 30 }).map((pieces) => pieces.join(''))

  test('"From " and single bytes are found where they are', () => {
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(60), (text, from, end) => {
        const bytes = latin1(text)
        const found = native.indexOfFrom(bytes, from, Math.min(end, bytes.length))
        const at = text.indexOf('From ', from)
        const inside = at !== -1 && at + 5 <= end && from <= text.length
        expect(found !== -1 && found + 5 <= end ? found : -1).toBe(inside ? at : -1)
        expect(native.indexOfByte(bytes, 0x46, from)).toBe(bytes.indexOf(0x46, from))
      }),
    )
  })
})

test('nextFrom looks neither beyond its end nor inside a line', () => {
  const bytes = latin1('From a\nxFrom b\n>From c\nFrom d')
  expect(nextFrom(bytes, 0, bytes.length)).toBe(0)
  expect(nextFrom(bytes, 1, bytes.length)).toBe(16)
  expect(nextFrom(bytes, 17, bytes.length)).toBe(23)
  expect(nextFrom(bytes, 17, 27)).toBe(-1)
  expect(nextFrom(bytes, 17, 28)).toBe(23)
  expect(nextFrom(bytes, 24, bytes.length)).toBe(-1)
})

test('bytes are found natively and one by one', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 }), fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }), (text, sought) => {
      for (const { indexOfBytes } of [node, web]) expect(indexOfBytes(latin1(text), latin1(sought))).toBe(text.indexOf(sought))
    }),
  )
})

test('a slice has a character for each byte', () => {
  for (const one of [node, web]) {
    expect(one.latin1(latin1('a<b>c'), 1, 4)).toBe('<b>')
    expect(one.latin1(noise, 0, 1000)).toHaveLength(1000)
  }
})
