import { describe, expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import { casebookOf } from '../../../../packages/journal/src/testing/case.ts'
import { cy } from '../words/cy/index.ts'
import { en } from '../words/en/index.ts'
import { saidIn } from '../said.ts'
import { quickToOpen } from '../testing/quick-to-open.ts'
import { handlers } from './handlers.ts'
import { comingEnds, kindInstead, orderFacts } from './orders.ts'

quickToOpen()

const running = { signal: new AbortController().signal, progress: () => undefined }
const order = (more: object) => ({ kind: 'order', terms: ['must not contact me'], ...more })
const daysBefore = (...drafts: readonly object[]) => (today: string) => comingEnds(casebookOf(...drafts), today).map(({ on }) => on)

describe('an order that is about to end', () => {
  test('is told of from six weeks before to its day, and not after', () => {
    const on = daysBefore(order({ made: '2025-12-12', until: '2026-12-12' }))
    expect(['2026-10-30', '2026-10-31', '2026-12-12', '2026-12-13'].map((today) => on(today).length)).toEqual([0, 1, 1, 0])
  })

  test('when it is short, in the second half of its time', () => {
    const on = daysBefore(order({ type: 'police-bail', made: '2026-10-31', served: '2026-11-01', until: '2026-11-29' }))
    expect(['2026-11-14', '2026-11-15', '2026-11-29'].map((today) => on(today).length)).toEqual([0, 1, 1])
  })

  test('is told of in its newest version, the nearest first, and without a day not at all', () => {
    const casebook = casebookOf(order({ until: '2026-12-20' }), order({ until: '2026-12-10T12:00' }), order({ until: '2026-12' }), order({}), { kind: 'permitted', who: 'Alex', until: '2026-12-01' })
    expect(comingEnds(casebook, '2026-11-22').map(({ on }) => on)).toEqual(['2026-12-01', '2026-12-10', '2026-12-20'])
    const [old] = casebook.current
    expect(comingEnds(casebookOf(order({ until: '2026-12-20' }), order({ until: '2027-12-20', corrects: old?.id })), '2026-11-22')).toEqual([])
  })

  test('is reminded of in words that say nothing of orders, courts or anybody', () => {
    expect(en.today.coming('12 Dec')).toBe('A date you wrote down is coming: 12 Dec')
    expect(cy.today.coming('12 Rhag')).toBe('Mae dyddiad a ysgrifennoch yn dod: 12 Rhag')
    for (const words of [en, cy].map(({ today }) => today.coming(''))) expect(words).not.toMatch(/order|court|police|end|gorchymyn|llys|heddlu|diwedd/i)
  })

  test('has with it what the law says of its kind, and whether its day is past', () => {
    const casebook = casebookOf(order({ type: 'domestic-abuse-protection', made: '2025-01-01', until: '2026-11-21' }), order({ type: 'unheard-of' }))
    const facts = casebook.current.map(({ id }) => orderFacts(id, casebook, englandWales.orders.orders, '2026-11-22'))
    expect(facts).toMatchObject([{ ended: true, until: '2026-11-21', law: { breach: { crime: true }, inForce: { areas: { asAt: '2026-01-21' } } } }, { ended: false, until: null, law: null }])
    expect(orderFacts('no such entry', casebook, englandWales.orders.orders, '2026-11-22')).toBeNull()
  })
})

describe('an order that nobody named', () => {
  test('goes by its kind, also when it was sealed under the English name of that; one that somebody named does not', () => {
    const { orders } = englandWales.orders
    const [bail] = casebookOf(order({ type: 'police-bail' })).current
    expect(bail && kindInstead(bail)).toBe('police-bail')
    for (const { id, title } of orders) expect(casebookOf(order({ type: id, title })).current.map(kindInstead)).toEqual([id])
    for (const named of [order({ type: 'police-bail', title: 'The one of May' }), order({}), { kind: 'permitted', who: 'Alex' }]) expect(casebookOf(named).current.map(kindInstead)).toEqual([null])
  })

  test('is found by its kind in either language, and put right without the English that was sealed for it', async () => {
    await handlers.create({ size: 'small', first: 'a lantern under seven quiet bridges', second: null }, running)
    const fields = { type: 'non-molestation', terms: ['must not contact me'] }
    const old = await handlers.writeEntry({ kind: 'order', fields: { ...fields, title: 'Non-molestation order' }, when: null, corrects: null, shown: [] }, running)
    expect((await handlers.filled({ id: old }, running)).fields).toEqual(fields)
    for (const query of ['non-molestation order', 'rhag molestu', 'gorchymyn']) {
      expect(await handlers.written({ kind: 'order', query }, running)).toMatchObject([{ id: old, words: '', unnamed: 'non-molestation' }])
      expect(await handlers.findItems({ query }, running)).toMatchObject([{ ref: old, words: '', unnamed: 'non-molestation' }])
      expect((await handlers.view({ query }, running)).rows).toHaveLength(1)
    }
    expect(saidIn(cy, { words: '', unnamed: 'non-molestation' })).toBe('Gorchymyn rhag molestu')
  })
})
