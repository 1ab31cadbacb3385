/**
 * The bundle of 5,000 messages in five scripts with 40 photographs, PDF/UA-1, against bare Typst on the same
 * message blocks: `node bench/pdf.ts [--web] [--items N]`. Each side runs in a process of its own, turn and turn about,
 * so that neither warms the other and each has its own peak of memory.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadFont } from '../packages/bundle/src/fonts/node/load.ts'
import { fontsFor, familiesFor } from '../packages/bundle/src/fonts/cover.ts'
import { bareJpeg } from '../packages/bundle/src/pdf/picture.ts'
import type { BundleDocument, Item } from '../packages/bundle/src/pdf/document.ts'
import type { Typst } from '../packages/bundle/src/pdf/engine.ts'
import { exhibitAt, itemAt, photo, sampleCase, scripts } from '../packages/bundle/src/pdf/fixtures/case.ts'
import { nodeTypst } from '../packages/bundle/src/pdf/node/engine.ts'
import { PdfFile } from '../packages/bundle/src/pdf/post/file.ts'
import { renderBundle } from '../packages/bundle/src/pdf/render.ts'
import { whenWords } from '../packages/bundle/src/pdf/times.ts'
import { webTypst } from '../packages/bundle/src/pdf/web.ts'
import { seeded } from '../testing/seed.ts'

const RUNS = 5
const PHOTOS = 40

const args = process.argv.slice(2)
const count = args.includes('--items') ? Number(args[args.indexOf('--items') + 1]) : 5000
const engineName = args.includes('--web') ? 'web' : 'node'

/** English, Polish, Urdu, Arabic and Chinese, one in four ending in emoji. */
function items(): Item[] {
  const next = seeded(20_240_101)
  const words = 'I saw your car outside the station again and I know where you work now please call me back we need to talk'.split(' ')
  const polish = 'dlaczego nie odpisujesz widziałem cię wczoraj przy sklepie będę czekał jutro wieczorem żegnaj'.split(' ')
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? ''
  const sentence = (list: readonly string[], length: number) => Array.from({ length }, () => pick(list)).join(' ')
  const other = ['urdu', 'arabic', 'chinese'].map((name) => scripts.find(([script]) => script === name)?.[1] ?? '')
  return Array.from({ length: count }, (_, n) => {
    const which = next()
    let text = which < 0.1 ? sentence(polish, 8 + Math.floor(next() * 20)) : which > 0.86 ? pick(other) : sentence(words, 10 + Math.floor(next() * 36))
    if (next() < 0.25) text += ` ${pick(['😡', '😂', '🙏🏽', '❤️', '👀', '📍', '👨‍👩‍👧', '🇬🇧', '👍🏿', '💔'])}${pick(['🥺', '🔪', '👍🏿'])}`
    return itemAt(n + 1, text, Math.floor((n * 690) / count))
  })
}

function benchCase(): { document: BundleDocument; files: Map<string, Uint8Array> } {
  const { document } = sampleCase('civil')
  const list = items()
  const exhibits = Array.from({ length: PHOTOS }, (_, n) => exhibitAt(n + 1, true))
  const rows = Array.from({ length: 100 }, (_, n) => ({ label: `Week ${n + 1}`, counts: [(n * 7) % 23, (n * 5) % 41, n % 9] }))
  return {
    document: { ...document, items: list, exhibits, charts: document.charts.map((chart) => ({ ...chart, rows })) },
    files: new Map(exhibits.map((_, n) => [`photo-${n + 1}`, photo(n + 1, 800, 600)])),
  }
}

/** What anyone would write first: the same blocks, headings, pictures and index, and nothing else. */
const bareTemplate = String.raw`
#let D = json("/data.json")
#set document(title: D.title, author: "bench", date: none)
#set page(paper: "a4", margin: (x: 58pt, y: 62pt), footer: context align(center, text(8pt)[Page #counter(page).display() of #counter(page).final().first()]))
#set text(font: D.fonts, fallback: false, size: 9.5pt, lang: "en", region: "GB")
#set par(leading: 0.55em)
#text(20pt, weight: "bold", D.title)
#pagebreak()
#outline(title: "Index", depth: 1)
#show heading.where(level: 1): it => { pagebreak(weak: true); text(14pt, it.body); v(4pt) }
#let body(m) = if m.lang != "" { text(lang: m.lang, dir: auto, m.text) } else { m.text }
#for ch in D.chapters [
  #heading(level: 1, ch.title)
  #let day = ""
  #for m in ch.items {
    if m.day != day { heading(level: 2, outlined: false, bookmarked: true, text(10pt, m.day)) }
    day = m.day
    block(breakable: false, stroke: (top: 0.5pt), inset: (y: 5pt), width: 100%)[#text(8.5pt)[*#m.number* #m.head] \ #body(m) \ #text(7pt)[#m.foot #text(font: "Noto Sans Mono", m.sha)]]
  }
]
#for e in D.exhibits [
  #heading(level: 1, "Exhibit " + e.label)
  #figure(image(e.path, width: 100%, alt: e.alt), caption: e.alt, numbering: none)
]
`

