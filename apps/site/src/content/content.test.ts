import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { h } from 'preact'
import { render } from 'preact-render-to-string'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLibrary } from '../library.ts'
import { content } from '../testing/served.ts'
import { figuresCsv } from './figures-csv.ts'
import { readFigures } from './figures.ts'
import { Prosaic, prose } from './markdown.tsx'
import { readQuestions } from './questions.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'content-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}
const front = (more: object = {}) => `---\n${Object.entries({ title: 'A page', summary: 'About it.', section: 'law', reviewed: '2026-11-22', ...more }).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n')}\n---\n`

describe('a page in a file', () => {
  test('has its path as its address, and stands in the order it asks for', () => {
    write('pages/law/orders.md', `${front({ order: 2 })}Words.`)
    write('pages/law/index.md', `${front()}Words.`)
    write('pages/law/early.md', `${front({ order: 1 })}Words.`)
    const { pages, landings } = readLibrary(folder)
    expect([...pages.keys()]).toEqual(['/law/early', '/law/orders', '/law'])
    expect([landings.law.page?.address, landings.law.contents.map((one) => one.address)]).toEqual(['/law', ['/law/early', '/law/orders']])
  })

  test.each([
    ['no front matter', 'Words.', /pages?\/x\.md|x\.md: It must begin/],
    ['no title', front({ title: undefined }) + 'Words.', /x\.md: title: This is missing/],
    ['a section that is not there', front({ section: 'elsewhere' }) + 'Words.', /x\.md: section: Choose one of help, understand/],
    ['a day that is not in the calendar', front({ reviewed: '2026-02-30' }) + 'Words.', /x\.md: reviewed: There is no such day/],
    ['a field nobody knows', front({ colour: 'red' }) + 'Words.', /x\.md: colour: There is no such field/],
    ['a source without https', front({ sources: [{ title: 'A', url: 'http://example.org/', accessed: '2026-01-01', sure: 'high' }] }) + 'Words.', /x\.md: sources\.0\.url: The address must begin with https/],
    ['YAML that is none', '---\ntitle: "a\n---\nWords.', /x\.md: /],
    ['a link that leads nowhere', front() + '[Go](/nowhere)', /x\.md: “Go” leads to \/nowhere, and there is no such page/],
    ['a link to a heading that is not there', front() + '[Go](#nowhere)', /x\.md: “Go” leads to #nowhere/],
    ['a link that is no address', front() + '[Go](javascript:alert(1))', /x\.md: A link must begin with/],
    ['a link to another host without a scheme', front() + '[Go](//example.org)', /x\.md: A link must begin with/],
    ['raw HTML', front() + 'Words <b>bold</b>.', /x\.md: Raw HTML is not allowed: <b>/],
    ['a block of raw HTML', front() + '<script>alert(1)</script>', /x\.md: Raw HTML is not allowed/],
    ['raw HTML in a table', front() + '| a |\n|---|\n| <i>x</i> |', /x\.md: Raw HTML is not allowed/],
    ['a picture', front() + '![x](https://example.org/x.png)', /x\.md: Pictures are not allowed/],
    ['a second title', front() + '# Again', /x\.md: The title is the only heading of the first level/],
  ])('with %s is refused with its name and what to mend', (_what, text, error) => {
    write('pages/x.md', text)
    expect(() => readLibrary(folder)).toThrow(error)
  })

  test('may lead to a heading of another page', () => {
    write('pages/a.md', `${front()}## What to keep\n\nWords.`)
    write('pages/b.md', `${front()}[Go](/a#what-to-keep)`)
    expect(readLibrary(folder).pages.size).toBe(2)
  })
})

describe('Markdown', () => {
  const drawn = (text: string) => render(h(Prosaic, { tokens: prose(text, 'x.md').tokens }))

  test('becomes elements, and what looks like markup stays text', () => {
    expect(drawn('A *b* **c** `Esc` [d](/e) &lt;f&gt; 1 < 2 & "g"')).toBe('<p>A <em>b</em> <strong>c</strong> <kbd>Esc</kbd> <a href="/e">d</a> &lt;f> 1 &lt; 2 &amp; &quot;g&quot;</p>')
    expect(drawn('## Can’t sleep?\n\n1. one\n2. two')).toBe('<h2 id="cant-sleep">Can’t sleep?</h2><ol start="1"><li>one</li><li>two</li></ol>')
  })

  test('a quotation with a label is a note; any other is somebody’s words', () => {
    expect(drawn('> Good to know: You *may* stop.')).toBe('<div class="tip"><p><strong>Good to know:</strong> You <em>may</em> stop.</p></div>')
    expect(drawn('> Before you do this: Ask.')).toBe('<div class="note"><p><strong>Before you do this:</strong> Ask.</p></div>')
    expect(drawn('> I said no.')).toBe('<blockquote><p>I said no.</p></blockquote>')
  })

  test('a link to another site does not say where it was followed', () => {
    expect(drawn('[a](https://example.org/)')).toContain('rel="noreferrer"')
  })
})

describe('questions', () => {
  const file = (more: string) => `intro: a\nafterNone: b\nafterSome: c\nafterUrgent: d\n${more}`

  test('need an id of their own each, and the urgent ones must be there', () => {
    const one = '{ id: contact, text: a, why: b }'
    expect(readQuestions(file(`questions: [${one}]\nurgent: [contact]`), 'q.yaml').questions).toHaveLength(1)
    expect(() => readQuestions(file(`questions: [${one}, ${one}]\nurgent: []`), 'q.yaml')).toThrow('q.yaml: questions: Each question needs an id of its own')
    expect(() => readQuestions(file(`questions: [${one}]\nurgent: [other]`), 'q.yaml')).toThrow('q.yaml: urgent: There is no question with this id')
  })
})

describe('figures', () => {
  const file = (values: string, undated = '[]') => `title: a\nsummary: b\narea: c\nunit: d\nextracted: e\nrules: f\nvalues: ${values}\nbreaks: []\nundated: ${undated}\nshares: []\nothers: { title: a, text: b, rows: [] }\nsources: { s: { title: a, url: "https://example.org/", accessed: 2026-01-01, sure: high } }`

  test('keep a missing number apart from nought', () => {
    expect(readFigures(file('[{ year: 2019, count: 0, source: s }, { year: 2020, count: "[x]" }]'), 'f.yaml').values.map((one) => one.count)).toEqual([0, '[x]'])
  })

  test.each([
    ['a number without a source', '[{ year: 2019, count: 5 }]', 'Each number needs its source'],
    ['a source that is not listed', '[{ year: 2019, count: 5, source: other }]', 'names a source that is not in the list'],
    ['half an offence', '[{ year: 2019, count: 1.5, source: s }]', 'values.0.count: Write a whole number'],
    ['an empty number', '[{ year: 2019, count: null }]', 'values.0.count: Write a whole number'],
  ])('%s is refused', (_what, values, error) => {
    expect(() => readFigures(file(values), 'f.yaml')).toThrow(error)
  })

  test('a change in counting needs a source that is listed', () => {
    expect(() => readFigures(file('[{ year: 2019, count: 5, source: s }]', '[{ text: a, source: other }]'), 'f.yaml')).toThrow('names a source that is not in the list')
  })

  test('of our own are the ones that the sources give', () => {
    const { figures } = readLibrary(content)
    expect(figures?.values.map(({ year, count }) => [year, count])).toEqual([[2017, 250], [2018, 696], [2019, 823], [2020, 2088], [2021, '[x]'], [2022, '[x]'], [2023, '[x]']])
    expect(figures?.shares.map((one) => one.percent)).toEqual([Math.round((1743 / 2088) * 100), 22])
    expect(figures?.breaks.map((one) => one.on)).toEqual(['2020-04-01', '2023-05-15'])
    expect(2088 - 1327).toBe(761)
    expect(figures?.others.text).toContain('761')
  })

  test('can be taken away as a table, with what is missing, the breaks and the sources', () => {
    const figures = readFigures(file('[{ year: 2019, count: 5, note: "a \\"b\\", c", source: s }, { year: 2020, count: "[x]" }]').replace('breaks: []', 'breaks: [{ id: A, on: 2020-04-01, label: April 2020, text: Counted anew. }]'), 'f.yaml')
    expect(figuresCsv(figures)).toBe('Year,Recorded,Break in the series,Note,Source,Taken out of the records,Counted by\r\n2019,5,,"a ""b"", c",https://example.org/,e,f\r\n2020,[x],"A, April 2020: Counted anew.",Not available. This is not nought,,e,f\r\n')
  })
})
