import { familiesFor, filesOf } from '../../../packages/bundle/src/fonts/cover.ts'
import type { Typst } from '../../../packages/bundle/src/pdf/engine.ts'
import type { BareCase } from './case.ts'

/**
 * Bare Typst on the same blocks: the same words in the same sizes on the same paper, months that begin a page, day
 * headings, page n of m, the 40 photographs with their words, bookmarks and an index; in Node, PDF/UA-1. And
 * nothing else: no file is read or changed after setting. This is what a person who knows Typst writes first.
 */
const template = String.raw`
#let D = json("/data.json")
#set document(title: D.title, author: "bench", date: none)
#set page(paper: "a4", margin: (x: 58pt, y: 62pt), footer: context align(center, text(8pt)[Page #counter(page).display() of #counter(page).final().first()]))
#set text(font: D.fonts, fallback: false, size: 9.5pt, lang: "en")
#set par(leading: 0.55em)
#text(20pt, weight: "bold", D.title)
#pagebreak()
#outline(title: "Index", depth: 1)
#show heading.where(level: 1): it => { pagebreak(weak: true); text(14pt, it.body); v(4pt) }
#let body(m) = if m.lang != "" { text(lang: m.lang, dir: auto, m.text) } else { m.text }
#for month in D.months [
  #heading(level: 1, month.title)
  #for day in month.days [
    #heading(level: 2, outlined: false, bookmarked: true, text(10pt, day.title))
    #for m in day.messages {
      block(breakable: false, width: 100%, above: 0pt, below: 0pt, stroke: (top: 0.5pt), inset: (top: 5pt, bottom: 6pt))[#text(8.5pt)[*#m.number* #m.head] \ #body(m) \ #text(7pt)[#m.foot #text(font: "Noto Sans Mono", m.sha)]]
    }
  ]
]
#for e in D.exhibits [
  #heading(level: 1, "Exhibit " + e.label)
  #figure(image("/" + e.photo + ".jpeg", width: 100%, alt: e.alt), caption: e.alt, numbering: none)
]
`

export async function bareTypst(words: BareCase, texts: readonly string[], photos: ReadonlyMap<string, Uint8Array>, engine: Typst): Promise<Uint8Array> {
  const encoder = new TextEncoder()
  const families = familiesFor(texts)
  const files = new Map([...photos].map(([name, bytes]) => [`/${name}.jpeg`, bytes]))
  files.set('/data.json', encoder.encode(JSON.stringify({ ...words, fonts: families.map((one) => one.family) })))
  files.set('/main.typ', encoder.encode(template))
  return engine.compile(files, '/main.typ', filesOf(families))
}
