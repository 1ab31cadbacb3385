import { asShown, isPlain, markOf, shownLines, type Line, type Run } from './shown.ts'

/**
 * The small language in which a document is handed to the template, as JSON. template.typ.ts sets it; nothing
 * else knows Typst. It is terse because a bundle has thousands of messages.
 *
 * Inline text, `Rich`, is a list of lines. A line of plain text in the document's language is a string; any
 * other is `[direction, ...runs]`, direction 1 for right to left. A run is a string or `[tag, ...rest]`:
 *
 *   `!` the mark ⟦U+…⟧ for a code point   `*` emoji   `#` monospaced (hashes, commands)   `+` strong
 *   `@` link: label, text                 `%` the number of pages                  otherwise a language, then pieces
 */
export type InlineRun = string | readonly [tag: string, ...rest: string[]]
export type InlineLine = string | readonly [direction: 0 | 1, ...runs: InlineRun[]]
export type Rich = string | readonly InlineLine[]

/** A message block: number, head, body, foot; the SHA-256 at the end of the foot, or nothing; whether a page may end inside it; its label when something links to it. */
export type MessageBlock = readonly [number: string, head: Rich, body: Rich, foot: Rich, sha: string, breakable: 0 | 1, label: string]

/** In a table, a column is so many shares of the width, or as wide as it needs for 0; `whole`: no page ends inside a row, which must fit on one. In a chart, places count rows from the left. */
export type Block =
  | { readonly t: 'h'; readonly level: number; readonly x: Rich; readonly label?: string }
  | { readonly t: 'p'; readonly x: Rich; readonly small?: true; readonly label?: string }
  | { readonly t: 'note'; readonly x: readonly Rich[] }
  | { readonly t: 'quote'; readonly x: Rich }
  | { readonly t: 'fields'; readonly rows: readonly (readonly [string, Rich])[] }
  | { readonly t: 'table'; readonly columns: readonly number[]; readonly head: readonly string[]; readonly rows: readonly (readonly Rich[])[]; readonly numbers?: true; readonly whole?: true }
  | { readonly t: 'mono'; readonly lines: readonly (readonly string[])[] }
  | { readonly t: 'steps'; readonly items: readonly Rich[] }
  | { readonly t: 'messages'; readonly items: readonly MessageBlock[] }
  | { readonly t: 'chart'; readonly alt: string; readonly series: readonly string[]; readonly counts: readonly (readonly number[])[]; readonly tops: readonly number[]; readonly ticks: readonly (readonly [number, string])[]; readonly marks: readonly (readonly [number, string])[] }
  | { readonly t: 'picture'; readonly path: string; readonly alt: string; readonly caption: Rich; readonly wide: boolean; readonly most: number }
  | { readonly t: 'cover'; readonly title: Rich }
  | { readonly t: 'index'; readonly entries: readonly IndexEntry[] }
  | { readonly t: 'sign'; readonly labels: readonly string[] }
  | { readonly t: 'page' }

/** One line of the index. `page` is filled in for what stands in another volume; otherwise the template finds it. */
export interface IndexEntry {
  readonly level: 1 | 2
  readonly text: Rich
  readonly label: string
  readonly letter: string
  readonly page: string | null
}

/** A section: it starts on a new page, has its letter in family mode, and is what bookmarks hang from. */
export interface Part {
  readonly id: string
  readonly letter: string
  readonly title: string
  readonly label: string
  /** Number of its first page, in family mode. More than 1 where a section goes on from an earlier volume. */
  readonly start: number
  readonly blocks: readonly Block[]
}

const run = (one: Run): InlineRun => {
  if (one.kind === 'mark') return ['!', markOf(one.code)]
  if (one.kind === 'emoji') return ['*', ...one.pieces]
  const [only] = one.pieces
  if (one.lang === null && one.pieces.length === 1 && only !== undefined) return only
  return [one.lang ?? '', ...one.pieces]
}

const inlineLine = (line: Line): InlineLine => {
  const runs = line.runs.map(run)
  const [only] = runs
  if (!line.rtl && runs.length === 0) return ''
  if (!line.rtl && runs.length === 1 && typeof only === 'string') return only
  return [line.rtl ? 1 : 0, ...runs]
}

/** Text that somebody wrote, as it is to be shown. */
export function rich(text: string, base = 'en', hint?: string): Rich {
  if (hint === undefined && isPlain(text)) return text
  const lines = shownLines(text, base, hint).map(inlineLine)
  const [only] = lines
  return lines.length === 1 && typeof only === 'string' ? only : lines
}

/** Runs on one line: strings are text that somebody wrote, tagged runs are taken as they are. */
export function inline(...bits: readonly InlineRun[]): readonly InlineLine[] {
  const runs: InlineRun[] = []
  // Plain words side by side are one run: fewer pieces for the template to set.
  const put = (one: InlineRun) => {
    const last = runs.at(-1)
    if (typeof one === 'string' && typeof last === 'string') runs[runs.length - 1] = last + one
    else runs.push(one)
  }
  for (const bit of bits) {
    if (typeof bit !== 'string') runs.push(bit)
    else if (isPlain(bit)) put(bit)
    else {
      for (const [n, line] of shownLines(bit).entries()) {
        if (n > 0) put(' ')
        for (const one of line.runs) put(run(one))
      }
    }
  }
  return [[0, ...runs]]
}

export const strong = (text: string): InlineRun => ['+', asShown(text).replaceAll('\n', ' ')]
export const mono = (text: string): InlineRun => (/^[0-9a-f]{64}$/.test(text) ? ['#', text] : ['#', ...cut(asShown(text).replaceAll('\n', ' '))])
export const link = (label: string, text: string): InlineRun => ['@', label, asShown(text).replaceAll('\n', ' ')]

/** Monospaced text in pieces between which a line may break; a SHA-256 in hex, 64 characters, stays whole. */
export function cut(text: string): readonly string[] {
  if (text.length <= 64) return [text]
  return text.match(/.{1,32}/gsu) ?? [text]
}

/** Many runs joined by a separator. */
export function joined(list: readonly InlineRun[], separator = ', '): InlineRun[] {
  return list.flatMap((one, n) => (n === 0 ? [one] : [separator, one]))
}
