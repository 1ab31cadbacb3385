import { isUnread, memoryBytes, read } from '@daybook/imports'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginning, datedWebm } from './webm.ts'

const bytesOf = (hex: string) => Uint8Array.from(hex.replaceAll(/\s/g, '').match(/../g) ?? [], (two) => Number.parseInt(two, 16))

const head = '1a45dfa3 9f 4286810142f7810142f2810442f381084282847765626d42878104428581 02'
const live = '18538067 01ffffffffffffff'
const cluster = '1f43b675 01ffffffffffffff e78100 a3848100 0080'

/** As Debian's Chromium and Firefox begin what they record: sizes in one byte, and in eight. */
const begun = {
  chromium: bytesOf(`${head} ${live} 1549a966 99 2ad7b1830f4240 4d80864368726f6d65 5741864368726f6d65 1654ae6b 80 ${cluster}`),
  firefox: bytesOf(`${head} ${live} 114d9b74 0100000000000000 1549a966 0100000000000012 2ad7b1830f4240 44898800000000000000 00 1654ae6b 80 ${cluster}`),
}

const began = Date.parse('2026-07-14T06:40:12.042Z')

describe('a recording', () => {
  test.each(Object.entries(begun))('by %s is read with the time it began at, and the rest stands as it was', async (_, piece) => {
    const dated = datedWebm(piece, began)
    expect(dated.length).toBe(piece.length + 11)
    expect([...dated.subarray(-24)]).toEqual([...piece.subarray(-24)])
    for await (const item of read({ path: 'sound.webm', bytes: memoryBytes(dated) })) {
      expect(isUnread(item)).toBe(false)
      expect(item).toMatchObject({ wall: '2026-07-14T06:40:12.042', instant: '2026-07-14T06:40:12.042Z', zoneFrom: 'format', extra: { dateFrom: 'DateUTC' } })
    }
  })

  test('that is none, is not live, is cut short, says where its parts stand or has no room for it, comes back as it was', () => {
    const others = [
      bytesOf('00000018 66747970'),
      begun.chromium.subarray(0, 60),
      bytesOf(`${head} 18538067 a0 1549a966 80`),
      bytesOf(`${head} ${live} 114d9b74 83 4dbb80 1549a966 80 ${cluster}`),
      bytesOf(`${head} ${live} 1549a966 f4 ${'ec80'.repeat(58)} ${cluster}`),
      bytesOf(`${head} ${live} 1654ae6b 80 ${cluster}`),
    ]
    for (const [n, piece] of others.entries()) expect(datedWebm(piece, began), String(n)).toBe(piece)
  })

  test('is never made shorter, whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(begun)), fc.nat(80), fc.nat(255), (piece, at, byte) => {
        const changed = piece.slice()
        changed[at % piece.length] = byte
        expect([0, 11]).toContain(datedWebm(changed, began).length - piece.length)
      }),
    )
  })

  test('that comes in however small pieces is the same, and none of it stays behind', () => {
    const whole = Buffer.concat([datedWebm(begun.chromium, began), Buffer.from('more')])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 }), (lengths) => {
        const dated = beginning((head) => datedWebm(head, began), 4096)
        const bytes = Uint8Array.from([...begun.chromium, ...Buffer.from('more')])
        const out: Uint8Array[] = []
        let at = 0
        for (const length of [...lengths, bytes.length]) {
          const piece = dated.add(bytes.slice(at, at + length))
          if (piece) out.push(piece)
          at += length
        }
        expect(Buffer.concat(out)).toEqual(whole)
        expect(dated.rest()).toBeNull()
      }),
    )
  })

  test('that is nothing we know is held back no longer than it may be, and ended early it is not lost', () => {
    const none = beginning((head) => head, 10)
    const piece = (length: number) => new Uint8Array(length).fill(length)
    expect([none.add(piece(4)), none.add(piece(7))?.length, none.add(piece(3)), none.rest()]).toEqual([null, 11, piece(3), null])
    const early = beginning((head) => head, 10)
    expect([early.add(piece(4)), early.rest(), early.rest()]).toEqual([null, piece(4), null])
    expect(beginning((head) => head, 0).add(piece(4))).toEqual(piece(4))
  })
})
