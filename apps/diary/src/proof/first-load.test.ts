/** How much must come over a bad line before somebody can open their book: counted on what was built, not timed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { dist } from '../../../../testing/page.ts'

const page = readFileSync(join(dist, 'index.html'), 'utf8')

/** What the page itself names, and what that names in turn before it can run. */
function scripts(): string[] {
  const found = new Set([...page.matchAll(/<script[^>]* src="\/([^"]+)"/g)].flatMap(([, path]) => path ?? []))
  for (const path of found) {
    for (const [, name] of readFileSync(join(dist, path), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*"\.\/([\w-]+\.js)"/g)) found.add(`assets/${name}`)
  }
  return [...found]
}

const gzipped = (paths: readonly string[]) => paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length, 0)

test('the page is there after less than 90 kB of gzipped JavaScript, before its worker and all that is heavy', () => {
  expect(scripts().length).toBeGreaterThan(0)
  expect(gzipped(scripts())).toBeLessThan(90_000)
})

test('Welsh, the typesetter and the verifier are not among what comes first', () => {
  const first = scripts().map((path) => readFileSync(join(dist, path), 'utf8')).join('\n')
  for (const later of ['Gosodiadau', 'typst', 'XMLHttpRequest']) expect(first).not.toContain(later)
})
