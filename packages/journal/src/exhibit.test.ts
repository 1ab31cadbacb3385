import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCasebook } from './casebook.ts'
import { exhibitKey, exhibitLabels, labelDraft, nextLabels, type ExhibitOf } from './exhibit.ts'
import { entriesOf } from './testing/case.ts'

const me = { kind: 'case', name: 'Jo Jay Smith' }
const of = (entry: string, record: number | null = null, attachment: number | null = null): ExhibitOf => ({ entry, record, attachment })

describe('exhibit labels', () => {
  test('are initials and a number, and run on from the last ever given', () => {
    const first = nextLabels(foldCasebook(entriesOf([me])), [of('a'), of('b', 3, 0), of('a')])
    expect(first.map((one) => one.label)).toEqual(['JJS/1', 'JJS/2'])
    const later = foldCasebook(entriesOf([me, ...first.map(labelDraft)]))
    expect(exhibitLabels(later)).toEqual(first)
    expect(nextLabels(later, [of('b', 3, 0), of('c')]).map((one) => one.label)).toEqual(['JJS/3'])
  })

  test('are never given twice, whatever is asked for in whatever order', () => {
    const ref = fc.record({ entry: fc.constantFrom('a', 'b'), record: fc.option(fc.nat(2)), attachment: fc.option(fc.nat(1)) })
    fc.assert(
      fc.property(fc.array(fc.array(ref)), (rounds) => {
        const drafts: unknown[] = [me]
        for (const wanted of rounds) drafts.push(...nextLabels(foldCasebook(entriesOf(drafts)), wanted).map(labelDraft))
        const labels = exhibitLabels(foldCasebook(entriesOf(drafts)))
        expect(new Set(labels.map((one) => one.label)).size).toBe(labels.length)
        expect(new Set(labels.map((one) => exhibitKey(one.of)))).toEqual(new Set(rounds.flat().map(exhibitKey)))
        expect(labels.map((one) => one.label)).toEqual(labels.map((_, at) => `JJS/${at + 1}`))
      }),
      { numRuns: 50 },
    )
  })
})
