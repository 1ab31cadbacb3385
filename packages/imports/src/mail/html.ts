/**
 * The words of an HTML body. Nothing is fetched, run or shown: remote images are only counted, because fetching one
 * would tell its sender that the mail was opened.
 *
 * The tokenizer of htmlparser2 is used without its tree of open elements, so that a million nested tags cost no more
 * than a million other tags.
 */
import { Tokenizer } from 'htmlparser2'

export interface HtmlText {
  readonly text: string
  /** Images, backgrounds and the like that a mail program would have fetched from another machine. */
  readonly remoteImages: number
}

/** Their contents are no words of the mail. */
const silent = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'object', 'svg'])
/** Each starts and ends a line. */
const lines = new Set(['p', 'div', 'li', 'tr', 'table', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'section', 'article', 'header', 'footer', 'center', 'dt', 'dd', 'hr', 'form', 'address'])
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

export function textOfHtml(html: string): HtmlText {
  const out: string[] = []
  let remoteImages = 0
  /** Name of the silent element we are in, and how deep in elements of that name. */
  let hushed = ''
  let hushedDepth = 0
  let inStyle = false
  let preformatted = 0
  let name = ''
  let attribute = ''
  let value = ''
  let href = ''
  let link: { target: string; from: number } | undefined

  /** Only the last piece needs looking at: white space before it was settled when it was written. */
  let endsBlank = true
  const write = (text: string) => {
    if (text === '') return
    if (preformatted > 0) {
      out.push(text)
      endsBlank = /\s$/.test(text)
      return
    }
    let squeezed = text.replace(/[\t\n\f\r ]{2,}|[\t\n\f\r]/g, ' ')
    if (endsBlank && squeezed.startsWith(' ')) squeezed = squeezed.slice(1)
    if (squeezed === '') return
    out.push(squeezed)
    endsBlank = squeezed.endsWith(' ')
  }
  const breakLine = () => {
    const last = out.at(-1)
    if (last !== undefined && last.endsWith(' ') && preformatted === 0) out[out.length - 1] = last.slice(0, -1)
    out.push('\n')
    endsBlank = true
  }
  const freshLine = () => {
    for (let i = out.length - 1; i >= 0; i--) {
      if (out[i] === '') continue
      if (!out[i]?.endsWith('\n')) breakLine()
      return
    }
  }
  const closeLink = () => {
    if (!link) return
    const { target, from } = link
    link = undefined
    // Shown text that is not where the link leads is how people are misled: both are kept.
    const shown = out.slice(from).join('').trim()
    const same = (text: string) => text.replace(/^(?:https?:\/\/|mailto:)/i, '').replace(/\/$/, '').toLowerCase()
    if (target !== '' && !target.startsWith('#') && same(shown) !== same(target)) {
      const last = out.at(-1)
      if (last?.endsWith(' ')) out[out.length - 1] = last.slice(0, -1)
      out.push(shown === '' ? `(${target})` : ` (${target})`)
      endsBlank = false
    }
  }

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
    if (name === 'br') breakLine()
    else if (lines.has(name)) freshLine()
    else if (name === 'td' || name === 'th') write(' ')
    else if (name === 'a') {
      closeLink()
      link = { target: href.trim(), from: out.length }
    }
    if (name === 'pre') preformatted++
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
        if (hushed === '') write(html.slice(start, end))
        else if (inStyle) remoteImages += html.slice(start, end).match(remoteInStyle)?.length ?? 0
      },
      ontextentity: (codePoint) => {
        if (hushed === '') write(String.fromCodePoint(codePoint))
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
        if (closed === 'a') closeLink()
        else if (lines.has(closed)) freshLine()
        if (closed === 'pre' && preformatted > 0) preformatted--
      },
      oncdata: (start, end, offset) => {
        if (hushed === '') write(html.slice(start, end - offset))
      },
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  closeLink()
  return { text: tidy(out.join('')), remoteImages }
}

/** No blanks at line ends, at most one empty line in a row, none at either end. */
function tidy(text: string): string {
  const kept: string[] = []
  for (const line of text.split('\n')) {
    const bare = line.trimEnd()
    if (bare === '' && (kept.length === 0 || kept.at(-1) === '')) continue
    kept.push(bare)
  }
  while (kept.at(-1) === '') kept.pop()
  return kept.join('\n')
}
