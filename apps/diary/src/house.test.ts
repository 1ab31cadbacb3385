import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const files = globSync(['apps/diary/{index.html,src/**/*.{ts,tsx,html}}', 'packages/ui/src/**/*.{ts,tsx}'], { cwd: root, exclude: (path) => /\.test\.ts$|\/testing(\/|$)/.test(path) }).sort()
const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const where = (pattern: RegExp) => sources.flatMap(({ file, text }) => [...text.matchAll(pattern)].map((match) => `${file}: ${match[0]}`))

describe('the sources of the page', () => {
  test('are all looked at', () => {
    expect(files.length).toBeGreaterThan(40)
  })

  test('never make markup out of text', () => {
    expect(where(/innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet\w+|document\.write|DOMParser|createContextualFragment|srcdoc|setHTML/g)).toEqual([])
  })

  test('write to no store, no history and no title', () => {
    expect(where(/localStorage|sessionStorage|indexedDB|navigator\.storage|\bcaches\b|document\.cookie|document\.title|pushState|replaceState|location\.hash|serviceWorker/g)).toEqual([])
  })

  test('let no browser remember what is typed', () => {
    const fields = sources.flatMap(({ file, text }) => [...text.matchAll(/<(?:input|select|textarea)\b[^/]*?(?:\/?>\n|\/>)/g)].map((match) => ({ file, markup: match[0] })))
    expect(fields.length).toBeGreaterThan(5)
    const remembered = fields.filter(({ markup }) => !/autocomplete|\{\.\.\.field\}|type="(?:file|radio|checkbox)"/.test(markup))
    expect(remembered).toEqual([])
  })

  test('are small to load first: under 60 kB before the worker', () => {
    const assets = join(root, 'apps', 'diary', 'dist', 'assets')
    const first = globSync('index-*.{js,css}', { cwd: assets })
    expect(first).toHaveLength(2)
    expect(first.reduce((sum, file) => sum + gzipSync(readFileSync(join(assets, file))).length, 0)).toBeLessThan(60_000)
  })

  test('take any kind of file: a phone hands over a converted copy to a field that asks for pictures', () => {
    expect(where(/\baccept=/g)).toEqual([])
  })
})
