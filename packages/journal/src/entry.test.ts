import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPart } from '@daybook/vault'
import { seededBytes } from '../../../testing/seed.ts'
import { readDraft } from './draft.ts'
import { canonicalBytes, NotAnEntry, openEntry, parseEntry, sealEntry } from './entry.ts'
import { BadEntry } from './field.ts'
import { isWall } from './occurred.ts'
import { acts, now } from './testing/case.ts'

const defaults = { zone: 'Europe/London', nowMs: now, acts }
const incident = { kind: 'incident', occurred: '2024-05-31T18:30', what: 'He stood by the gate', acts: ['loitering'], newAddress: '1 Example Street' }
const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

describe('a draft', () => {
  test('takes fields beside the kind, inside "fields", and in camelCase', () => {
    const beside = readDraft(incident, defaults)
    const inside = readDraft({ kind: 'incident', occurred: { start: '2024-05-31T18:30' }, fields: { what: incident.what, acts: ['loitering'], 'new-address': incident.newAddress } }, defaults)
    expect(beside).toEqual(inside)
    expect(beside.occurred).toEqual({ start: '2024-05-31T18:30', precision: 'exact', zone: 'Europe/London' })
  })

  test.each([
    ['private note', { what: 'x' }, 'private-note'],
    ['privateNote', { what: 'x' }, 'private-note'],
    ['Statement of refusal', { what: 'x', occurred: '2024-03' }, 'refusal'],
    ['order in force', { terms: ['no contact'] }, 'order'],
    ['police contact', { reference: 'x' }, 'police-contact'],
    ['change-made', { what: 'x' }, 'change'],
  ])('of the kind "%s" is understood', (kind, fields, known) => {
    expect(readDraft({ kind, ...fields }, defaults).kind).toBe(known)
  })

  test.each([
    ['2024-07-05 18:30', '2024-07-05T18:30'],
    ['2024-07-05T17:30:00Z', '2024-07-05T18:30:00'],
    ['2024-07-05T19:30:00+02:00', '2024-07-05T18:30:00'],
  ])('takes %s as %s by the clock on the wall', (given, wall) => {
    expect(readDraft({ kind: 'incident', what: 'x', occurred: given }, defaults).occurred?.start).toBe(wall)
    expect(readDraft({ kind: 'order', terms: ['x'], served: given }, defaults).fields['served']).toBe(wall)
  })

  test('takes the words that others use for when, what and where, and parts for fields', () => {
    expect(readDraft({ kind: 'incident', when: '2024-05-31', description: 'x', location: 'y' }, defaults)).toMatchObject({ fields: { what: 'x', where: 'y' }, occurred: { start: '2024-05-31' } })
    expect(readDraft({ kind: 'incident', date: '2024-05-31', parts: { what: 'x', 'new address': 'z' } }, defaults).fields).toEqual({ what: 'x', 'new-address': 'z' })
  })

  test.each([
    ['no object', 'text', /JSON object/],
    ['an unknown kind', { kind: 'rumour' }, /not a kind/],
    ['a field that does not exist', { kind: 'incident', what: 'x', colour: 'red' }, /no field "colour"/],
    ['nothing said', { kind: 'incident', where: 'home' }, /needs "what" or "acts"/],
    ['an act the law does not name', { kind: 'incident', acts: ['glaring'] }, /not one of the acts/],
    ['the 30th of February', { kind: 'incident', what: 'x', occurred: '2024-02-30' }, /real date/],
    ['an end before its start', { kind: 'incident', what: 'x', occurred: { start: '2024-02-03', end: '2024-02-01' } }, /end/],
    ['a number where text stands', { kind: 'incident', what: 7 }, /is text/],
    ['a time offset that hides the 30th of February', { kind: 'incident', what: 'x', occurred: '2024-02-30T10:00Z' }, /real date/],
    ['two times', { kind: 'incident', what: 'x', date: '2024-02-01', occurred: '2024-02-02' }, /"date" and "occurred" both say when/],
    ['two names of one field', { kind: 'incident', what: 'x', description: 'y' }, /"what" stands there twice, once as "description"/],
    ['a word that says nothing of when', { kind: 'incident', what: 'x', occurred: { start: '2024-02-01', until: '2024-02-03' } }, /has no "until"/],
    ['a time that is said to be unknown', { kind: 'incident', what: 'x', occurred: { start: '2024-02-01', precision: 'unknown' } }, /leave the time out/],
    ['between a day and nothing', { kind: 'incident', what: 'x', occurred: { start: '2024-02-01', precision: 'between' } }, /no end/],
    ['an order served before it was made', { kind: 'order', made: '2024-05-02', served: '2024-05-01', terms: ['x'] }, /"served" \(2024-05-01\) is before "made" \(2024-05-02\)/],
    ['permission that ends before it begins', { kind: 'permitted', who: 'Alex', from: '2024-05-02', until: '2024-05-01T09:00' }, /"until".* is before "from"/],
    ['no kind', { what: 'x' }, /needs a "kind"/],
    ['an unknown grade', { kind: 'incident', what: 'x', obtained: 'stolen' }, /how this was obtained/],
  ])('is refused for %s, with the reason', (_, draft, reason) => {
    expect(() => readDraft(draft, defaults)).toThrow(BadEntry)
    expect(() => readDraft(draft, defaults)).toThrow(reason)
  })

  test('written within a day of the event is written at the time, otherwise from memory', () => {
    expect(readDraft({ ...incident, occurred: '2024-06-01T09:00' }, defaults).obtained).toBe('written-at-the-time')
    expect(readDraft({ ...incident, occurred: '2024-05-01T09:00' }, defaults).obtained).toBe('written-from-memory')
    expect(readDraft({ ...incident, occurred: undefined }, defaults).obtained).toBe('written-from-memory')
    expect(readDraft({ ...incident, occurred: '2024-06-01T14:00' }, defaults).obtained, 'an event after the writing').toBe('written-from-memory')
  })

  test('a span that ends on the day it began, and an order served on the day it was made, are in turn', () => {
    expect(readDraft({ kind: 'incident', what: 'x', occurred: { start: '2024-02-01T18:30', end: '2024-02-01' } }, defaults).occurred?.end).toBe('2024-02-01')
    expect(readDraft({ kind: 'order', made: '2024-05-02T15:00', served: '2024-05-02', terms: ['x'] }, defaults).fields['served']).toBe('2024-05-02')
  })

  test('a wall-clock time is a real one', () => {
    expect(['2024-02-29', '2024-02-29T23:59', '2024-02'].every(isWall)).toBe(true)
    expect(['2023-02-29', '2024-13-01', '2024-02-29T24:00', '29/02/2024', '2024-2-1'].some(isWall)).toBe(false)
  })
})

