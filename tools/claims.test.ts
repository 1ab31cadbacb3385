import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

interface Claim {
  readonly id: string
  readonly words: string
  readonly where: readonly string[]
  readonly limits: string
  readonly tests: readonly string[]
}

const claims = parse(read('docs/claims.yaml')) as readonly Claim[]

/** As it reads, whatever the line breaks and whatever a language needs to quote it. */
const asRead = (text: string) => text.replace(/\\(['"`])/g, '$1').replace(/\s+/g, ' ')

test('the chosen sentences in words stand in the register too', () => {
  const said = claims.map(({ words }) => asRead(words))
  const listed = [...read('docs/claims-in-words.md').matchAll(/^- (.+?)(?= See `|$)/gm)].map(([, line = '']) => line)
  expect(listed.length).toBeGreaterThan(8)
  expect(listed.filter((line) => !said.includes(line))).toEqual([])
})

describe('the register of claims', () => {
  test.each(claims)('$id stands word for word where it says, with limits', ({ words, where, limits }) => {
    expect(limits.trim()).not.toBe('')
    expect(where.length).toBeGreaterThan(0)
    for (const file of where) expect(asRead(read(file)), file).toContain(asRead(words))
  })

  test.each(claims)('$id names tests that exist', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0)
    for (const one of tests) {
      const [file = '', name = ''] = one.split(' > ')
      expect(asRead(read(file)), one).toContain(asRead(name))
    }
  })

  test('each has an id of its own', () => {
    expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length)
  })
})

/** Promises that nobody can keep. "never erased", "is not proved" and the like are limits, not promises, and are listed. */
const promises = /\b(completely safe|100 ?%|untraceable|impossible to (?:hack|trace|find)|military[- ]grade|guaranteed|your phone is clean|you are safe|history (?:is|has been) (?:erased|deleted))\b/i

test('no text of the product promises what cannot be known', () => {
  const files = globSync(['README.md', 'docs/**/*.md', 'apps/*/src/**/*.{ts,tsx,html}', 'apps/*/{content,public}/**/*.{md,yaml,html}', 'apps/*/index.html', 'packages/*/src/**/*.{ts,tsx}', 'jurisdictions/**/*.json'], { cwd: root, exclude: (path) => /node_modules|\.test\.ts$/.test(path) })
  const found = files.flatMap((file) => read(file).split('\n').flatMap((line, at) => (promises.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])))
  expect(found).toEqual([])
})
