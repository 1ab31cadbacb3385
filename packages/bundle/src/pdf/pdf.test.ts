import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith, run } from '../../../../testing/outside.ts'
import { families } from '../fonts/list.ts'
import { loadFont } from '../fonts/node/load.ts'
import { exhibitAt, hashOf, photo, sampleCase, sampleRearPage, sampleStatement, scripts } from './fixtures/case.ts'
import type { BundleDocument } from './document.ts'
import { nodeTypst } from './node/engine.ts'
import { BundleError, renderBundle, type Volume } from './render.ts'
import { asShown } from './shown.ts'
import { renderRearPage, renderStatement } from './statement.ts'
import { webTypst } from './web.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-pdf-'))
afterAll(() => rmSync(folder, { recursive: true }))
const engine = nodeTypst()

function saved(volume: Volume): string {
  const path = join(folder, volume.name)
  writeFileSync(path, volume.pdf)
  return path
}

/** What a reader's search and copy find. The embedding marks that pdftotext puts around lines from right to left are its own. */
const textOf = (path: string, ...flags: string[]) => run('pdftotext', [...flags, path, '-']).out.replaceAll(/[\u202a-\u202c]/g, '')

/** The numbers printed at the foot of each page: what stands in the last 55 pt. */
const footersOf = (path: string) =>
  textOf(path, '-x', '0', '-y', '787', '-W', '596', '-H', '55')
    .split('\f')
    .slice(0, -1)
    .map((page) => /([A-G]\d+)\s*$/.exec(page.trimEnd())?.[1])

/** Every time of day on the pages, its signs from left to right as they stand there. */
function timesPlaced(path: string): string[] {
  const lines = new Map<string, { at: number; word: string }[]>()
  const [, ...pages] = run('pdftotext', ['-bbox', path, '-']).out.split('<page ')
  for (const [n, page] of pages.entries()) {
    for (const [, at = '', top = '', word = ''] of page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</g)) {
      const line = `${n} ${top}`
      lines.set(line, [...(lines.get(line) ?? []), { at: Number(at), word: word.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '') }])
    }
  }
  const joined = [...lines.values()].map((words) => words.sort((a, b) => a.at - b.at).map(({ word }) => word).join(''))
  return joined.flatMap((line) => [...line.matchAll(/(?<![\d:])\d\d:\d\d(?![\d:])/g)].map(([time]) => time))
}

interface Link {
  /** Where it stands, from 0. */
  readonly page: number
  readonly rect: readonly [number, number, number, number]
  /** The page it leads to, from 0. */
  readonly to: number
  /** What is said of it. */
  readonly said: string
}

/** Every link of a file, by qpdf: one that leads anywhere but to a page of the file is to page -1. */
function linksOf(path: string): Link[] {
  const { pages, qpdf } = JSON.parse(run('qpdf', ['--json=2', '--json-key=pages', '--json-key=qpdf', path]).out) as { pages: { object: string }[]; qpdf: readonly [unknown, { [name: string]: { value?: unknown } }] }
  const at = <T>(reference: unknown): T => (typeof reference === 'string' && reference.endsWith(' R') ? qpdf[1][`obj:${reference}`]?.value : reference) as T
  const places = pages.map(({ object }) => object)
  return places.flatMap((object, page) =>
    (at<{ '/Annots'?: string[] }>(object)['/Annots'] ?? []).map((one): Link => {
      const link = at<{ '/Rect': Link['rect']; '/Dest'?: string; '/Contents': string }>(one)
      return { page, rect: link['/Rect'], to: places.indexOf(at<string[]>(link['/Dest'])?.[0] ?? ''), said: link['/Contents'].replace(/^u:/, '') }
    }),
  )
}

