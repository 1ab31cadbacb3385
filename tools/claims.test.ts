import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { cy as welsh } from '../apps/diary/src/words/cy/index.ts'
import { en as english } from '../apps/diary/src/words/en/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

interface Claim {
  readonly id: string
  readonly words: string
  /** The same in Welsh, where the words stand in a dictionary of the diary or of leaving. */
  readonly cy?: string
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

/** The sentences of a dictionary by their place in it, as `session.noWay`. */
const sentences = (words: unknown, at = ''): (readonly [key: string, text: string])[] => (typeof words === 'string' ? [[at, asRead(words)]] : Object.entries(words ?? {}).flatMap(([name, one]) => sentences(one, `${at}.${name}`)))
const inEnglish = sentences(english)
const inWelsh = new Map(sentences(welsh))

describe('in Welsh', () => {
  const keysOf = (words: string) => inEnglish.flatMap(([key, text]) => (text.includes(asRead(words)) ? [key] : []))

  test.each(claims)('$id is promised wherever it is in English, in the words of the register', ({ words, cy }) => {
    const keys = keysOf(words)
    expect(cy === undefined, 'words of a dictionary need their Welsh; others have none').toBe(keys.length === 0)
    for (const key of keys) expect(inWelsh.get(key), key).toContain(asRead(cy ?? ''))
  })

  test('those that are in a file of a dictionary are looked for in Welsh', () => {
    const dictionaries = /^apps\/diary\/src\/words\/en\/|^packages\/ui\/src\/exit\/words\.en\.ts$/
    expect(claims.filter(({ where, words }) => where.some((file) => dictionaries.test(file)) && keysOf(words).length === 0)).toEqual([])
  })

  test('nothing says a sentence more than in English, which would be a promise in no register', () => {
    // The words that are drawn are English, which only the Welsh has to say.
    const onlyWelsh = / Geiriau Saesneg ydynt\.$/
    const count = (text: string) => text.replace(onlyWelsh, '').split(/(?<=[.!?])\s/).length
    expect(inEnglish.filter(([key, text]) => count(inWelsh.get(key) ?? '') > count(text))).toEqual([])
  })
})

/** Promises that nobody can keep. "never erased", "is not proved" and the like are limits, not promises, and are listed. */
const promises = /\b(completely safe|100 ?%|untraceable|impossible to (?:hack|trace|find)|military[- ]grade|guaranteed|your phone is clean|you are safe|history (?:is|has been) (?:erased|deleted)|(?:cwbl|gwbl|hollol) ddiogel|gwarant\w*|warant\w*|amhos\w+ (?:ei|eu) (?:hacio|holrhain|olrhain|ganfod|canfod)|[ry]dych (?:chi )?’?n ddiogel|eich ffôn yn lân|hanes (?:wedi’i|wedi ei) (?:ddileu|glirio))\b/i

test('no text of the product promises what cannot be known', () => {
  const files = globSync(['README.md', 'docs/**/*.md', 'apps/*/src/**/*.{ts,tsx,html}', 'apps/*/{content,public}/**/*.{md,yaml,html}', 'apps/*/index.html', 'packages/*/src/**/*.{ts,tsx}', 'jurisdictions/**/*.json'], { cwd: root, exclude: (path) => /node_modules|\.test\.ts$/.test(path) })
  const found = files.flatMap((file) => read(file).split('\n').flatMap((line, at) => (promises.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])))
  expect(found).toEqual([])
})
