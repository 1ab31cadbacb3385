import type { Packer } from '../engine.ts'
import { Contents } from './contents.ts'
import { endOfString, PdfError, PdfFile, readString, stringBytes, stringOf, writeString } from './file.ts'
import { leadLinks } from './links.ts'
import { completeMaps } from './maps.ts'
import { quietMarks } from './marks.ts'
import { streamPacker } from './pack.ts'

/**
 * What neither engine does by itself, done the same way for both, so that both give the same bytes:
 *
 *  - the three rules of PDF/UA-1 that the WebAssembly engine leaves out: the identifier in the metadata
 *    (ISO 14289-1, 5), DisplayDocTitle (7.1), and a text for every glyph (7.21.7, see maps.ts);
 *  - that the file is PDF/A-2a as well (ISO 19005-2): it says so in its metadata, where the identifier of PDF/UA, which
 *    PDF/A does not know, is described (6.6.2.3.3, 6.6.4), and names the colours it means (6.2.3);
 *  - page labels: the printed number is what a reader shows beside the page, also A1, B1 in family mode;
 *  - the page in each bookmark's name, as the guidance on electronic bundles asks;
 *  - opening at 100 %;
 *  - /Suspects false is taken out: it is a boolean whose default is false (ISO 32000-1, table 321), but poppler up to 25.11
 *    calls any that is not true a syntax error, of the wrong type, to whoever opens the bundle with it;
 *  - links to headings, which the template sets as addresses, lead to their places: see links.ts;
 *  - marks over letters, which Typst writes out twice as text: see marks.ts.
 */
export interface PageLabels {
  /** Label ranges: from page (0-based), with this prefix and this first number. */
  readonly ranges: readonly { readonly page: number; readonly prefix: string; readonly first: number }[]
}

export interface Finished {
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly pages: number
  /** Label of each page, in order. */
  readonly labels: readonly string[]
  /** Label of a heading to its page, from 0. */
  readonly places: ReadonlyMap<string, number>
}

export interface FinishOptions {
  readonly title: string
  readonly author: string
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly generatedAt: string
  /** The label of a page, given the pages on which the labelled headings stand. */
  readonly label: (place: number, starts: ReadonlyMap<string, number>) => { readonly prefix: string; readonly number: number }
  readonly bookmarkWord: string
  /** The labels of the headings, in their order; null for one without. */
  readonly headings: readonly (string | null)[]
}

export async function finish(bytes: Uint8Array, options: FinishOptions, packer: Packer = streamPacker): Promise<Finished> {
  const file = new PdfFile(bytes)
  const contents = new Contents(file, packer)
  const pages = file.pages()
  const root = PdfFile.reference(file.trailer, 'Root')
  const catalog = file.dictionary(root)
  const bookmarks = bookmarksOf(file, catalog, pages)
  if (bookmarks.length !== options.headings.length) throw new PdfError(`The PDF has ${bookmarks.length} bookmarks for ${options.headings.length} headings. Report this.`)
  const places = new Map(bookmarks.map(({ place }, n) => [options.headings[n] ?? '', place]))
  const placed = pages.map((_, place) => options.label(place, places))
  const labels = placed.map((one) => one.prefix + String(one.number))

  // The engine that was asked for PDF/UA-1 says so here, and has seen to the maps itself.
  if (!catalog.includes('/DisplayDocTitle true')) await completeMaps(file, pages, packer, contents)
  await quietMarks(file, pages, packer, contents)
  const names = bookmarks.map((bookmark) => nameBookmark(file, bookmark, `, ${options.bookmarkWord}${labels[bookmark.place] ?? ''}`))
  leadLinks(file, pages, new Map(bookmarks.map(({ target }, n) => [options.headings[n] ?? '', { target, said: names[n] ?? '' }])))
  const ids = file.trailer.indexOf('/ID [') + 5
  const id = stringBytes(file.trailer.slice(ids, endOfString(file.trailer, ids)))
  file.replace(PdfFile.reference(catalog, 'Metadata'), ...metadata(options, pages.length, id))
  file.replace(root, catalogWith(catalog, pages[0] ?? 0, labelTree(placed), profileOf(file, pages[0] ?? 0)))
  const pdf = file.write(`trailer\n<<\n  /Size ${file.count}\n  /Root ${root} 0 R\n  /Info ${PdfFile.reference(file.trailer, 'Info')} 0 R\n  /ID [${writeString(id)} ${writeString(id)}]\n>>\n`)
  return { pdf, pages: pages.length, labels, places }
}

