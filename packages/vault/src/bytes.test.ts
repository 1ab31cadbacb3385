import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader, compareBytes, concat, field, fromHex, giveBack, toHex, u32, u64 } from './bytes.ts'

describe('bytes', () => {
  test('counts up to 2^53 - 1 are written and read, and nothing else is', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (count) => void expect(new ByteReader(u64(count)).u64()).toBe(count)))
    expect(toHex(u64(2 ** 32 + 5))).toBe('0000000100000005')
    for (const bad of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => u64(bad)).toThrow(RangeError)
    expect(() => new ByteReader(new Uint8Array(8).fill(255)).u64()).toThrow(RangeError)
  })

  test('fields in a row come apart again, also from the middle of a buffer', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), fc.nat(9), (fields, offset) => {
        const whole = concat(new Uint8Array(offset), u32(fields.length), ...fields.map((bytes) => field(bytes)))
        const reader = new ByteReader(whole.subarray(offset))
        expect(Array.from({ length: reader.u32() }, () => [...reader.field()])).toEqual(fields.map((bytes) => [...bytes]))
        expect(reader.left).toBe(0)
      }),
    )
  })

  test('a field longer than what is left is refused', () => {
    expect(() => new ByteReader(Uint8Array.of(0, 0, 0, 9, 1)).field()).toThrow(RangeError)
  })

  test('what is given back is empty, and so is all that stands on the same buffer', () => {
    const whole = Uint8Array.of(1, 2, 3)
    const [view, copy] = [whole.subarray(1), whole.slice(1)]
    giveBack(whole)
    expect([whole.length, view.length, copy]).toEqual([0, 0, Uint8Array.of(2, 3)])
  })

  test('hex and back, lower case only', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void expect([...fromHex(toHex(bytes))]).toEqual([...bytes])))
    for (const bad of ['0', 'AB', 'zz', ' 00']) expect(() => fromHex(bad)).toThrow(RangeError)
  })

  test('the order is that of Buffer.compare', () => {
    fc.assert(fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => void expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))))
  })
})
