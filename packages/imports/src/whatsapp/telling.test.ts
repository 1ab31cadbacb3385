import { afterEach, describe, expect, test, vi } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import { makeScanner, plainScanner, vectorScanner, type Scanner } from './telling.ts'

const size = 4099

function found(scanner: Scanner, bytes: Uint8Array): number[] {
  scanner.bytes.set(bytes)
  return [...scanner.find(bytes.length)]
}

describe.each([
  ['byte by byte', plainScanner],
  ['in vectors', vectorScanner],
])('telling bytes, %s', (_, make) => {
  test('are line breaks, equals signs, and the first bytes of characters beyond ASCII', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(found(make(size), all)).toEqual([0x0a, 0x0d, 0x3d, ...Array.from({ length: 64 }, (_, i) => 0xc0 + i)])
  })

  test('are found wherever they stand, and none past the end of what is asked about', () => {
    const scanner = make(64)
    for (let length = 0; length <= 64; length++) {
      scanner.bytes.fill(0x0a)
      expect([...scanner.find(length)]).toEqual(Array.from({ length }, (_, at) => at))
    }
  })

  test('leave the buffer as it was when all of them tell', () => {
    const scanner = make(size)
    scanner.bytes.fill(0xff)
    expect(scanner.find(size)).toHaveLength(size)
    expect(scanner.bytes.every((byte) => byte === 0xff)).toBe(true)
  })
})

test('both ways find the same', () => {
  const [plain, vectors] = [plainScanner(size), vectorScanner(size)]
  const next = seededBytes(3)
  for (let round = 0; round < 200; round++) {
    const bytes = next((round * 37) % size)
    expect(found(vectors, bytes)).toEqual(found(plain, bytes))
  }
})

describe('where there is no WebAssembly', () => {
  afterEach(() => void vi.unstubAllGlobals())

  test('they are found all the same', () => {
    vi.stubGlobal('WebAssembly', undefined)
    expect(found(makeScanner(size), Uint8Array.of(0x61, 0x3d, 0x0a))).toEqual([1, 2])
  })
})
