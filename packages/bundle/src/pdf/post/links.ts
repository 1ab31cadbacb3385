import { endOfString, PdfError, PdfFile, readUtf8, stringOf, writeString } from './file.ts'

/*
 * [Note: links within the file]
 *
 * Typst looks up where a link to a label leads each time that it lays the pages out, and sets what stands around the link
 * anew: with one a page that took a fifth of all the time. So a link to an exhibit is set as a plain address, `to:` and the
 * label, and is led here to the destination of that name. Typst writes one for a heading that some link leads to by its
 * label: the index has one to every exhibit. An item is no heading and has no name; few are linked to, and Typst does it.
 *
 * What Typst says of a link to a heading, for whoever does not see the page, is "Section, page 12". Here it is given the
 * name of the bookmark.
 */

/** Before a label, in the address of a link to an exhibit. */
export const TO = 'to:'

/** The named destinations: label to the number of the object that says where it is. */
export function namesOf(file: PdfFile): Map<string, number> {
  const catalog = file.dictionary(PdfFile.reference(file.trailer, 'Root'))
  const found = new Map<string, number>()
  const start = catalog.indexOf('/Names [', catalog.indexOf('/Dests'))
  if (start < 0) return found
  for (let at = start + 8; catalog[at] === '(' || catalog[at] === '<'; ) {
    const end = endOfString(catalog, at)
    const [whole, target] = /^ (\d+) 0 R\s?/.exec(catalog.slice(end, end + 40)) ?? ['', '']
    found.set(readUtf8(catalog.slice(at, end)), Number(target))
    at = end + whole.length
  }
  return found
}

/** Pages by number of the object to their place in the file, from 0. */
export const placesOf = (pages: readonly number[]): Map<number, number> => new Map(pages.map((number, place) => [number, place]))

/** The place of the page that a destination is on. */
export function placeOf(file: PdfFile, destination: number, places: ReadonlyMap<number, number>): number | undefined {
  return places.get(Number(/\[(\d+) 0 R/.exec(file.dictionary(destination))?.[1]))
}

/**
 * Leads every link to a heading to its place, and says what is there.
 *
 * @param words what to say of each destination to whoever does not see the page (PDF/UA-1, 7.18.5), by its object.
 * @throws PdfError for a label that has no destination, or one with nothing to say: a link that leads nowhere.
 */
export function leadLinks(file: PdfFile, pages: readonly number[], words: ReadonlyMap<number, string>): void {
  const names = namesOf(file)
  for (const page of pages) {
    const links = /\/Annots \[([^\]]*)\]/.exec(file.dictionary(page))?.[1] ?? ''
    for (const [, number] of links.matchAll(/(\d+) 0 R/g)) leadOne(file, Number(number), names, words)
  }
}

const target = /\/(Dest|A <<\s*\/Type \/Action\s*\/S \/URI\s*\/URI) (?=[(<])/

function leadOne(file: PdfFile, number: number, names: ReadonlyMap<string, number>, words: ReadonlyMap<number, string>): void {
  const before = file.dictionary(number)
  const found = target.exec(before)
  if (!found) return
  const from = found.index + found[0].length
  const to = endOfString(before, from)
  const name = readUtf8(before.slice(from, to))
  const named = found[1] === 'Dest'
  if (!named && !name.startsWith(TO)) return
  const label = named ? name : name.slice(TO.length)
  const place = names.get(label) ?? 0
  const said = words.get(place)
  if (said === undefined) throw new PdfError(`A link in the PDF leads nowhere: ${label}. Report this.`)
  const led = `${before.slice(0, found.index)}/Dest ${place} 0 R${before.slice(named ? to : before.indexOf('>>', to) + 2)}`
  const contents = stringOf(led, 'Contents')
  if (!contents) throw new PdfError(`A link in the PDF has no words: ${label}. Report this.`)
  file.replace(number, led.slice(0, contents.from) + writeString(said) + led.slice(contents.to))
}
