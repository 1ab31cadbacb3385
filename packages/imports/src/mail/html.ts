/**
 * The words of an HTML body. Nothing is fetched, run or shown: remote images are only counted, because fetching one
 * would tell its sender that the mail was opened.
 *
 * The tokenizer of htmlparser2 is used without its tree of open elements, so that a million nested tags cost no more
 * than a million other tags.
 */
import { Tokenizer } from 'htmlparser2'
import { Laid } from './laid.ts'

export interface HtmlText {
  readonly text: string
  /** Images, backgrounds and the like that a mail program would have fetched from another machine. */
  readonly remoteImages: number
}

/** Their contents are no words of the mail. */
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg'])
const remote = /^\s*(?:https?:)?\/\//i
const remoteInStyle = /url\(\s*["']?\s*(?:https?:)?\/\//gi

/** Could the HTML name anything on another machine? Cheap, so that most mails need no second look. A slash may be written as an entity. */
export function mentionsRemote(html: Uint8Array): boolean {
  for (let at = html.indexOf(0x2f); at !== -1; at = html.indexOf(0x2f, at + 1)) {
    const after = html[at + 1]
    if (after === 0x2f || after === 0x26 || after === 0) return true
  }
  for (let at = html.indexOf(0x26); at !== -1; at = html.indexOf(0x26, at + 1)) {
    const [after, digit] = [html[at + 1], html[at + 2]]
    if (after === 0x73 || (after === 0x23 && (digit === 0x34 || digit === 0x30 || digit === 0x78 || digit === 0x58))) return true
  }
  return false
}

/** A tag that only lays words out and names nothing; of attributes, those that most mail programs put there. */
const plainTag = /<(\/?)(br|div|p|span|b|i|u|em|strong|html|body)(?: (?:dir|class|lang)="[^"&<>]*")* ?\/?>/y

/** The words of HTML that is nothing but words and plain tags, as short mails are: the tokenizer would take three times as long. Undefined for any other. */
function quickly(html: string): string | undefined {
  if (html.includes('&')) return undefined
  const laid = new Laid()
  for (let at = 0; ; ) {
    const tag = html.indexOf('<', at)
    if (tag === -1) {
      laid.write(html.slice(at))
      return laid.text()
    }
    plainTag.lastIndex = tag
    const found = plainTag.exec(html)
    if (!found) return undefined
    const [whole, closes, name] = found as unknown as [string, string, string]
    if (at < tag) laid.write(html.slice(at, tag))
    if (closes === '') laid.open(name, '')
    else laid.close(name)
    at = tag + whole.length
  }
}

export function textOfHtml(html: string): HtmlText {
  const quick = quickly(html)
  return quick === undefined ? tokenized(html) : { text: quick, remoteImages: 0 }
}

/** Any HTML. */
export function tokenized(html: string): HtmlText {
  const laid = new Laid()
  let remoteImages = 0
  /** Name of the silent element we are in, and how deep in elements of that name. */
  let hushed = ''
  let hushedDepth = 0
  let inStyle = false
  let name = ''
  let attribute = ''
  let value = ''
  let href = ''

  const openTag = (selfClosing: boolean) => {
    if (name === 'style' && !selfClosing) inStyle = true
    if (hushed !== '') {
      if (name === hushed && !selfClosing) hushedDepth++
      // An unclosed <head> ends where the body starts.
      if (hushed === 'head' && name === 'body') hushed = ''
      return
    }
    if (silent.has(name)) {
      if (!selfClosing) {
        hushed = name
        hushedDepth = 1
      }
      return
    }
    laid.open(name, href)
  }

  const noteAttribute = () => {
    if (name === 'a' && attribute === 'href') href = value
    if ((attribute === 'src' || attribute === 'srcset' || attribute === 'poster') && remote.test(value) && name !== 'a') remoteImages++
    else if (attribute === 'background' && remote.test(value)) remoteImages++
    else if (attribute === 'href' && name === 'image' && remote.test(value)) remoteImages++
    else if (attribute === 'style') remoteImages += value.match(remoteInStyle)?.length ?? 0
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        if (hushed === '') laid.write(html.slice(start, end))
        else if (inStyle) remoteImages += html.slice(start, end).match(remoteInStyle)?.length ?? 0
      },
      ontextentity: (codePoint) => {
        if (hushed === '') laid.write(String.fromCodePoint(codePoint))
      },
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase()
        href = ''
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end)
      },
      onattribentity: (codePoint) => {
        value += String.fromCodePoint(codePoint)
      },
      onattribend: noteAttribute,
      onopentagend: () => openTag(false),
      onselfclosingtag: () => openTag(true),
      onclosetag: (start, end) => {
        const closed = html.slice(start, end).toLowerCase()
        if (closed === 'style') inStyle = false
        if (hushed !== '') {
          if (closed === hushed && --hushedDepth === 0) hushed = ''
          return
        }
        laid.close(closed)
      },
      oncdata: (start, end, offset) => {
        if (hushed === '') laid.write(html.slice(start, end - offset))
      },
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return { text: laid.text(), remoteImages }
}