/** The words of each page with the middle of each, in points from the top left. */
function wordBoxes(path: string) {
  const [, ...pages] = run('pdftotext', ['-bbox', path, '-']).out.split('<page ')
  return pages.map((page) =>
    [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(([, left, top, right, low, word = '']) => ({ x: (Number(left) + Number(right)) / 2, y: (Number(top) + Number(low)) / 2, word })),
  )
}

/** Spaces are not compared: where a line ends, and how wide a gap is, is the page's and not the writer's. */
const counted = (text: string) => {
  const counts: { [character: string]: number } = {}
  for (const character of text.replaceAll(/\s/g, '')) counts[character] = (counts[character] ?? 0) + 1
  return counts
}

/** The text of one message, between its head and its foot. */
function messageIn(text: string, number: number): string {
  const start = new RegExp(`No\\. ${number}\\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) `).exec(text)?.index ?? -1
  const block = text.slice(start, text.indexOf('Original export', start))
  return block.replace(/^[\s\S]*?to\s+07700\s+900\d{3}/, '')
}

describeWith(['pdftotext', 'qpdf', 'pdfinfo', 'pdffonts'], 'a bundle, read by other people’s tools', () => {
  let volume: Volume
  let path = ''
  let text = ''
  const { document, files } = sampleCase('civil')

  beforeAll(async () => {
    const [only] = await renderBundle(document, files, engine)
    if (!only) throw new Error('no volume')
    volume = only
    path = saved(only)
    text = textOf(path)
  })

  test('qpdf finds nothing wrong with it', () => {
    expect(run('qpdf', ['--check', path]).code).toBe(0)
  })

  test.each(scripts.map(([name], n) => [name, n] as const))('every code point of a message can be taken out again: %s', (_, n) => {
    expect(counted(messageIn(text, n + 1))).toEqual(counted(asShown(scripts[n]?.[1] ?? '')))
  })

  test('text from left to right comes out in order, whole', () => {
    for (const [n, [name, written]] of scripts.entries()) {
      if (/[\u0590-\u06ff]/.test(written)) continue
      expect(messageIn(text, n + 1).replaceAll(/\s/g, ''), name).toBe(asShown(written).replaceAll(/\s/g, ''))
    }
  })

  test('words from right to left come out whole, and times beside them keep their order', () => {
    const words = [['Urdu', 3, ['14:37', 'تمہارے', 'اٹھایا']], ['Arabic', 4, ['16:29', 'أمام', 'بيتك']], ['Hebrew', 6, ['15:26', 'ליד', 'תעני']]] as const
    for (const [name, number, list] of words) for (const word of list) expect(messageIn(text, number).normalize('NFC'), name).toContain(word.normalize('NFC'))
  })

  test('a time beside letters from right to left stands on the page as it was sent: by place, not by reading order', () => {
    const times = scripts.flatMap(([name, written]) => (/[\u0590-\u06ff]/.test(written) ? [...written.matchAll(/\d\d:\d\d/g)].map(([time]) => ({ name, time })) : []))
    expect(times.map(({ name }) => name)).toEqual(['urdu', 'arabic', 'persian', 'hebrew', 'mixed', 'lines'])
    for (const { name, time } of times) {
      expect(scripts.filter(([, written]) => written.includes(time)).map(([one]) => one), 'nowhere else').toEqual([name])
      expect(timesPlaced(path).filter((one) => one === time), name).toHaveLength(2)
    }
  })

  test('and a page on which it does not, whichever way it was turned, would be found out', async () => {
    // What a typesetter could do to it, done by marks that a bundle never lets through.
    const turned = { '73:41': '\u202e14:37\u202c', '37:14': '\u206614\u2069:\u206637\u2069', '41:73': '\u2066\u2067\u202e14\u202c\u2069:\u2067\u202e37\u202c\u2069\u2069', '14:37': '14:37' }
    const lines = Object.values(turned).map((time) => `میں کل ${time} پر`)
    const page = `#set document(title: "x", date: none)\n#set text(lang: "ur", dir: rtl, font: ("Arimo", "Amiri"))\n= x\n${lines.join('\n\n')}`
    const fonts = families.filter(({ family }) => ['Arimo', 'Amiri'].includes(family)).map(({ family, regular }) => ({ family, path: regular }))
    const pdf = new Uint8Array(await nodeTypst().compile(new Map([['/main.typ', new TextEncoder().encode(page)]]), '/main.typ', fonts))
    expect(timesPlaced(saved({ ...volume, name: 'turned.pdf', pdf }))).toEqual(Object.keys(turned))
  })

  test('no glyph is missing: .notdef (glyph 0) is shown nowhere', () => {
    const plain = join(folder, 'plain.pdf')
    run('qpdf', ['--qdf', '--object-streams=disable', path, plain])
    const content = readFileSync(plain, 'latin1')
    const shows = [...content.matchAll(/<([0-9a-f]+)> Tj|\[([^\]]*)\] TJ/g)]
    expect(shows.length).toBeGreaterThan(500)
    for (const [, one = '', many = ''] of shows) for (const [, digits = ''] of `<${one}>${many}`.matchAll(/<([0-9a-f]*)>/g)) expect(digits.match(/.{4}/g) ?? []).not.toContain('0000')
  })

  test('every hash stands whole on one line, never hyphenated, inside the page', () => {
    const lines = textOf(path, '-layout').split('\n')
    for (const item of document.items) expect(lines.some((line) => line.includes(item.source?.sha256 ?? '?')), `No. ${item.number}`).toBe(true)
    for (const exhibit of document.exhibits) expect(lines.some((line) => line.includes(exhibit.sha256))).toBe(true)
    const boxes = run('pdftotext', ['-bbox', path, '-']).out
    for (const [, right = ''] of boxes.matchAll(/xMax="([\d.]+)"/g)) expect(Number(right)).toBeLessThan(595.3 - 40)
  })

  test('fonts are all embedded', () => {
    const rows = run('pdffonts', [path]).out.trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(8)
    for (const row of rows) expect(row).toMatch(/ yes (?:yes|no ) (?:yes|no ) +\d+ +\d+$/)
  })

  test('page n of m is the page of the file, from the cover on', () => {
    const pages = text.split('\f')
    for (let n = 1; n <= volume.pages; n++) expect(pages[n - 1]).toContain(`Page ${n} of ${volume.pages}`)
    expect([volume.firstLabel, volume.lastLabel]).toEqual(['1', String(volume.pages)])
  })

  test('every link leads to the place that its words name, says so, and none leads out of the file', () => {
    const places = linksOf(path)
    const pages = text.split('\f').map((page) => page.replaceAll(/\s+/g, ' '))
    const boxes = wordBoxes(path)
    const found = places.map(({ page, rect: [left, low, right, high], to, said }) => {
      const inside = (boxes[page] ?? []).filter((box) => box.x > left && box.x < right && box.y > 841.9 - high && box.y < 841.9 - low)
      return { words: inside.map(({ word }) => word).join(' ').replace(/,$/, ''), to, said }
    })
    for (const { words, to, said } of found) {
      expect(said.endsWith(`age ${to + 1}`), said).toBe(true)
      const [, label] = /^(?:Exhibit )?(AXS\/\d+)\b/.exec(words) ?? []
      if (label !== undefined) expect(said, words).toMatch(new RegExp(`^Exhibit ${label}: .*, page \\d+$`))
      const [, item] = /^No\.\s(\d+)$/.exec(words) ?? []
      if (item !== undefined) expect(pages[to], words).toMatch(new RegExp(`No\\. ${item} (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) `))
      if (/^\d+$/.test(words)) expect(to + 1).toBe(Number(words))
      const name = said.replace(/, page \d+$/, '').replaceAll(/\s+/g, ' ')
      if (item === undefined) expect(pages[to], said).toContain(name)
      // A line of the index begins with the heading that it leads to.
      if (item === undefined && label === undefined && /\D/.test(words)) expect(words).toMatch(new RegExp(`^${name}`))
    }
    const kinds = found.map(({ words }) => words.replaceAll(/\d+/g, 'n'))
    for (const kind of ['Exhibit AXS/n', 'AXS/n', 'No. n', 'n', 'How to read this bundle', 'Chronology', 'February n (n items)', 'Sealing and verification']) expect(kinds).toContain(kind)
  })

  test('it is tagged, has its title, its language and bookmarks with pages', () => {
    const { out: info, err } = run('pdfinfo', [path])
    expect(err, 'no complaint').toBe('')
    expect(info).toMatch(/Title: +Sample and Example/)
    expect(info).toMatch(/Tagged: +yes/)
    const json = run('qpdf', ['--json', '--json-key=outlines', path]).out
    expect(json).toContain('Chronology, page ')
    expect(json).toMatch(/Exhibit AXS\/1: [^"]*, page \d+"/)
    expect(json).toMatch(/Mon 1 January 2024, page \d+"/)
  })

  test('what the browser engine leaves out is there, and that it is PDF/A-2a as well', () => {
    const raw = Buffer.from(volume.pdf).toString('latin1')
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(raw).toContain('/DisplayDocTitle true')
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(raw).toContain('/S /GTS_PDFA1')
    expect(raw).toContain('/XYZ null null 1]')
  })

  test('the same document makes the same bytes, and another document others', async () => {
    const again = await renderBundle(document, files, nodeTypst())
    expect(Buffer.compare(again[0]?.pdf ?? new Uint8Array(), volume.pdf)).toBe(0)
    const other = await renderBundle({ ...document, reference: 'Another' }, files, engine)
    expect(Buffer.compare(other[0]?.pdf ?? new Uint8Array(), volume.pdf)).not.toBe(0)
  })

  test('characters shown as marks are listed', () => {
    const page = text.slice(text.indexOf('Characters shown as marks'), text.indexOf('What was checked', text.indexOf('Characters shown as marks')))
    for (const mark of ['⟦U+202E⟧', '⟦U+0000⟧', '⟦U+D800⟧', '⟦U+10330⟧']) expect(page).toContain(mark)
  })
})

describeWith(['pdftotext', 'qpdf'], 'family mode', () => {
  test('numbers start again with each section, in print and in the labels of the file; nothing is under 12 pt', async () => {
    const { document, files } = sampleCase('family', 1)
    const [volume] = await renderBundle(document, files, engine)
    if (!volume) throw new Error('no volume')
    const path = saved({ ...volume, name: 'family.pdf' })
    const printed = footersOf(path)
    expect(printed[0]).toBe('A1')
    for (const letter of 'BCDEFG') expect(printed).toContain(`${letter}1`)
    const labels = (JSON.parse(run('qpdf', ['--json', '--json-key=pagelabels', path]).out) as { pagelabels: { index: number; label: { '/P'?: string; '/St'?: number } }[] }).pagelabels
    expect(labels.length).toBe(7)
    for (const { index, label } of labels) expect(`${(label['/P'] ?? '').replace(/^u:/, '')}${label['/St'] ?? 1}`).toBe(printed[index])
    const plain = join(folder, 'plain-family.pdf')
    run('qpdf', ['--qdf', '--object-streams=disable', path, plain])
    const shown = [...readFileSync(plain, 'latin1').matchAll(/\/f\d+ ([\d.]+) Tf/g)].map((match) => Number(match[1]))
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(12)
  })
})

describeWith(['pdftotext', 'qpdf'], 'volumes', () => {
  test.each(['civil', 'family'] as const)('%s: each is within its limits, numbers run on, and the first index names the pages of all', async (mode) => {
    const sample = sampleCase(mode, 3)
    // Initials may be of any letters.
    const document: BundleDocument = { ...sample.document, exhibits: sample.document.exhibits.map((one, n) => ({ ...one, label: `ŻŁ/${n + 1}` })) }
    const volumes = await renderBundle(document, sample.files, engine, { maxItems: 40, maxPages: 18 })
    expect(volumes.length).toBeGreaterThan(1)
    const texts = volumes.map((volume) => textOf(saved({ ...volume, name: `${mode}-${volume.name}` })))
    const found = texts.flatMap((text) => [...text.matchAll(/No\. (\d+)\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) /g)].map((match) => Number(match[1])))
    expect(found).toEqual(document.items.map((item) => item.number))
    for (const volume of volumes) expect(volume.pages).toBeLessThanOrEqual(18)
    const last = texts.at(-1)?.split('\f') ?? []
    const seal = last.findIndex((page) => page.includes('Sealing and verification') && page.includes('Checkpoint'))
    const label = mode === 'civil' ? String(seal + 1) : 'G1'
    expect(texts[0]).toMatch(new RegExp(`Vol ${volumes.length}, ${label}\\b`))
    expect(texts[0]).not.toMatch(/Vol \d, [A-G]?000/)
    if (mode === 'family') {
      const labels = volumes.flatMap((volume) => footersOf(join(folder, `${mode}-${volume.name}`)))
      expect(labels).not.toContain(undefined)
      expect(labels.length).toBe(volumes.reduce((sum, volume) => sum + volume.pages, 0))
      expect(new Set(labels).size).toBe(labels.length)
    }
  })
})

describeWith(['pdftotext', 'qpdf'], 'the statement and the rear page', () => {
  test('the draft says that it is one on every page, has the parts that a statement needs, and marks unchecked wording', async () => {
    const volume = await renderStatement({ ...sampleStatement, paragraphs: Array.from({ length: 40 }, (_, n) => ({ text: `Paragraph ${n}. ${'It went on for some time. '.repeat(8)}` })) }, engine)
    const text = textOf(saved(volume))
    const pages = text.split('\f').slice(0, volume.pages)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) {
      expect(page).toContain('DRAFT')
      expect(page).toContain('Signature')
    }
    for (const words of ['Over 18', `consisting of ${volume.pages} pages`, '[wording to be checked by the officer]', 'I have read this statement to the witness', 'AXS/3', 'Signature witnessed by']) expect(text.replaceAll(/\s+/g, ' ')).toContain(words)
    expect(run('qpdf', ['--check', saved(volume)]).code).toBe(0)
  })

  test('what is private is on the rear page only', async () => {
    const rear = textOf(saved(await renderRearPage(sampleRearPage, engine)))
    expect(rear).toContain('07700 900456')
    expect(rear).toContain('Not asked yet')
    expect(textOf(saved(await renderStatement(sampleStatement, engine)))).not.toContain('07700')
  })
})

