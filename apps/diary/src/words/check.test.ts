import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { doesNotShow } from '../../../../packages/bundle/src/verify/report.ts'
import { factInEnglish, type Fact } from '../../../../packages/bundle/src/verify/fact.ts'
import { faultInEnglish, type Fault, type Why } from '../../../../packages/bundle/src/fault.ts'
import { check } from './cy/check.ts'

const verify = fileURLToPath(new URL('../../../../packages/bundle/src/verify/', import.meta.url))
const source = globSync('*.ts', { cwd: verify }).filter((path) => !path.endsWith('.test.ts')).map((path) => readFileSync(`${verify}${path}`, 'utf8')).join('\n')

test('the report of a check has Welsh for each thing that was checked, for what cannot be checked, and for what it does not show', () => {
  const made = [...source.matchAll(/new Check\('(\w+)'/g)].map(([, id]) => id)
  expect(Object.keys(check.findings).sort()).toEqual(made.sort())
  const canBeAbsent = [...source.matchAll(/\.finding\((?:(?!\.finding\()[^])* : undefined,?\s*\)/g)].length
  expect(Object.values(check.findings).filter((said) => 'not-there' in said)).toHaveLength(canBeAbsent)
  expect(check.limits).toHaveLength(doesNotShow.length)
})

const time = { is: 'time', by: '2026-03-01T12:00:00Z', authority: 'CN=Example Stamper', root: 'bundle', policy: '1.2.3', accepted: false } as const
const facts: readonly Fact[] = [
  { is: 'files', count: 118 },
  { is: 'computed', size: 19 },
  { is: 'entries', shown: 18, of: 19 },
  { is: 'withheld', count: 4 },
  { is: 'records', import: 7, shown: 188, of: 189 },
  { is: 'original', path: 'chat.txt' },
  { is: 'mail', import: 8, row: 5, domain: 'example.org', verdict: 'pass', weak: [] },
  { is: 'mail', import: 8, row: 5, domain: 'example.org', verdict: 'altered', weak: ['not-aligned', 'part-of-body', 'unsigned-copy', 'short-key', 'testing'] },
  { ...time, over: { is: 'container' } },
  { ...time, over: { is: 'log', size: 13, all: false } },
  { ...time, over: { is: 'log', size: 1, all: true }, root: 'given', accepted: true },
]

test.each(facts)('a fact of a check is said in Welsh of its own, with all that is in it: $is', (fact) => {
  const said = check.fact?.(fact) ?? ''
  expect(said).not.toMatch(/\b(the|and|says|shown|with|entries|pass)\b/)
  const inEnglish = factInEnglish(fact).match(/[\w.:=-]*\d[\w.:=-]*|chat\.txt|example\.org|CN=\w+ \w+/g) ?? []
  expect(inEnglish.filter((part) => !said.includes(part))).toEqual([])
})

const below = (error: string): Why & Fault => ({ is: 'below', error, words: 'the English of it' })
const whys: readonly Why[] = [
  ...(['no-list', 'extra', 'not-there', 'changed', 'declaration', 'number', 'no-proof', 'other-place', 'other-checkpoint', 'private-note', 'not-sealed', 'other-head', 'no-rows', 'no-record', 'no-salt', 'no-leaves', 'other-root', 'no-names'] as const).map((is) => ({ is })),
  { is: 'misplaced', list: 'manifest-sha512.txt' },
  { is: 'unlisted', list: 'sha512' },
  { is: 'row-line', line: 17 },
  { is: 'record', row: 17 },
  { is: 'no-end', path: 'data/records-17.jsonl' },
  ...['ProofError', 'ProofFileError', 'NoteError', 'CheckpointError', 'KeyError', 'Mismatch', 'NotAnOpening', 'NotAnEntry', 'TooLarge', 'BadManifest', 'TypeError', 'SyntaxError', 'RangeError'].map(below),
]
const faults: readonly Fault[] = [
  ...(['no-signature', 'other-list', 'remade', 'no-key', 'other-key', 'no-entry', 'no-stamp', 'other-stamped', 'no-exhibits'] as const).map((is) => ({ is })),
  ...(['twice', 'foreign', 'packed'] as const).map((what) => ({ is: 'contained', path: 'bag/x-3.txt', what }) as const),
  ...(['entry', 'import', 'original', 'stamp'] as const).map((of) => ({ is: 'stray', path: 'data/x-3.txt', of }) as const),
  ...whys.map((why) => ({ is: 'entry', entry: 12, why }) as const),
  { is: 'file', path: 'data/x-3.txt', why: { is: 'changed' } },
  { is: 'part', name: 'part-5', entry: 12, why: { is: 'not-sealed' } },
  { is: 'import', import: 12, why: { is: 'no-rows' } },
  { is: 'original', label: 'JAP/7', path: 'data/exhibits/JAP-7', file: 'chat-8.txt' },
  { is: 'place', import: 12, row: 4, source: 'chat-8.txt' },
  { is: 'mail', import: 12, row: 4, domain: 'example.org', now: 'altered', kept: 'pass' },
  { is: 'mail', import: 12, row: 4, domain: 'example.org', now: null, kept: 'pass' },
  { is: 'listed', line: '["JAP/7"]' },
  { is: 'stamps-disagree', over: { is: 'container' }, by: '2026-03-01T12:00:00Z', before: { is: 'log', size: 13, all: false }, beforeBy: '2026-04-01T12:00:00Z' },
  { is: 'no-continuation', size: 13 },
  { is: 'stamp', check: 'gen-time', words: 'The time is not one.' },
  below('KeyError'),
]

test.each(faults)('a fault is said in Welsh of its own, with all that is in it: %j', (fault) => {
  const said = check.fault?.(fault) ?? ''
  expect(said).not.toMatch(/\b(the|is|not|it|its|English|says|altered|pass)\b/)
  const inEnglish = faultInEnglish(fault).match(/[\w./-]*\d[\w./-]*|example\.org|\w+\.csv/g) ?? []
  expect(inEnglish.filter((part) => !said.includes(part.replace(/\.$/, '')))).toEqual([])
})

test('what only English says of a fault is not passed off as Welsh: alone it is left to the English, inside a sentence it is set apart', () => {
  expect(check.fault?.(below(''))).toBeNull()
  expect(check.fault?.({ is: 'entry', entry: 3, why: below('NewError') })).toBe('Cofnod 3: \u2068the English of it\u2069')
})