describe('an entry', () => {
  test('is canonical JSON that carries digests and no field (frozen)', () => {
    const sealed = sealEntry(readDraft(incident, defaults), now, seededBytes(7))
    expect(new TextDecoder().decode(sealed.entry)).toMatchInlineSnapshot(`"{"corrects":null,"fresh":null,"id":"b4b0545b2322e95230a1560bafeb8cd3","kind":"incident","obtained":"written-at-the-time","occurred":{"precision":"exact","start":"2024-05-31T18:30","zone":"Europe/London"},"parts":[{"digest":"a7bee03da9c3180c2d8d678f8789b0e919766c3cba32fd7824991fb5ddae6c8a","name":"acts"},{"digest":"cf1292a42c0f44103da3c83ec912f325097054f74e83d00b0f7161b86eed0be1","name":"new-address"},{"digest":"598681e15178e8096c2ffed5fde6ba8fc62094dcce35148ab4e32872048ff9fc","name":"what"}],"recordedAt":"2024-06-01T12:00:00.000Z","v":1}"`)
    expect(new TextDecoder().decode(sealed.entry)).not.toContain('gate')
  })

  test('opens again to what was written, for any text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.nat(), (what, seed) => {
        const sealed = sealEntry(readDraft({ kind: 'incident', what }, defaults), now, seededBytes(seed))
        const open = openEntry(3, sealed.entry, sealed.parts)
        expect(open.fields).toEqual({ what })
        const { parts } = parseEntry(sealed.entry)
        expect(sealed.parts.every((part, at) => checkPart(part, fromHex(parts[at]?.digest ?? '')))).toBe(true)
      }),
    )
  })

  test('says which parts are closed when one is left out', () => {
    const sealed = sealEntry(readDraft(incident, defaults), now, seededBytes(7))
    const open = openEntry(0, sealed.entry, sealed.parts.filter((part) => part.name !== 'new-address'))
    expect(open.closed).toEqual(['new-address'])
    expect(open.fields['what']).toBe(incident.what)
  })

  test.each([
    ['not JSON', '{'],
    ['another version', '{"v":2}'],
    ['no id', '{"v":1}'],
    ['an unknown kind', `{"v":1,"id":"${'0'.repeat(32)}","kind":"x"}`],
    ['no grade', `{"v":1,"id":"${'0'.repeat(32)}","kind":"incident"}`],
    ['parts that are not digests', `{"v":1,"id":"${'0'.repeat(32)}","kind":"incident","obtained":"copy-supplied","parts":[{"name":"a","digest":"zz"}]}`],
  ])('refuses %s', (_, text) => {
    expect(() => parseEntry(new TextEncoder().encode(text))).toThrow(NotAnEntry)
  })

  test('canonical bytes do not depend on the order of names', () => {
    expect(canonicalBytes({ b: 1, a: [true, null] })).toEqual(canonicalBytes({ a: [true, null], b: 1 }))
  })
})
