import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { doesNotShow } from '../../../../packages/bundle/src/verify/report.ts'
import { factInEnglish, type Fact } from '../../../../packages/bundle/src/verify/fact.ts'
import { check } from './cy/check.ts'

const verify = fileURLToPath(new URL('../../../../packages/bundle/src/verify/', import.meta.url))
const source = globSync('*.ts', { cwd: verify, exclude: (path) => path.endsWith('.test.ts') }).map((path) => readFileSync(`${verify}${path}`, 'utf8')).join('\n')

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
  { is: 'mail', import: 8, row: 5, domain: 'example.org', verdict: 'pass' },
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
