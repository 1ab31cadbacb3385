import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seeded } from '../../../../testing/seed.ts'
import { describeWith, run } from '../../../../testing/outside.ts'
import { fontsWith } from '../fonts/cover.ts'
import { itemAt, sampleCase } from './fixtures/case.ts'
import { nodeTypst } from './node/engine.ts'
import { renderBundle } from './render.ts'
import { asShown } from './shown.ts'
import { traitsOf } from './traits.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-deep-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Renders texts as messages; the native engine refuses a glyph that is missing, so that this comes back is a proof by itself. */
async function lost(texts: readonly string[]): Promise<string[]> {
  const { document } = sampleCase('civil', 1)
  const items = texts.map((text, n) => ({ ...itemAt(n + 1, text, 0), direction: 'in' as const }))
  const [volume] = await renderBundle({ ...document, items, exhibits: [], people: [], points: [], refusals: [], orders: [], breaches: [] }, new Map(), nodeTypst())
  const path = join(folder, 'deep.pdf')
  writeFileSync(path, volume?.pdf ?? '')
  expect(run('qpdf', ['--check', path], { timeout: 300_000 }).code).toBe(0)
  const found = new Set(run('pdftotext', [path, '-'], { timeout: 300_000 }).out)
  return [...new Set(texts.flatMap((text) => [...asShown(text)]))].filter((character) => !/\s/.test(character) && !found.has(character))
}

describeWith(['pdftotext', 'qpdf'], 'everything there is', () => {
  test('every code point that any font has is set, and found again', async () => {
    const texts: string[] = []
    let held = ''
    const letters = new Map<string | null, string>()
    for (let code = 0x20; code <= 0x10ffff; code++) {
      if ((code >= 0xd800 && code <= 0xdfff) || fontsWith(code) === 0) continue
      const { letter, combining, script, text } = traitsOf(code)
      if (letter) letters.set(script, text)
      // Each mark on a letter of its own script.
      held += `${combining ? (letters.get(script) ?? 'o') : ''}${text} `
      if (held.length > 400) {
        texts.push(held)
        held = ''
      }
    }
    expect(await lost([...texts, held])).toEqual([])
  })

  test('random texts never stop a bundle', async () => {
    const next = seeded(7)
    const texts = Array.from({ length: 400 }, () => String.fromCodePoint(...Array.from({ length: 1 + Math.floor(next() * 60) }, () => (next() < 0.3 ? Math.floor(next() * 0x3000) : next() < 0.5 ? 0x1f000 + Math.floor(next() * 0xb00) : Math.floor(next() * 0x110000)))))
    await lost(texts)
  })
})
