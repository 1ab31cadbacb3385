import { languagesOf, runsFromRight, scriptOf } from './script.ts'
import { isJoiner, isRegional, isSelector, isTag, traitsOf } from './traits.ts'

/*
 * [Note: as written, as shown]
 *
 * A message is printed as it was written, in its own script. Five kinds of code point cannot be, and
 * stand as a mark instead, ⟦U+202E⟧, so that nothing is hidden and nothing is lost:
 *
 *  - a character that no font has a glyph for (also a lone surrogate, a private or unassigned one);
 *  - a control character other than the ends of lines and the tab;
 *  - a character that changes the order of what is read (the bidirectional marks, embeddings, overrides
 *    and isolates): left in, it could make "12:45" read as something that was never sent, or hide words;
 *    its effect is not applied, only its place is shown;
 *  - an invisible character that joins nothing (zero width space, soft hyphen, byte order mark…); joiners
 *    between letters or inside emoji, and variation selectors, are kept as they are;
 *  - a combining mark with nothing to stand on, of another script than its letter, which its letter's font
 *    lacks, or beyond the sixth on one letter, where it would be drawn over the next line.
 *
 * The opening bracket ⟦ itself is always marked, so the marks can be undone: `asWritten(asShown(t))` is t,
 * but for the ends of lines (CR, LF and CR LF all end a line) and tabs (shown as four spaces).
 */

/** Marks on one letter before the rest are shown beside it. Vietnamese and Hebrew with points need three, Tibetan four. */
const MOST_MARKS = 6

/** A run longer than this without a place to break gets one, so that no line leaves the page. */
const LONGEST_WORD = 40
const PIECE = 20

/** `lang`: null is the document's own. `pieces` are set one after the other; a line may break between them. */
export type Run =
  | { readonly kind: 'text'; readonly lang: string | null; readonly pieces: readonly string[] }
  | { readonly kind: 'emoji'; readonly pieces: readonly string[] }
  | { readonly kind: 'mark'; readonly code: number }

export interface Line {
  readonly rtl: boolean
  readonly runs: readonly Run[]
}

export const OPEN = '\u27e6'
export const CLOSE = '\u27e7'

/** The mark that stands for a code point. */
export const markOf = (code: number): string => `${OPEN}U+${code.toString(16).toUpperCase().padStart(4, '0')}${CLOSE}`

/** Text that needs nothing: one run of the document's language, unless it has a letter that is Polish only. */
const simple = /^[ -~\u00a0-\u00ac\u00ae-\u0103\u0106\u0107\u010c-\u0117\u011a-\u0140\u0145-\u0159\u0160-\u0178\u017d-\u017f\u2013\u2014\u2018-\u201d\u2026\u20ac]*$/

export const isSimple = (text: string): boolean => simple.test(text)

/** Letters of scripts in which a line may break between any two: no piece is needed there. */
const breaksAnywhere = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Whether a text is one line that needs nothing at all: it is set as it stands. Most of a bundle is. */
export const isPlain = (text: string): boolean => simple.test(text) && !hasLongWord(text)

/** One text, line by line, as it is to be set. `base` is the document's language. */
export function shownLines(text: string, base = 'en', hint?: string): Line[] {
  const lines = text.includes('\n') || text.includes('\r') ? text.split(/\r\n|\r|\n/) : [text]
  return lines.map((line) => {
    const language = hint === undefined || hint === base ? null : hint
    if (simple.test(line) && (language === null || /^[a-z]{2,3}$/.test(language))) {
      return { rtl: false, runs: line === '' ? [] : [{ kind: 'text', lang: language, pieces: breakable(line) }] }
    }
    return { rtl: runsFromRight(line), runs: runsOf(line.replaceAll('\t', '    '), base, hint) }
  })
}

