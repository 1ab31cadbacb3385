import { describe, expect, test } from 'vitest'
import { reasonInEnglish, type BreachReason, type Reason } from '@daybook/journal'
import { englandWales } from '@daybook/jurisdictions'
import { cy } from './cy/index.ts'
import { en } from './en/index.ts'

const { acts, points } = englandWales

const breach: BreachReason = { is: 'breach', term: '1', act: 'contacting', channel: 'call', sameDay: false, served: '2024-05-10T15:00', doubts: [] }

describe('the law in Welsh', () => {
  test('has words for every act, offence and point of the law in use, and no others', () => {
    expect(Object.keys(cy.law.acts).sort()).toEqual(acts.acts.map(({ id }) => id).sort())
    expect(Object.keys(cy.law.offences)).toEqual(points.offences.map(({ id }) => id))
    expect(Object.keys(cy.law.points)).toEqual(points.offences.flatMap(({ id, points: all }) => all.map((point) => `${id}.${point.id}`)))
  })

  test('names the same Act and the same sections', () => {
    const numbers = (text: string | null) => text?.match(/\d+[A-Z]?/g)
    expect(numbers(cy.law.source)).toEqual(numbers(points.source))
    expect(cy.law.source).toContain('Deddf Diogelu rhag Aflonyddu 1997')
    expect(cy.law.provision('s.1(1)(a), s.7(2)')).toBe('a.1(1)(a), a.7(2)')
  })

  test('has a word of its own for each act that an order can forbid or an item can show', () => {
    for (const { id } of acts.acts) {
      expect(cy.reasons.of({ ...breach, act: id })).not.toContain(id)
      expect(cy.reasons.why({ is: 'acts', acts: [id] })).not.toBe(id)
    }
  })
})

describe('a reason', () => {
  const doubted: Reason = { ...breach, sameDay: true, served: '2024-05-10', doubts: [{ is: 'same-day' }, { is: 'except', words: 'the children' }] }
  const outside: Reason = { is: 'outside', broken: [{ is: 'channel', by: 'call', only: ['email', 'letter'] }, { is: 'day', day: 6 }, { is: 'hour', at: '08:59', from: '09:00', to: '17:00' }] }

  test('is in English what a bundle says, with its days as the diary writes them', () => {
    expect(en.reasons.of(breach)).toBe('Term 1 forbids contacting; this was contacting by call, after the order was served (10 May 2024, 15:00)')
    for (const one of [doubted, outside]) expect(en.reasons.of(one).replace('10 May 2024', '2024-05-10')).toBe(reasonInEnglish(one))
  })

  test('is in Welsh a sentence of its own; what somebody wrote in it is set apart', () => {
    expect(cy.reasons.of(breach)).toBe('Mae teler 1 yn gwahardd cysylltu; cysylltu oedd hyn, drwy alwad, ar ôl cyflwyno’r gorchymyn (10 Mai 2024, 15:00)')
    expect(cy.reasons.of(doubted)).toMatch(/ar y diwrnod y cyflwynwyd y gorchymyn \(10 Mai 2024\)\. Llai sicr: .*yn eithrio: \u2068the children\u2069$/)
    expect(cy.reasons.of(outside)).toBe('drwy alwad, a dim ond hyn a ganiateir: E-bost, Llythyr; yn ôl rheol arall: ar ddydd Sadwrn, nad yw’n ddiwrnod a ganiateir; yn ôl rheol arall: am 08:59, y tu allan i 09:00 hyd 17:00')
  })
})
