import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMailDate, withoutComments, zoneText } from './date.ts'

const cases: readonly (readonly [string, string | null, string | null, string | null])[] = [
  // as written, wall, instant, zone
  ['Tue, 02 Jan 2024 09:05:07 +0000', '2024-01-02T09:05:07', '2024-01-02T09:05:07Z', '+00:00'],
  ['Tue, 2 Jan 2024 09:05:07 +0100', '2024-01-02T09:05:07', '2024-01-02T08:05:07Z', '+01:00'],
  ['2 Jan 2024 09:05 -0530', '2024-01-02T09:05:00', '2024-01-02T14:35:00Z', '-05:30'],
  ['Mon, 1 Jan 2024 00:30:00 +0200 (EET)', '2024-01-01T00:30:00', '2023-12-31T22:30:00Z', '+02:00'],
  ['Tue, 02 Jan 2024 09:05:07 -0000', '2024-01-02T09:05:07', '2024-01-02T09:05:07Z', '+00:00'],
  ['Tue, 02 Jan 2024 09:05:07 GMT', '2024-01-02T09:05:07', '2024-01-02T09:05:07Z', '+00:00'],
  ['Tue, 02 Jan 2024 09:05:07 EST', '2024-01-02T09:05:07', '2024-01-02T14:05:07Z', '-05:00'],
  ['Tue, 02 Jul 2024 09:05:07 PDT', '2024-07-02T09:05:07', '2024-07-02T16:05:07Z', '-07:00'],
  ['Tue, 02 Jan 2024 09:05:07 MEZ', '2024-01-02T09:05:07', null, null],
  ['Tue, 02 Jan 2024 09:05:07 A', '2024-01-02T09:05:07', null, null],
  ['Tue, 02 Jan 2024 09:05:07', '2024-01-02T09:05:07', null, null],
  ['Tue, 02 Jan 2024 09:05:07 GMT+0100 (CET)', '2024-01-02T09:05:07', '2024-01-02T08:05:07Z', '+01:00'],
  ['Fri, 21 Nov 97 09(comment): 55 : 06 -0600', '1997-11-21T09:55:06', '1997-11-21T15:55:06Z', '-06:00'],
  ['Fri, 21 Nov 03 09:55:06 -0600', '2003-11-21T09:55:06', '2003-11-21T15:55:06Z', '-06:00'],
  ['Fri, 21 Nov 103 09:55:06 -0600', '2003-11-21T09:55:06', '2003-11-21T15:55:06Z', '-06:00'],
  ['Thu,\t\t13 Feb 1969 23:32 -0330 (Newfoundland Time)', '1969-02-13T23:32:00', '1969-02-14T03:02:00Z', '-03:30'],
  ['Tue Jan  2 09:05:07 2024', '2024-01-02T09:05:07', null, null],
  ['Tue Jan  2 09:05:07 +0100 2024', '2024-01-02T09:05:07', '2024-01-02T08:05:07Z', '+01:00'],
  ['2024-01-02T09:05:07Z', '2024-01-02T09:05:07', '2024-01-02T09:05:07Z', '+00:00'],
  ['2024-01-02 09:05:07 +0100', '2024-01-02T09:05:07', '2024-01-02T08:05:07Z', '+01:00'],
  ['Thu, 29 Feb 2024 23:59:60 +0000', '2024-02-29T23:59:59', '2024-02-29T23:59:59Z', '+00:00'],
  ['Wed, 29 Feb 2023 09:05:07 +0000', null, null, null],
  ['Tue, 32 Jan 2024 09:05:07 +0000', null, null, null],
  ['Tue, 02 Jan 2024 24:05:07 +0000', null, null, null],
  ['Tue, 02 Foo 2024 09:05:07 +0000', null, null, null],
  // A clock of twelve hours, which no standard allows.
  ['Tue, 2 Jul 2024 9:05:00 PM +0100', '2024-07-02T21:05:00', '2024-07-02T20:05:00Z', '+01:00'],
  ['Tue, 2 Jul 2024 9:05:00 p.m. +0100', '2024-07-02T21:05:00', '2024-07-02T20:05:00Z', '+01:00'],
  ['Tue, 2 Jul 2024 9:05:00PM GMT', '2024-07-02T21:05:00', '2024-07-02T21:05:00Z', '+00:00'],
  ['Tue, 2 Jul 2024 9:05 AM +0100', '2024-07-02T09:05:00', '2024-07-02T08:05:00Z', '+01:00'],
  ['Tue, 2 Jul 2024 12:05:00 AM', '2024-07-02T00:05:00', null, null],
  ['Tue, 2 Jul 2024 12:05:00 PM', '2024-07-02T12:05:00', null, null],
  ['Tue, 2 Jul 2024 9:05:00 +0100 PM', '2024-07-02T21:05:00', '2024-07-02T20:05:00Z', '+01:00'],
  ['Tue Jul  2 9:05:00 PM 2024', '2024-07-02T21:05:00', null, null],
  ['Tue Jul  2 9:05:00 PM EST 2024', '2024-07-02T21:05:00', '2024-07-03T02:05:00Z', '-05:00'],
  ['2024-07-02 09:05:00 PM +0100', '2024-07-02T21:05:00', '2024-07-02T20:05:00Z', '+01:00'],
  // Some write the half beside a clock of 24 hours.
  ['Tue, 2 Jul 2024 21:05:00 PM +0100', '2024-07-02T21:05:00', '2024-07-02T20:05:00Z', '+01:00'],
  ['Tue, 2 Jul 2024 21:05:00 AM +0100', null, null, null],
  ['Tue, 2 Jul 2024 0:05:00 PM +0100', null, null, null],
  ['am 2 Jul 2024 09:05:00 +0100', '2024-07-02T09:05:00', '2024-07-02T08:05:00Z', '+01:00'],
  // Month and day as bare numbers are never guessed.
  ['01/02/2024 09:05', null, null, null],
  ['Wed, 15 Dec 2010    59:10 -0500', null, null, null],
  ['', null, null, null],
  ['yesterday', null, null, null],
]

test.each(cases)('%s', (written, wall, instant, zone) => {
  const date = parseMailDate(written)
  expect(date && { wall: date.wall, instant: date.instant, zone: date.zone }).toEqual(wall === null ? null : { wall, instant, zone })
})

test('a date without seconds is precise to the minute', () => {
  expect(parseMailDate('2 Jan 2024 09:05 -0530')?.precision).toBe('minute')
  expect(parseMailDate('2 Jan 2024 09:05:00 -0530')?.precision).toBe('second')
})

describe('laws', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

  test('any instant written in any zone is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (seconds, minutes) => {
        const local = new Date((seconds + minutes * 60) * 1000)
        const zone = zoneText(minutes)
        const written = `${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()} ${local.toISOString().slice(11, 19)} ${zone.replace(':', '')}`
        expect(parseMailDate(written)).toEqual({ wall: local.toISOString().slice(0, 19), instant: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`, zone, precision: 'second' })
      }),
    )
  })

  test('nothing makes it throw or hang', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' \t():,;+-0123456789JanFebTueGMTZ\\"'), maxLength: 200 }), (text) => {
        parseMailDate(text)
        withoutComments(text)
      }),
    )
    expect(parseMailDate('('.repeat(900))).toBeNull()
    expect(parseMailDate(' '.repeat(1_000_000))).toBeNull()
  })
})
