import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DerReader, hex, readWhole, Tag, type Bytes } from './der.ts'
import { encode, encodeOid, encodeUnsigned, isOid } from './der-write.ts'
import { TimestampError } from './error.ts'

const bytes = (text: string): Bytes => new Uint8Array(Buffer.from(text.replace(/ /g, ''), 'hex'))
const any = (text: string) => readWhole(bytes(text), 'It', (reader) => reader.any('It'))

describe('DER is read strictly', () => {
  test.each([
    ['nothing', ''],
    ['no length', '04'],
    ['an indefinite length', '30 80 00 00'],
    ['an indefinite length that could pass for 128', `30 80 ${'00'.repeat(128)}`],
    ['a length in a longer form than needed', '04 81 01 00'],
    ['a length with a leading zero', `04 82 00 80 ${'00'.repeat(128)}`],
    ['a length of five octets', '04 85 00 00 00 00 01 00'],
    ['a length octet of 255', '04 ff 00'],
    ['a length past the end', '04 02 00'],
    ['a length cut short', '04 82 01'],
    ['a tag number above 30', '1f 00'],
    ['a tag number above 30 of two octets', '1f 81 00 00'],
    ['bytes left over', '05 00 00'],
    ['a number without octets', '02 00'],
    ['a number with a needless 00', '02 02 00 7f'],
    ['a number with a needless ff', '02 02 ff 80'],
    ['an enumerated with a needless 00', '0a 02 00 01'],
    ['TRUE that is not ff', '01 01 01'],
    ['a BOOLEAN of two octets', '01 02 ff ff'],
    ['a NULL that is not empty', '05 01 00'],
    ['a bit string without its first octet', '03 00'],
    ['eight unused bits', '03 02 08 00'],
    ['unused bits of nothing', '03 01 01'],
    ['unused bits that are set', '03 02 01 01'],
    ['an object identifier without octets', '06 00'],
    ['an object identifier cut short', '06 02 2a 86'],
    ['an object identifier with a needless 80', '06 03 2a 80 01'],
    ['an object identifier of absurd length', `06 81 81 ${'01'.repeat(129)}`],
    ['a string in pieces', '24 03 04 01 00'],
    ['a SEQUENCE that is primitive', '10 00'],
    ['end-of-contents octets', '00 00'],
  ])('%s is refused', (_, text) => {
    expect(() => any(text)).toThrow(TimestampError)
  })

  test('another type than expected is refused', () => {
    expect(() => readWhole(bytes('0c 00'), 'It', (reader) => reader.octets('It'))).toThrow('It is missing or is of another type')
    expect(() => readWhole(bytes(''), 'It', (reader) => reader.octets('It'))).toThrow('It is missing or is of another type')
  })

  test('a message names the place', () => {
    expect(() => readWhole(bytes('30 03 02 01'), 'The token', (reader) => reader.inside(Tag.sequence, 'The token', () => null))).toThrow('The token ends too early (byte 0).')
    expect(() => readWhole(bytes('30 02 05 01'), 'The token', (reader) => reader.inside(Tag.sequence, 'The token', (inner) => inner.any('The part')))).toThrow('The part ends too early (byte 2).')
  })

  test.each([
    ['06 01 00', '0.0'],
    ['06 01 27', '0.39'],
    ['06 01 28', '1.0'],
    ['06 01 4f', '1.39'],
    ['06 01 50', '2.0'],
    ['06 02 88 37', '2.999'],
    ['06 03 55 1d 25', '2.5.29.37'],
    ['06 09 2a 86 48 86 f7 0d 01 07 02', '1.2.840.113549.1.7.2'],
    ['06 0a 60 bf ff ff ff ff ff ff ff 7f', '2.16.4611686018427387903'],
  ])('%s is the object identifier %s', (text, dotted) => {
    expect(readWhole(bytes(text), 'It', (reader) => reader.oid('It'))).toBe(dotted)
    expect(hex(encodeOid(dotted))).toBe(text.replace(/ /g, ''))
    expect(isOid(dotted)).toBe(true)
  })

  test.each(['', '1', '1.', '3.1', '1.40', '2.', '1.02', '1..2', '1.2.', '1.2.03', 'a.b', '1.2,3', ' 1.2', '1.2\n'])('%j is none', (text) => {
    expect(isOid(text)).toBe(false)
  })

  test('small numbers are read, negative and large ones refused', () => {
    const read = (text: string) => readWhole(bytes(text), 'It', (reader) => reader.smallInteger('It'))
    expect([read('02 01 00'), read('02 02 00 80'), read('02 02 03 e7')]).toEqual([0, 128, 999])
    for (const wrong of ['02 01 80', '02 05 01 00 00 00 00']) expect(() => read(wrong)).toThrow('small number')
  })
})

describe('what is written can be read', () => {
  test('elements of any length', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const content = new Uint8Array(length).fill(7)
      const element = readWhole(encode(Tag.octetString, content), 'It', (reader) => reader.any('It'))
      expect(element.content.length).toBe(length)
    }
  })

  test('unsigned numbers', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 200n }), (value) => {
        const text = value.toString(16)
        const written = encodeUnsigned(bytes(`0000${text.length % 2 ? '0' : ''}${text}`))
        const read = readWhole(written, 'It', (reader) => reader.integer('It'))
        expect((read[0] ?? 0x80) < 0x80).toBe(true)
        expect(BigInt(`0x${hex(read)}`)).toBe(value)
      }),
    )
  })

  test('an element that is accepted is the only way to write it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 12 }), (random) => {
        let element
        try {
          element = new DerReader(new Uint8Array(random), 'It').element('It')
        } catch {
          return
        }
        expect(hex(encode(element.tag, element.content))).toBe(hex(element.whole))
      }),
      { numRuns: 2000 },
    )
  })
})