/** Number tree of page labels (ISO 32000-1, 12.4.2): one entry where the run of numbers or the prefix changes. */
function labelTree(placed: readonly { readonly prefix: string; readonly number: number }[]): string {
  const entries: string[] = []
  let last: { prefix: string; number: number } | null = null
  placed.forEach((one, place) => {
    if (!last || last.prefix !== one.prefix || last.number + 1 !== one.number) {
      entries.push(`${place} << /S /D${one.prefix === '' ? '' : ` /P ${writeString(one.prefix)}`} /St ${one.number} >>`)
    }
    last = { ...one }
  })
  return `<< /Nums [${entries.join(' ')}] >>`
}

/**
 * The colour profile with three components, sRGB, that the typesetter has put in. The template draws something of a
 * colour that is not grey on the first page of every file (the line at its head), so that there always is one.
 */
function profileOf(file: PdfFile, firstPage: number): number {
  const spaces = /\/ColorSpace <<([^>]*)>>/.exec(file.dictionary(firstPage))?.[1] ?? ''
  for (const [, space] of spaces.matchAll(/ (\d+) 0 R/g)) {
    const profile = Number(/\/ICCBased (\d+) 0 R/.exec(file.dictionary(Number(space)))?.[1])
    if (!Number.isNaN(profile) && /\/N 3\s/.test(file.dictionary(profile))) return profile
  }
  throw new PdfError('The PDF has no colour profile on its first page, and so is not PDF/A. Report this.')
}

function catalogWith(catalog: string, firstPage: number, labels: string, profile: number): string {
  const kept = catalog
    .replace(/\n\s*\/Suspects false/, '')
    .replace(/\n\s*\/PageLabels \d+ 0 R/, '')
    .replace(/\n\s*\/ViewerPreferences <<[^>]*>>/, '')
  return kept.replace(/>>$/, `  /PageLabels ${labels}\n  /ViewerPreferences << /DisplayDocTitle true /Direction /L2R >>\n  /PageMode /UseOutlines\n  /OpenAction [${firstPage} 0 R /XYZ null null 1]\n  /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1) /DestOutputProfile ${profile} 0 R >>]\n>>`)
}

interface Bookmark {
  /** Its object, and that of its destination. */
  readonly number: number
  readonly target: number
  /** Its page, from 0. */
  readonly place: number
}

/** The bookmarks in the order of the headings that they are made of. */
function bookmarksOf(file: PdfFile, catalog: string, pages: readonly number[]): Bookmark[] {
  const found: Bookmark[] = []
  if (!/\/Outlines \d/.test(catalog)) return found
  const places = new Map(pages.map((number, place) => [number, place]))
  const visit = (from: number): void => {
    for (let number = from; ; ) {
      const item = file.dictionary(number)
      const target = PdfFile.reference(item, 'Dest')
      const place = places.get(Number(/\[(\d+) 0 R/.exec(file.dictionary(target))?.[1]))
      if (place === undefined) throw new PdfError('A bookmark in the PDF leads to no page. Report this.')
      found.push({ number, target, place })
      if (/\/First \d/.test(item)) visit(PdfFile.reference(item, 'First'))
      if (!/\/Next \d/.test(item)) return
      number = PdfFile.reference(item, 'Next')
    }
  }
  visit(PdfFile.reference(file.dictionary(PdfFile.reference(catalog, 'Outlines')), 'First'))
  return found
}

/** Adds to the name of a bookmark; returns the name. */
function nameBookmark(file: PdfFile, { number }: Bookmark, more: string): string {
  const item = file.dictionary(number)
  const title = stringOf(item, 'Title')
  if (!title) throw new PdfError('A bookmark in the PDF has no name. Report this.')
  const name = readString(item.slice(title.from, title.to)) + more
  file.replace(number, item.slice(0, title.from) + writeString(name) + item.slice(title.to))
  return name
}

/** How PDF/A is told of a property that it does not know: `pdfuaid:part`, a whole number (ISO 19005-2, 6.6.2.3.3). */
const uaDescribed =
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file keeps</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>'

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function metadata(options: FinishOptions, pages: number, id: string): [string, Uint8Array] {
  const packet =
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">` +
    `<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(options.title)}</rdf:li></rdf:Alt></dc:title>` +
    `<dc:creator><rdf:Seq><rdf:li>${xml(options.author)}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>` +
    `<xmp:CreatorTool>Typst 0.14.2</xmp:CreatorTool><xmp:CreateDate>${options.generatedAt}</xmp:CreateDate><xmp:ModifyDate>${options.generatedAt}</xmp:ModifyDate>` +
    `<xmpMM:DocumentID>${xml(id)}</xmpMM:DocumentID><xmpMM:InstanceID>${xml(id)}</xmpMM:InstanceID>` +
    `<pdf:PDFVersion>1.7</pdf:PDFVersion><pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>${uaDescribed}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
  const bytes = new TextEncoder().encode(packet)
  return [`<<\n  /Length ${bytes.length}\n  /Type /Metadata\n  /Subtype /XML\n>>`, bytes]
}

