/** Markdown as nodes of a page. Only what is listed here is drawn: raw HTML and pictures are refused when the file is read. */
import { Marked, type Token, type Tokens } from 'marked'
import type { ComponentChildren } from 'preact'
import { ContentError } from './checked.ts'

export interface Link {
  readonly href: string
  readonly text: string
}

export interface Heading {
  readonly id: string
  readonly text: string
}

export interface Prose {
  readonly tokens: readonly Token[]
  readonly links: readonly Link[]
  /** Headings of the second level, which have addresses within the page. */
  readonly headings: readonly Heading[]
}

const marked = new Marked()
const safeHref = /^(\/(?!\/)|#|https:\/\/|mailto:|tel:)/

/** `How to clear it?` -> `how-to-clear-it` */
export const slug = (text: string) => text.toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')

const isGeneric = (token: Token): token is Tokens.Generic => 'tokens' in token
const childrenOf = (token: Token): readonly Token[] => [
  ...(isGeneric(token) ? (token.tokens ?? []) : []),
  ...(token.type === 'list' ? (token as Tokens.List).items : []),
  ...(token.type === 'table' ? [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat().flatMap((cell) => cell.tokens) : []),
]

const plain = (tokens: readonly Token[]): string => tokens.map((token) => (isGeneric(token) && token.tokens ? plain(token.tokens) : 'text' in token ? unescaped(String(token.text)) : '')).join('')

/** Reads `body`; throws a {@link ContentError} for what no page may hold. */
export function prose(body: string, file: string): Prose {
  const tokens = marked.lexer(body)
  const links: Link[] = []
  const headings: Heading[] = []
  const visit = (token: Token): void => {
    if (token.type === 'html') throw new ContentError(file, `Raw HTML is not allowed: ${token.raw.trim().slice(0, 60)}`)
    if (token.type === 'image') throw new ContentError(file, `Pictures are not allowed: ${token.raw.slice(0, 60)}`)
    if (token.type === 'heading') {
      const { depth, text } = token as Tokens.Heading
      if (depth === 1) throw new ContentError(file, `The title is the only heading of the first level; write ## for: ${text}`)
      if (depth === 2) headings.push({ id: slug(plain(childrenOf(token))), text: plain(childrenOf(token)) })
    }
    if (token.type === 'link') {
      const { href } = token as Tokens.Link
      if (!safeHref.test(href)) throw new ContentError(file, `A link must begin with /, #, https://, mailto: or tel:, not ${href}`)
      links.push({ href, text: plain(childrenOf(token)) })
    }
    for (const child of childrenOf(token)) visit(child)
  }
  for (const token of tokens) visit(token)
  return { tokens, links, headings }
}

const entities: { readonly [name: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const unescaped = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (name) => entities[name] ?? name)

const inner = (token: Token) => <Prosaic tokens={childrenOf(token)} />

function Table({ header, rows }: Tokens.Table) {
  return (
    <div class="scroll" role="group" aria-label={plain(header.flatMap((cell) => cell.tokens))} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell) => (
              <th scope="col">
                <Prosaic tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">
                <Prosaic tokens={first?.tokens ?? []} />
              </th>
              {rest.map((cell) => (
                <td>
                  <Prosaic tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function List({ ordered, start, items }: Tokens.List) {
  const drawn = items.map((item) => <li>{inner(item)}</li>)
  return ordered ? <ol start={start === '' ? 1 : start}>{drawn}</ol> : <ul>{drawn}</ul>
}

/** `> Good to know: …` is worth knowing, `> Before you do this: …` is a warning, with the label in bold; any other quotation is somebody's words. */
const label = /^([A-Z][^:.!?]{2,30}:) /

function Quotation(token: Tokens.Blockquote) {
  const [opening, ...rest] = childrenOf(token)
  const [first, ...others] = opening?.type === 'paragraph' ? childrenOf(opening) : []
  const [start, name] = (first?.type === 'text' ? label.exec((first as Tokens.Text).text) : null) ?? []
  if (!first || start === undefined) return <blockquote>{inner(token)}</blockquote>
  return (
    <div class={name === 'Good to know:' ? 'tip' : 'note'}>
      <p>
        <strong>{name}</strong> {unescaped((first as Tokens.Text).text.slice(start.length))}
        <Prosaic tokens={others} />
      </p>
      <Prosaic tokens={rest} />
    </div>
  )
}

function one(token: Token): ComponentChildren {
  switch (token.type) {
    case 'paragraph':
      return <p>{inner(token)}</p>
    case 'heading':
      return (token as Tokens.Heading).depth === 2 ? <h2 id={slug(plain(childrenOf(token)))}>{inner(token)}</h2> : <h3>{inner(token)}</h3>
    case 'list':
      return <List {...(token as Tokens.List)} />
    case 'blockquote':
      return <Quotation {...(token as Tokens.Blockquote)} />
    case 'table':
      return <Table {...(token as Tokens.Table)} />
    case 'link': {
      const { href } = token as Tokens.Link
      return <a href={href} {...(href.startsWith('https://') ? { rel: 'noreferrer' } : {})}>{inner(token)}</a>
    }
    case 'strong':
      return <strong>{inner(token)}</strong>
    case 'em':
      return <em>{inner(token)}</em>
    case 'codespan':
      return <kbd>{unescaped((token as Tokens.Codespan).text)}</kbd>
    case 'br':
      return <br />
    case 'hr':
      return <hr />
    case 'text':
      return isGeneric(token) && token.tokens ? inner(token) : unescaped((token as Tokens.Text).text)
    case 'escape':
      return (token as Tokens.Escape).text
    default:
      return null
  }
}

export function Prosaic({ tokens }: { readonly tokens: readonly Token[] }) {
  return <>{tokens.map(one)}</>
}