describe('pictures', () => {
  const withPicture = (alt: string): BundleDocument => ({ ...sampleCase().document, items: [], exhibits: [{ ...exhibitAt(1, true), picture: { path: 'photo-1', alt } }] })

  test('one without words is refused, and one that was not given', async () => {
    await expect(renderBundle(withPicture(' '), new Map([['photo-1', photo(1)]]), engine)).rejects.toThrow(BundleError)
    await expect(renderBundle(withPicture('A car.'), new Map(), engine)).rejects.toThrow(/was not given/)
  })

  test('one that cannot be decoded does not stop the bundle, and the page says so', async () => {
    const bytes = photo(1)
    for (const broken of [new TextEncoder().encode('not a picture'), Uint8Array.of(...Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...new Uint8Array(40)), bytes.subarray(0, 200)]) {
      const [volume] = await renderBundle(withPicture('A car.'), new Map([['photo-1', broken]]), engine)
      if (!volume) throw new Error('no volume')
      expect(textOf(saved({ ...volume, name: 'broken.pdf' }))).toContain('could not be printed')
    }
  })
})

describe('the browser’s engine', () => {
  test('sets the same text on the same pages as the native one', async () => {
    const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
    let fetched = 0
    const web = webTypst({
      compiler: () => import('@myriaddreamin/typst-ts-web-compiler'),
      wasm: async () => {
        fetched += 1
        return readFileSync(wasm)
      },
      font: loadFont,
    })
    expect(fetched).toBe(0)
    const { document, files } = sampleCase('civil', 1)
    const items = document.items.filter((_, n) => scripts[n]?.[0] !== 'emoji' && scripts[n]?.[0] !== 'mixed')
    const small = { ...document, items, people: [], points: [], exhibits: [], refusals: [], orders: [], breaches: [] }
    const [ours] = await renderBundle(small, files, engine)
    const [theirs] = await renderBundle(small, files, web)
    expect(fetched).toBe(1)
    if (!ours || !theirs) throw new Error('no volume')
    expect(theirs.pages).toBe(ours.pages)
    const path = saved({ ...theirs, name: 'web.pdf' })
    expect(textOf(path)).toBe(textOf(saved({ ...ours, name: 'native.pdf' })))
    expect(run('qpdf', ['--check', path]).code).toBe(0)
    expect(Buffer.from(theirs.pdf).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(Buffer.from(theirs.pdf).toString('latin1')).toContain('/DisplayDocTitle true')
  })
})

test('a hash of the sample case is one', () => {
  expect(hashOf(3)).toMatch(/^[0-9a-f]{64}$/)
})
