import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

  test('write to no store, no history and no title: what is kept goes through the vault, encrypted; the app itself is kept by one folder', () => {
    const ofTheApp = /^apps\/diary\/src\/offline\/.*: (?:caches|serviceWorker)$/
    expect(where(/localStorage|sessionStorage|indexedDB|navigator\.storage|\bcaches\b|document\.cookie|document\.title|pushState|replaceState|location\.hash|serviceWorker/g).filter((one) => !ofTheApp.test(one))).toEqual([])
  })

  test('let no browser remember what is typed, nor send it away to be spelt', () => {
    const fields = sources.flatMap(({ file, text }) => [...text.matchAll(/<(input|select|textarea)\b(?:[^>]|=>)*>/g)].map(([markup, name]) => ({ file, markup, name })))
    expect(fields.length).toBeGreaterThan(8)
    const isText = ({ markup }: { markup: string }) => !/type="(?:file|radio|checkbox)"/.test(markup)
    const spread = ({ markup }: { markup: string }) => markup.includes('{...field}')
    expect(fields.filter((field) => isText(field) && !spread(field) && !field.markup.includes('autocomplete="off"'))).toEqual([])
    expect(fields.filter((field) => isText(field) && !spread(field) && field.name !== 'select' && !field.markup.includes('spellcheck={false}'))).toEqual([])
    // What is spread into a field says the same.
    const spreads = sources.flatMap(({ file, text }) => [...text.matchAll(/const field = \{[^]*?\} as const/g)].map(([given]) => ({ file, given })))
    expect(spreads.length).toBeGreaterThan(1)
    expect(spreads.filter(({ given }) => !given.includes("autocomplete: 'off'") || !given.includes('spellcheck: false'))).toEqual([])
    expect(where(/contenteditable/gi)).toEqual([])
  })

  test('give no name to what may have none: a paragraph or a span without a role', () => {
    expect(where(/<(?:p|span)\b(?![^>]*\brole=)[^>]*\baria-label\b[^>]*>/g)).toEqual([])
  })

  test('take any kind of file: a phone hands over a converted copy to a field that asks for pictures', () => {
    expect(where(/\baccept=/g)).toEqual([])
  })
})
