import { expect, test } from 'vitest'
import { factInEnglish, type Fact } from './fact.ts'
import { Check, shownInEnglish } from './report.ts'

test.each<[Fact, string]>([
  [{ is: 'files', count: 1 }, '1 file, each with SHA-256 and SHA-512'],
  [{ is: 'computed', size: 1 }, '1 entry, every digest and tile computed again'],
  [{ is: 'entries', shown: 1, of: 1 }, '1 of 1 entry is shown'],
  [{ is: 'withheld', count: 1 }, '1 part was left out; the entries say which'],
  [{ is: 'withheld', count: 0 }, '0 parts were left out; the entries say which'],
  [{ is: 'records', import: 3, shown: 1, of: 2048 }, 'Import 3: 1 of 2,048 records are shown'],
])('what a check found is said in the number it has: %j', (fact, words) => {
  expect(factInEnglish(fact)).toBe(words)
})

test('so is how much of the vault is shown', () => {
  expect(shownInEnglish({ origin: null, vkey: null, files: 9, entriesShown: 1, entriesInLog: 1, recordsShown: 1, partsWithheld: 1 })).toBe('1 of 1 entry and 1 record are shown. 1 part was left out.')
})

test('a fault is data, said in English beside it; one without a name keeps its words', () => {
  const check = new Check('entries', 'Every entry')
  check.fault({ is: 'entry', entry: 3, why: { is: 'other-place' } })
  check.fault({ is: 'below', error: '', words: 'The stamp is older than the log.' })
  expect(check.finding('', 'Not so.')).toEqual({
    id: 'entries',
    title: 'Every entry',
    result: 'failed',
    means: 'Not so.',
    details: ['Entry 3: its proof is for another place in the log', 'The stamp is older than the log.'],
    facts: [],
    faults: [
      { is: 'entry', entry: 3, why: { is: 'other-place' } },
      { is: 'below', error: '', words: 'The stamp is older than the log.' },
    ],
  })
})