/** What stands on the page for a text, as one string. */
export function asShown(text: string): string {
  if (simple.test(text)) return text
  return shownLines(text)
    .map((line) => line.runs.map((run) => (run.kind === 'mark' ? markOf(run.code) : run.pieces.join(''))).join(''))
    .join('\n')
}

/** Undoes `asShown`: see the note above for what cannot be undone. */
export function asWritten(shown: string): string {
  return shown.replaceAll(/\u27e6U\+([0-9A-F]{4,6})\u27e7/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code <= 0xffff ? String.fromCharCode(code) : String.fromCodePoint(code)
  })
}

/** The code points of a text that stand as marks on the page, each once. */
export function markedIn(text: string): number[] {
  const found = new Set<number>()
  if (!mayBeMarked(text)) return []
  for (const line of shownLines(text)) for (const run of line.runs) if (run.kind === 'mark') found.add(run.code)
  return [...found]
}

/** ASCII on which nothing hangs: its last character is not followed by a mark, or by any letter beyond Latin. */
const bareAscii = /[ -~]+(?![\u0300-\uffff])/y
const latinLetter = /[A-Za-z]/

/** Whether a text has anything that could come to be a mark: a letter with a font of its own never does. */
function mayBeMarked(text: string): boolean {
  if (simple.test(text)) return false
  for (let unit = 0; unit < text.length; ) {
    const code = text.codePointAt(unit) ?? 0
    unit += code > 0xffff ? 2 : 1
    if (code >= 0x20 && code < 0x7f) continue
    const traits = traitsOf(code)
    if (traits.fonts === 0 || traits.combining || traits.invisible || traits.text === OPEN) return true
  }
  return false
}

function runsOf(line: string, base: string, hint?: string): Run[] {
  const codes = codesOf(line)
  const languages = languagesOf(line, base, hint)
  const out: Run[] = []
  let held = ''
  let kind: 'text' | 'emoji' = 'text'
  let lang: string | null = null

  const close = () => {
    if (held !== '') out.push(kind === 'emoji' ? { kind, pieces: [held] } : { kind, lang, pieces: breakable(held) })
    held = ''
  }
  const add = (word: string, wordKind: 'text' | 'emoji', wordLang: string | null | undefined) => {
    const language = wordLang === undefined ? (kind === 'text' ? lang : null) : wordLang
    if (held !== '' && (kind !== wordKind || (wordKind === 'text' && lang !== language))) close()
    kind = wordKind
    lang = wordKind === 'text' ? language : null
    held += word
  }

  // `unit` is the place of `at` in the line, in UTF-16 units.
  for (let at = 0, unit = 0; at < codes.length; ) {
    bareAscii.lastIndex = unit
    const ascii = bareAscii.exec(line)?.[0]
    if (ascii !== undefined) {
      // What clusterAt would say of each, without asking.
      const letters = ascii.search(latinLetter)
      if (letters !== 0) add(letters < 0 ? ascii : ascii.slice(0, letters), 'text', undefined)
      if (letters >= 0) {
        const language = languages.of('latin')
        add(ascii.slice(letters), 'text', language === base ? null : language)
      }
      at += ascii.length
      unit += ascii.length
      continue
    }
    const cluster = clusterAt(codes, at)
    if (cluster.kind === 'mark') {
      close()
      out.push({ kind: 'mark', code: cluster.code })
      lang = null
      at += 1
      unit += cluster.code > 0xffff ? 2 : 1
      continue
    }
    const script = cluster.kind === 'emoji' ? null : scriptOf(cluster.code)
    const language = script === null ? undefined : languages.of(script)
    add(cluster.text, cluster.kind, language === base ? null : language)
    at = cluster.end
    unit += cluster.text.length
  }
  close()
  return out
}

function codesOf(line: string): number[] {
  const codes: number[] = []
  for (let unit = 0; unit < line.length; ) {
    const code = line.codePointAt(unit) ?? 0
    codes.push(code)
    unit += code > 0xffff ? 2 : 1
  }
  return codes
}

