/**
 * Whether the HTML of a mail says more than the plain text that was sent beside it as the same message.
 *
 * Mail programs show the HTML. Mostly the plain text has the same words; sometimes it only says that the message
 * cannot be shown, or something else altogether.
 */
import { indexOfBytes, latin1 } from '#mail-native'
import { SPACE } from './bytes.ts'

/** What stands beside the words is looked at quickly when it is short, and as text when it is not. */
const mostBeside = 10_000
/** A link is none of them: its address is not among the words. */
const onlyTags = /^(?:[ \t\r\n]|<\/?(?!a\b)[a-z][^>]*>)*$/i

/**
 * Is the HTML the plain text, byte by byte, between tags? A quick yes for short mails, and where there is any doubt a no.
 * What these bytes may mean in HTML besides, a tag or an entity, the plain text shows as it is written. The bytes tell
 * nothing when the two are in different charsets.
 */
export function isPlainBetweenTags(plain: Uint8Array, html: Uint8Array): boolean {
  let start = 0
  let end = plain.length
  while (start < end && (plain[start] as number) <= SPACE) start++
  while (end > start && (plain[end - 1] as number) <= SPACE) end--
  if (html.length - (end - start) > mostBeside) return false
  const at = indexOfBytes(html, plain.subarray(start, end))
  return at !== -1 && onlyTags.test(latin1(html, 0, at) + latin1(html, at + end - start, html.length))
}

/** Links that phones put on what is written out already: numbers, addresses, dates. */
const addedLinks = /\((?:(?:tel|sms):[\d\s%+.()-]*|(?:mailto|cid|x-apple-data-detectors):\S*)\)/gi
const word = /[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const wordsIn = (text: string): readonly string[] => folded(text).match(word) ?? []

const isSpace = (c: number): boolean => c === SPACE || (c >= 0x09 && c <= 0x0d)

function afterSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

function afterPiece(text: string, from: number): number {
  let at = from
  while (at < text.length && !isSpace(text.charCodeAt(at))) at++
  return at
}

/** What stands between blanks in `text`, one after the other, without what stands in the same place of `other`: nearly all does. */
function* unlike(text: string, other: string): Generator<string> {
  let at = afterSpace(text, 0)
  let beside = afterSpace(other, 0)
  while (at < text.length) {
    const from = at
    for (let c = 0; (c = text.charCodeAt(at)) === other.charCodeAt(beside) && !isSpace(c); at++) beside++
    const end = afterPiece(text, at)
    const last = afterPiece(other, beside)
    if (at < end || beside < last) yield text.slice(from, end)
    at = afterSpace(text, end)
    beside = afterSpace(other, last)
  }
}

/** Does `html`, as text, hold a word that none of the plain texts has? */
export function saysMore(html: string, plain: readonly string[]): boolean {
  let said: readonly string[] | undefined
  const perhaps: string[] = []
  for (const piece of unlike(html.includes('(') ? html.replace(addedLinks, '') : html, plain[0] ?? '')) {
    said ??= plain.map(folded)
    for (const one of wordsIn(piece)) {
      // Mostly one of the first is not even part of a word there.
      if (said.every((text) => !text.includes(one))) return true
      perhaps.push(one)
    }
  }
  if (perhaps.length === 0) return false
  const known = new Set(plain.flatMap(wordsIn))
  return perhaps.some((one) => !known.has(one))
}
