import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { doesNotShow } from '../../../../packages/bundle/src/verify/report.ts'
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
