/** A page's elements in order, as they are written: what tests ask about without a browser. */
import { Parser } from 'htmlparser2'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly within: readonly string[]
  text: string
}

const voids = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

export interface Outline {
  readonly elements: readonly Element[]
  /** Closed in the wrong order, or not at all. */
  readonly faults: readonly string[]
}

export function outline(html: string): Outline {
  const elements: Element[] = []
  const open: Element[] = []
  const faults: string[] = []
  // As XML, so that nothing is mended on the way.
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, within: open.map((one) => one.name), text: '' }
        elements.push(element)
        if (!voids.has(name)) open.push(element)
      },
      ontext(text) {
        for (const one of open) one.text += text
      },
      onclosetag(name) {
        if (voids.has(name)) return
        const last = open.pop()
        if (last?.name !== name) faults.push(`</${name}> closes <${last?.name ?? 'nothing'}>`)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(html)
  return { elements, faults: [...faults, ...open.map((one) => `<${one.name}> stays open`)] }
}

const interactive = new Set(['a', 'button', 'label', 'summary'])
const inParagraphs = new Set(['div', 'p', 'ul', 'ol', 'dl', 'table', 'section', 'article', 'form', 'h1', 'h2', 'h3', 'nav', 'aside', 'blockquote', 'details', 'figure'])

/** What a validator would say, as far as it goes: nesting, ids, references, names. */
export function faultsIn(html: string): string[] {
  const { elements, faults } = outline(html)
  const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]))
  const references = elements.flatMap(({ name, attributes }) => [attributes['aria-labelledby'], attributes['aria-describedby'], ...(name === 'label' ? [attributes['for']] : []), ...(attributes['href']?.startsWith('#') ? [attributes['href'].slice(1)] : [])].flatMap((value) => value?.split(' ') ?? []))
  return [
    ...faults,
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two elements have the id ${id}`),
    ...references.filter((id) => !ids.includes(id)).map((id) => `nothing has the id ${id}`),
    ...elements.flatMap(({ name, within }) => [
      ...(interactive.has(name) && within.some((one) => one === 'a' || one === 'button') ? [`<${name}> inside ${within.join(' > ')}`] : []),
      ...(inParagraphs.has(name) && within.includes('p') ? [`<${name}> inside a paragraph`] : []),
      ...(name === 'form' && within.includes('form') ? ['a form inside a form'] : []),
      ...(name === 'li' && !['ul', 'ol'].includes(within.at(-1) ?? '') ? ['a list item outside a list'] : []),
    ]),
    ...elements.filter(({ name, attributes }) => name === 'img' && attributes['alt'] === undefined).map(() => 'a picture without words'),
  ]
}
