import { describe, expect, test } from 'vitest'
import { lookAhead } from '@daybook/bundle'
import { englandWales } from '@daybook/jurisdictions'
import { planHeadings } from '@daybook/journal'
import { casebookOf } from '../../../../packages/journal/src/testing/case.ts'
import { vaultWith } from '../testing/files.ts'
import { dueDay, planView } from './plan-view.ts'

const at = (wall: string) => Date.parse(`${wall}:00Z`)

describe('the safety plan', () => {
  test('is the newest entry and nothing of the ones before', () => {
    const casebook = casebookOf({ kind: 'safety-plan', fields: { home: 'old', money: 'old' } }, { kind: 'safety-plan', fields: { home: 'new', 'review-on': '2024-07-01' } })
    expect(planView(casebook, at('2024-06-01T09:00'))).toMatchObject({ texts: { home: 'new' }, reviewOn: '2024-07-01', today: '2024-06-01' })
  })

  test('can say something under every heading', () => {
    const fields = Object.fromEntries(planHeadings.map((heading) => [heading, heading]))
    expect(Object.keys(planView(casebookOf({ kind: 'safety-plan', fields }), at('2024-06-01T09:00')).texts)).toEqual([...planHeadings])
  })

  test('is due on its day and after it, by the clock on the wall, and never before', () => {
    const casebook = casebookOf({ kind: 'safety-plan', fields: { 'review-on': '2024-07-01' } })
    expect(dueDay(planView(casebook, at('2024-06-30T22:59')))).toBeNull()
    // In London it is past midnight.
    expect(dueDay(planView(casebook, at('2024-06-30T23:01')))).toBe('2024-07-01')
    expect(dueDay(planView(casebookOf(), at('2024-06-30T23:01')))).toBeNull()
  })

  test('is in no copy, by the rules that make one, and only that one stays back can be seen', async () => {
    const vault = await vaultWith([], [{ kind: 'incident', occurred: '2024-03-05', what: 'at the gate' }, { kind: 'safety-plan', fields: { home: 'The zebra key is with the neighbour.' } }])
    const { entries, items, full } = await lookAhead(vault, { choice: {}, redact: [], show: [], mode: 'civil' }, englandWales)
    expect(entries.map(({ entry }) => entry.kind)).toEqual(['incident'])
    expect(JSON.stringify([entries, items])).not.toContain('zebra')
    expect(full.plan).toBeDefined()
  })
})