async function bare(document: BundleDocument, files: ReadonlyMap<string, Uint8Array>, engine: Typst): Promise<number> {
  const chapters = new Map<string, unknown[]>()
  const texts = document.items.map((item) => item.text)
  for (const item of document.items) {
    const month = item.when.wall?.slice(0, 7) ?? ''
    const lang = /[ہںٹ]/.test(item.text) ? 'ur' : /[ء-ي]/.test(item.text) ? 'ar' : /[ąężź]/.test(item.text) ? 'pl' : /[一-鿿]/.test(item.text) ? 'zh' : ''
    chapters.set(month, [
      ...(chapters.get(month) ?? []),
      {
        number: `No. ${item.number}`,
        day: item.when.wall?.slice(0, 10),
        head: `${whenWords(item.when)} · ${item.channel}, received · from ${item.from} · to ${item.to}`,
        text: item.text,
        lang,
        foot: `Original export · ${item.source?.path}, bytes ${item.source?.offset} to ${(item.source?.offset ?? 0) + (item.source?.length ?? 0)} · SHA-256 `,
        sha: item.source?.sha256,
      },
    ])
  }
  const data = {
    title: document.title,
    fonts: familiesFor(texts).map((one) => one.family),
    chapters: [...chapters].map(([title, list]) => ({ title, items: list })),
    exhibits: document.exhibits.map((one) => ({ label: one.label, path: `/${one.picture?.path}.jpeg`, alt: one.picture?.alt })),
  }
  const all = new Map([...files].map(([path, bytes]) => [`/${path}.jpeg`, bareJpeg(bytes) ?? bytes]))
  all.set('/data.json', new TextEncoder().encode(JSON.stringify(data)))
  all.set('/main.typ', new TextEncoder().encode(bareTemplate))
  return new PdfFile(await engine.compile(all, '/main.typ', fontsFor(texts))).pages().length
}

async function measure(side: string): Promise<void> {
  const { document, files } = benchCase()
  const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  const engine =
    engineName === 'node' ? nodeTypst() : webTypst({ compiler: () => import('@myriaddreamin/typst-ts-web-compiler'), wasm: async () => readFileSync(wasm), font: loadFont })
  // Fonts are read and parsed once, as in a process that makes one bundle after another.
  await engine.compile(new Map([['/main.typ', new TextEncoder().encode('#set document(title: "x")\n#set text(lang: "en")\nx')]]), '/main.typ', fontsFor(document.items.map((item) => item.text)))
  const start = performance.now()
  const before = process.cpuUsage()
  let pages: number
  let bytes = 0
  if (side === 'bare') pages = await bare(document, files, engine)
  else {
    const volumes = await renderBundle(document, files, engine)
    pages = volumes.reduce((sum, volume) => sum + volume.pages, 0)
    bytes = volumes.reduce((sum, volume) => sum + volume.pdf.length, 0)
  }
  const seconds = (performance.now() - start) / 1000
  const used = process.cpuUsage(before)
  console.log(JSON.stringify({ seconds, cpu: (used.user + used.system) / 1e6, pages, bytes, rss: process.resourceUsage().maxRSS / 1024 }))
}

interface Result {
  readonly seconds: number
  readonly cpu: number
  readonly pages: number
  readonly bytes: number
  readonly rss: number
}

const side = args[0]
if (side === 'bare' || side === 'ours') await measure(side)
else {
  const results: { [side: string]: Result[] } = { bare: [], ours: [] }
  for (let n = 0; n < RUNS; n++) {
    for (const one of ['bare', 'ours']) {
      const ran = spawnSync(process.execPath, [fileURLToPath(import.meta.url), one, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 })
      if (ran.status !== 0) throw new Error(ran.stderr)
      results[one]?.push(JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '') as Result)
    }
  }
  const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
  for (const one of ['bare', 'ours']) {
    const list = results[one] ?? []
    console.log(`${one === 'bare' ? 'bare Typst' : 'our bundle'} (${engineName}): ${median(list.map((r) => r.seconds)).toFixed(2)} s (processor ${median(list.map((r) => r.cpu)).toFixed(2)} s), ${list[0]?.pages} pages, ${((list[0]?.bytes ?? 0) / 1e6).toFixed(1)} MB, peak RSS ${Math.round(median(list.map((r) => r.rss)))} MiB`)
  }
  const ratio = (of: (r: Result) => number) => (median((results['ours'] ?? []).map(of)) / median((results['bare'] ?? []).map(of))).toFixed(2)
  console.log(`ratio ${ratio((r) => r.seconds)} (processor ${ratio((r) => r.cpu)})`)
}
