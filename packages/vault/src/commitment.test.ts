import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeWith, run } from '../../../testing/outside.ts'
import { toHex, utf8 } from './bytes.ts'
import { commit, makeOpening, NotAnOpening, openOpening } from './commitment.ts'
import { checkPart, makePart, openPart, partDigest, partOpening } from './parts.ts'

const salt = Uint8Array.from({ length: 32 }, (_, i) => i)
const salt16 = salt.slice(0, 16)

describe('commitments', () => {
  test('frozen: an entry under a known salt', () => {
    expect(toHex(commit(salt, utf8('{"v":1}')))).toBe('6273a3e12cf92404d9d5b898d0374e6644aeaedabccf251ecaa4d049ba12b4dd')
  })

  test('an opening gives back its salt and entry', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), (salt, entry) => {
        const opened = openOpening(makeOpening(salt, entry))
        expect([...opened.salt]).toEqual([...salt])
        expect([...opened.entry]).toEqual([...entry])
      }),
    )
  })

  test('any flipped bit of an opening changes the commitment or is no opening', () => {
    const opening = makeOpening(salt, utf8('entry'))
    const commitment = toHex(commit(salt, utf8('entry')))
    for (let bit = 0; bit < opening.length * 8; bit += 1) {
      const flipped = opening.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      let outcome = 'refused'
      try {
        const opened = openOpening(flipped)
        outcome = toHex(commit(opened.salt, opened.entry))
      } catch (error) {
        expect(error).toBeInstanceOf(NotAnOpening)
      }
      expect(outcome).not.toBe(commitment)
    }
  })

  test('a salt of another length is refused, so that salt and entry cannot trade bytes', () => {
    expect(() => commit(salt.slice(1), utf8('x'))).toThrow(RangeError)
    expect(() => makePart('a', utf8('x'), salt)).toThrow(RangeError)
  })
})

describe('parts', () => {
  test('frozen: a part under a known salt', () => {
    expect(toHex(partDigest(makePart('address', utf8('12 Example Road'), salt16)))).toBe('5c28ee09cd49a06daf472aec837c82cc62e0c28d45e473c6156501f7919b6a8c')
  })

  test('a part opens from its opening and checks against its digest only', () => {
    const part = makePart('address', utf8('12 Example Road'), salt16)
    const digest = partDigest(part)
    expect(openPart('address', partOpening(part))).toEqual(part)
    expect(checkPart(part, digest)).toBe(true)
    expect(checkPart({ ...part, bytes: utf8('13 Example Road') }, digest)).toBe(false)
    expect(checkPart({ ...part, salt: salt.slice(16) }, digest)).toBe(false)
  })

  test('an entry cannot pass for a part, nor a part for an entry', () => {
    expect(() => openPart('a', makeOpening(salt, utf8('x')))).toThrow(NotAnOpening)
    expect(() => openOpening(partOpening(makePart('a', utf8('x'.repeat(40)), salt16)))).toThrow(NotAnOpening)
  })
})

describeWith(['sha256sum'], 'an outside hash tool', () => {
  test('finds the commitment by hashing the opening as a file', () => {
    const ran = run('sha256sum', ['-'], { input: makeOpening(salt, utf8('{"v":1}')) })
    expect(ran.out.slice(0, 64)).toBe(toHex(commit(salt, utf8('{"v":1}'))))
  })
})
