/** How much must come over a bad line before somebody sees their book's door, and before they can write: counted on what was built, not timed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dist } from '../../../../testing/page.ts'

const built = readdirSync(join(dist, 'assets'))
const textOf = (name: string) => readFileSync(join(dist, 'assets', name), 'utf8')

/** The one file that was built of a part by this name. */
function partOf(name: string): string {
  const [found, ...more] = built.filter((one) => one.startsWith(`${name}-`) && one.endsWith('.js') && one.length === name.length + '-12345678.js'.length)
  if (found === undefined || more.length > 0) throw new Error(`Not one file is called ${name}: ${[found, ...more].join(', ')}`)
  return found
}

/** These, and what they name that must be there before they can run. */
function withNeeds(names: readonly string[]): string[] {
  const found = new Set(names)
  for (const name of found) for (const [, needed = ''] of textOf(name).matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) found.add(needed)
  return [...found]
}

const gzipped = (names: readonly string[]) => names.reduce((sum, name) => sum + gzipSync(textOf(name), { level: 9 }).length, 0)

const page = withNeeds([...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/<script[^>]* src="\/assets\/([^"]+)"/g)].flatMap(([, name]) => name ?? []))
const worker = withNeeds([partOf('worker')])
const first = [...page, ...worker]
const book = withNeeds([partOf('book')]).filter((name) => !worker.includes(name))

test('the first screen is there after less than 90 kB of gzipped JavaScript, the worker that it waits for included', () => {
  expect(page.some((name) => textOf(name).includes(partOf('worker')))).toBe(true)
  expect(gzipped(page)).toBeGreaterThan(30_000)
  expect(gzipped(worker)).toBeGreaterThan(3_000)
  expect(gzipped(first)).toBeLessThan(90_000)
})

test('a book is made and first written in after less than 135 kB more', () => {
  expect(gzipped(book)).toBeGreaterThan(30_000)
  expect(gzipped(book)).toBeLessThan(135_000)
})

test('Welsh, the readers of exports, the typesetter, the verifier and who can help are not among all that', () => {
  const before = [...first, ...book].map(textOf).join('\n')
  const all = built.filter((name) => name.endsWith('.js')).map(textOf).join('\n')
  for (const later of ['Gosodiadau', 'multipart/', 'typst', 'DKIM', 'knownUntil']) {
    expect(all).toContain(later)
    expect(before).not.toContain(later)
  }
})