type Cluster =
  | { readonly kind: 'mark'; readonly code: number }
  | { readonly kind: 'text' | 'emoji'; readonly code: number; readonly text: string; readonly end: number }

/** A letter with all that hangs on it, or the one code point at `at` as a mark. */
function clusterAt(codes: readonly number[], at: number): Cluster {
  const code = codes[at] ?? 0
  const first = traitsOf(code)
  if (first.text === OPEN || first.fonts === 0 || first.combining || (first.invisible && !first.space)) return { kind: 'mark', code }
  if (first.space) return { kind: 'text', code, text: first.text, end: at + 1 }

  let { fonts, emoji, text } = first
  let marks = 0
  let end = at + 1
  for (; end < codes.length; end++) {
    const next = codes[end] ?? 0
    const last = codes[end - 1] ?? 0
    const traits = traitsOf(next)
    if (isSelector(next)) {
      if (isSelector(last) || isJoiner(last)) break
      if (next === 0xfe0f && first.inEmojiFont) emoji = true
    } else if (isJoiner(next)) {
      const joined = codes[end + 1]
      if (joined === undefined || isJoiner(last)) break
      const after = traitsOf(joined)
      if (next === 0x200d && first.inEmojiFont && first.picture && after.inEmojiFont && after.picture) {
        emoji = true
        text += traits.text + after.text
        end += 1
        continue
      }
      // Between letters a joiner shapes its neighbours, and ends this cluster; anywhere else it joins nothing.
      if (emoji || !after.letter || after.fonts === 0 || after.invisible) break
      return { kind: 'text', code, text: text + traits.text, end: end + 1 }
    } else if (isTag(next)) {
      if (code !== 0x1f3f4) break
      emoji = true
    } else if (traits.modifier && first.inEmojiFont && traitsOf(last === 0xfe0f ? code : last).takesModifier) {
      emoji = true
    } else if (isRegional(code) && isRegional(next) && end === at + 1) {
      // the second half of a flag
    } else if (traits.combining) {
      // An Arabic mark that an earlier font has, on a letter that it lacks, is lost by the typesetter: see everything.deep.ts.
      if (first.script === 'ar' && (traits.fonts & ~first.fonts & ((first.fonts & -first.fonts) - 1)) !== 0) break
      if (marks >= MOST_MARKS || (fonts & traits.fonts) === 0 || !(traits.script === 'any' || (traits.script !== null && traits.script === first.script))) break
      marks += 1
      fonts &= traits.fonts
    } else {
      break
    }
    text += traits.text
  }
  return { kind: emoji && first.inEmojiFont ? 'emoji' : 'text', code, text, end }
}

const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0xa0 || (unit >= 9 && unit <= 13) || (unit > 0xff && /\s/.test(String.fromCharCode(unit)))

/** Whether more than LONGEST_WORD units stand side by side without a space. Looks at few of them: from where a word would have to end, back to the last space. */
function hasLongWord(text: string): boolean {
  for (let start = 0; start + LONGEST_WORD < text.length; ) {
    let at = start + LONGEST_WORD
    while (at >= start && !isSpace(text.charCodeAt(at))) at -= 1
    if (at < start) return true
    start = at + 1
  }
  return false
}

/** Cuts words too long for a line. A piece never parts a letter from its marks. */
function breakable(text: string): readonly string[] {
  if (!hasLongWord(text)) return [text]
  const pieces: string[] = []
  let held = ''
  let since = 0
  for (const [cluster] of text.matchAll(/[^\p{M}\u200c\u200d][\p{M}\u200c\u200d]*|[\p{M}\u200c\u200d]+/gu)) {
    if (/^\s/.test(cluster) || breaksAnywhere.test(cluster)) since = 0
    else since += 1
    if (since > PIECE) {
      pieces.push(held)
      held = ''
      since = 1
    }
    held += cluster
  }
  pieces.push(held)
  return pieces
}
