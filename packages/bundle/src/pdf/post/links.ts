import { endOfString, PdfError, type PdfFile, readUtf8, stringOf, writeString } from './file.ts'

/*
 * [Note: links within the file]
 *
 * Typst looks up where a link to a label leads each time that it lays the pages out, and sets what stands around the link
 * anew: with one a page that took a fifth of all the time. So a link to a heading is set as a plain address, `to:` and the
 * label, and is led here to the place of that heading's bookmark. An item is no heading and has no bookmark; few are linked
 * to, and Typst does it.
 */

/** Before a label, in the address of a link to a heading. */
export const TO = 'to:'

/** The object of a destination, and what to say of it to whoever does not see the page (PDF/UA-1, 7.18.5). */
export interface Target {
  readonly target: number
  readonly said: string
}

/**
 * Turns each address that stands for a label into the place of that name.
 *
 * @throws PdfError for a label without a place: a link that leads nowhere.
 */
export function leadLinks(file: PdfFile, pages: readonly number[], targets: ReadonlyMap<string, Target>): void {
  for (const page of pages) {
    const links = /\/Annots \[([^\]]*)\]/.exec(file.dictionary(page))?.[1] ?? ''
    for (const [, number] of links.matchAll(/(\d+) 0 R/g)) leadOne(file, Number(number), targets)
  }
}

const address = /\/A <<\s*\/Type \/Action\s*\/S \/URI\s*\/URI (?=[(<])/

function leadOne(file: PdfFile, number: number, targets: ReadonlyMap<string, Target>): void {
  const before = file.dictionary(number)
  const found = address.exec(before)
  if (!found) return
  const from = found.index + found[0].length
  const to = endOfString(before, from)
  const uri = readUtf8(before.slice(from, to))
  if (!uri.startsWith(TO)) return
  const label = uri.slice(TO.length)
  const one = targets.get(label)
  if (!one) throw new PdfError(`A link in the PDF leads nowhere: ${label}. Report this.`)
  const led = `${before.slice(0, found.index)}/Dest ${one.target} 0 R${before.slice(before.indexOf('>>', to) + 2)}`
  const contents = stringOf(led, 'Contents')
  if (!contents) throw new PdfError(`A link in the PDF has no words: ${label}. Report this.`)
  file.replace(number, led.slice(0, contents.from) + writeString(one.said) + led.slice(contents.to))
}
