/** What WhatsApp's own words in a message say about it: deleted, edited, left out, a call, a place. */
import type { Flag } from '../record.ts'
import { markClass, withoutMarks } from '../scan/marks.ts'
import { callWords, deletedByAdmin, moreAttached, personsWords, phrases } from './phrases.ts'

export interface Wording {
  readonly flags: readonly Flag[]
  /** `unsaid`: a call, of which the words do not say whether it had a picture. */
  readonly call: 'voice' | 'video' | 'unsaid' | null
  /** The app wrote this, whoever's name stands before it. */
  readonly fromApp: boolean
  readonly attachments: readonly string[]
  readonly place: { readonly lat: number; readonly lon: number } | null
  /** Told from the form alone (`<…>`, or U+200E further on), in a language whose words are not known. */
  readonly byForm: boolean
  /** The text is `null`: what Android writes for some that it cannot show, media to be seen once among them. Or the word. */
  readonly nullBody: boolean
}

const leftToRight = 0x200e
const emptyOnIos = '\u200e'
const nullText = 'null'
/** What an ordinary message gets, always this very object. */
export const nothingSaid: Wording = { flags: [], call: null, fromApp: false, attachments: [], place: null, byForm: false, nullBody: false }
/** Nobody can send an empty message: what was in it, such as a picture to be seen once, the export does not carry. */
const leftEmpty: Wording = { ...nothingSaid, flags: ['media-omitted'], byForm: true }
const leftNull: Wording = { ...nothingSaid, nullBody: true }

type Meaning = 'omitted' | 'deleted' | 'voice' | 'video'

interface CallWords {
  readonly words: string
  readonly medium: 'voice' | 'video' | 'unsaid'
  readonly missed: boolean
}

interface Words {
  readonly whole: ReadonlyMap<string, Meaning>
  readonly edited: ReadonlySet<string>
  readonly attached: ReadonlySet<string>
  readonly attachedWord: ReadonlySet<string>
  readonly notices: readonly string[]
  readonly missedCalls: readonly CallWords[]
  readonly calls: readonly CallWords[]
  readonly unanswered: readonly string[]
  readonly persons: readonly string[]
  /** Bytes of the longest phrase, with what may stand around it. */
  readonly longest: number
  /** Which texts could be a phrase at all, a bit for each slot: asked for every message, so it should not crowd the cache. */
  readonly filter: Uint8Array
  /** The phrases, and the beginnings of notices, as bytes, by slot. */
  readonly exact: ReadonlyMap<number, readonly Uint8Array[]>
}

let known: Words | undefined

const alternatives = (text: string): string[] => text.split('|').filter((one) => one !== '')
const norm = (text: string): string => withoutMarks(text).trim().replace(/[.。।]+$/, '').normalize('NFC').toLowerCase()

const encoder = new TextEncoder()
const filterSize = 1 << 17
/** Bytes of what may stand around a phrase: `<`, `>` and `。`. */
const around = 5
/** Bytes by which a notice is looked up. */
const noticeStart = 8

/** The length and four bytes: enough to let one ordinary message in fifty through. */
function slotOf(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from
  const first = (bytes[from] as number) | ((bytes[from + (length >> 2)] as number) << 8)
  const second = (bytes[from + (length >> 1)] as number) | ((bytes[to - (length >> 2) - 1] as number) << 8)
  const mixed = Math.imul((first | (second << 16)) ^ Math.imul(length, 0x9e3779b1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & (filterSize - 1)
}

const isMarked = (filter: Uint8Array, slot: number): boolean => ((filter[slot >> 3] as number) & (1 << (slot & 7))) !== 0

function noticeSlot(bytes: Uint8Array, from: number): number {
  return slotOf(bytes, from, from + noticeStart)
}

/** The bytes of each, encoded together: to encode a thousand one by one costs more than all else that is learnt here. */
function encoded(texts: readonly string[]): Uint8Array[] {
  const all = encoder.encode(`${texts.join('\n')}\n`)
  let from = 0
  return texts.map(() => {
    const to = all.indexOf(0x0a, from)
    const bytes = all.subarray(from, to)
    from = to + 1
    return bytes
  })
}

function learn(): Words {
  const whole = new Map<string, Meaning>()
  const filter = new Uint8Array(filterSize >> 3)
  const exact = new Map<number, Uint8Array[]>()
  const mark = (slot: number, bytes: Uint8Array) => {
    filter[slot >> 3] = (filter[slot >> 3] as number) | (1 << (slot & 7))
    const there = exact.get(slot)
    if (there) there.push(bytes)
    else exact.set(slot, [bytes])
  }
  const texts: string[] = []
  const add = (text: string, meaning: Meaning) => {
    const usual = text.toLowerCase()
    texts.push(text)
    whole.set(usual, meaning)
    if (meaning === 'omitted') whole.set(`<${usual}>`, meaning)
  }
  for (const one of phrases) {
    for (const text of alternatives(one.omitted)) add(text, 'omitted')
    for (const text of alternatives(one.deleted)) add(text, 'deleted')
    for (const text of alternatives(one.deletedByOwner)) add(text, 'deleted')
    for (const text of alternatives(one.missedVoice)) add(text, 'voice')
    for (const text of alternatives(one.missedVideo)) add(text, 'video')
  }
  texts.push(nullText)
  let longest = 0
  for (const bytes of encoded(texts)) {
    mark(slotOf(bytes, 0, bytes.length), bytes)
    longest = Math.max(longest, bytes.length + around)
  }
  for (const bytes of encoded([...phrases.flatMap((one) => alternatives(one.notice)), deletedByAdmin])) mark(noticeSlot(bytes, 0), bytes)
  const all = (of: 'edited' | 'attached' | 'attachedWord' | 'notice' | 'missedVoice' | 'missedVideo') => phrases.flatMap((one) => alternatives(one[of].toLowerCase()))
  const callsOf = (those: readonly string[], medium: CallWords['medium'], missed: boolean): CallWords[] => those.map((words) => ({ words, medium, missed }))
  const written = (of: keyof typeof callWords) => alternatives(callWords[of].toLowerCase())
  return {
    whole,
    edited: new Set(all('edited')),
    attached: new Set([...all('attached'), ...alternatives(moreAttached)]),
    attachedWord: new Set(all('attachedWord')),
    notices: all('notice'),
    missedCalls: [...callsOf(all('missedVoice'), 'voice', true), ...callsOf(all('missedVideo'), 'video', true)],
    calls: [
      ...callsOf(written('voice'), 'voice', false),
      ...callsOf(written('video'), 'video', false),
      ...callsOf(written('unsaid'), 'unsaid', false),
      ...callsOf(written('silencedVoice'), 'voice', true),
      ...callsOf(written('silencedVideo'), 'video', true),
      ...callsOf(written('missedUnsaid'), 'unsaid', true),
    ],
    unanswered: written('unanswered'),
    persons: alternatives(personsWords.toLowerCase()),
    longest,
    filter,
    exact,
  }
}

const mediaName = /^(?:(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d{1,8}|\d{6,10}-(?:PHOTO|VIDEO|AUDIO|STICKER|GIF|DOC)-[\d-]{10,25})\.[A-Za-z0-9]{1,8}$/
const fileInParentheses = /^(.{1,200}\.[A-Za-z0-9]{1,8}) [(（]([^()（）]{2,60})[)）]$/u
const fileInAngles = /<([^<>:：\n]{1,40})[:：] ?([^<>\n]{1,200}\.[A-Za-z0-9]{1,8})>$/u
const place = /https:\/\/maps\.google\.com\/\?q=(-?\d{1,3}\.\d+),(-?\d{1,3}\.\d+)/
/** As iOS writes it: with U+200E before it nothing else is needed, and a document may have no ending. */
const markedFile = /\u200e<[^<>:：\n]{1,40}[:：] ?([^<>\n]{1,255})>$/u
const endsInAngles = new RegExp(`(\\u200e?)<([^<>\\n]{3,80})>[\\s${markClass}]*$`, 'u')
/** The app's words with a name behind them; what is longer, somebody wrote. */
const longestByAdmin = 100
const lineEnd = /\r?\n|$/
/**
 * What iOS writes for a person begins with U+200E as what it writes itself does, but has it again: before each option of a
 * poll and each line of an event, before a file in `<…>`, and after the first part of a call or a live location.
 */
const personsForm = /\n\u200e[^\n:：]{1,40}[:：]|\u200e[<‹][^<>‹›\n]+[>›]|[,.،，•] ?\u200e/u
const onlyAngles = /^<([^<>/:\n]{5,60})>$/u

const mostRemembered = 500
const remembered = new Map<string, Wording>()

/**
 * Could the text [from, to) hold words of the app? `firstLineTo` is where its first line ends. Nearly every message is told
 * from them here, by a few bytes.
 */
export function mayMean(bytes: Uint8Array, from: number, firstLineTo: number, to: number): boolean {
  if (to === from) return true
  known ??= learn()
  const last = bytes[to - 1]
  const closing = bytes[firstLineTo - 1]
  // `)`, `>`, the last byte of a full-width `）`, or U+200E, with which iOS begins what the app wrote.
  if (last === 0x3e || closing === 0x3e || closing === 0x29 || closing === 0x89) return true
  if (bytes[from] === 0xe2 && bytes[from + 1] === 0x80 && bytes[from + 2] === 0x8e) return true
  if (to - from <= known.longest) {
    const end = withoutStop(bytes, from, to)
    if (bytes[end - 1] === 0x3e) return true
    const slot = slotOf(bytes, from, end)
    if (isMarked(known.filter, slot) && stands(known.exact.get(slot), bytes, from)) return true
  }
  if (to - from < noticeStart) return false
  const slot = noticeSlot(bytes, from)
  return isMarked(known.filter, slot) && stands(known.exact.get(slot), bytes, from)
}

/** Where the text ends without the full stop (`.` or `。`) that may follow a phrase. */
function withoutStop(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 1 && bytes[to - 1] === 0x2e) return to - 1
  return to - from > 3 && bytes[to - 1] === 0x82 && bytes[to - 2] === 0x80 && bytes[to - 3] === 0xe3 ? to - 3 : to
}

function stands(those: readonly Uint8Array[] | undefined, bytes: Uint8Array, from: number): boolean {
  if (those === undefined) return false
  for (const one of those) {
    let i = 0
    while (i < one.length && bytes[from + i] === one[i]) i++
    if (i === one.length) return true
  }
  return false
}

/** What a message says about itself. `text` is as written; `named`: it stands under a name. */
export function wordingOf(text: string, named: boolean): Wording {
  if (text === '' || text === emptyOnIos) return named ? leftEmpty : nothingSaid
  if (text === nullText) return leftNull
  known ??= learn()
  if (text.length > known.longest) return closely(text, known)
  let found = remembered.get(text)
  if (!found) {
    if (remembered.size >= mostRemembered) remembered.clear()
    found = closely(text, known)
    remembered.set(text, found)
  }
  return found
}

function closely(written: string, words: Words): Wording {
  const { text, edited } = withoutEdited(written, words)
  const marked = text.charCodeAt(0) === leftToRight
  const flags: Flag[] = []
  let call: Wording['call'] = null
  let byForm = edited === 'by form'
  const bare = norm(text)
  const first = text.slice(0, text.search(lineEnd))
  const firstLine = norm(first)
  // A caption may follow on the next lines; then only the app's own form counts, since anyone can write the words.
  const omittedAbove = (marked || firstLine.startsWith('<')) && words.whole.get(firstLine) === 'omitted'
  const meaning = omittedAbove ? 'omitted' : isDeletedByAdmin(bare) ? 'deleted' : words.whole.get(bare)
  const attachments = filesOf(text, first, words)
  if (meaning === 'omitted') flags.push('media-omitted')
  else if (meaning === 'deleted') flags.push('deleted')
  else if (meaning) {
    flags.push('missed')
    call = meaning
  } else if (marked) {
    // iOS adds to a missed call how to call back, and to an answered one how long it was.
    const said = words.missedCalls.find((one) => bare.startsWith(one.words)) ?? words.calls.find((one) => beginsCall(bare, one.words))
    if (said) {
      call = said.medium
      if (said.missed || words.unanswered.some((one) => bare.includes(one, said.words.length))) flags.push('missed')
    } else if (/^.{1,200} (?:document |)omitted$/.test(bare) && text.length < 300) flags.push('media-omitted')
  }
  if (edited !== 'no') flags.push('edited')
  else if (meaning === undefined && attachments.length === 0) {
    const unmarked = withoutMarks(text).trim()
    if (onlyAngles.test(unmarked) && /[^\x20-\x7e]| /.test(unmarked) && /\p{L}{2}/u.test(unmarked)) {
      flags.push('media-omitted')
      byForm = true
    }
  }
  const at = place.exec(text)
  const notice = isNotice(bare, words)
  const said = flags.length > 0 || call !== null || attachments.length > 0 || at !== null
  const unknown = marked && !notice && !said && !bare.includes('https://') && !words.persons.some((one) => bare.startsWith(one))
  const ofPerson = unknown && personsForm.test(text)
  if (ofPerson) byForm = true
  const fromApp = notice || (unknown && !ofPerson)
  return said || unknown || notice ? { flags, call, fromApp, attachments, place: at ? { lat: Number(at[1]), lon: Number(at[2]) } : null, byForm, nullBody: false } : nothingSaid
}

/** The text without what the app adds to it when it is edited. By its form alone: `<…>` after U+200E, and no file. */
function withoutEdited(text: string, words: Words): { readonly text: string; readonly edited: 'no' | 'by its words' | 'by form' } {
  const end = endsInAngles.exec(text)
  if (!end) return { text, edited: 'no' }
  const [, mark = '', said = ''] = end
  const before = text.slice(0, end.index)
  if (words.edited.has(norm(said))) return { text: before, edited: 'by its words' }
  const isForm = mark !== '' && !/[:：]/.test(said) && norm(before) !== ''
  return isForm ? { text: before, edited: 'by form' } : { text, edited: 'no' }
}

const beginsCall = (bare: string, words: string): boolean => bare.startsWith(words) && (bare.length === words.length || ',.،，'.includes(bare.charAt(words.length)))

const isDeletedByAdmin = (bare: string): boolean => bare.length < longestByAdmin && bare.startsWith(deletedByAdmin.toLowerCase()) && !bare.includes('\n')

const isNotice = (bare: string, words: Words): boolean => words.notices.some((notice) => bare.startsWith(notice))

/** `first`: its first line. */
function filesOf(text: string, first: string, words: Words): string[] {
  const found = fileIn(withoutMarks(first).trim(), text, words)
  if (found !== null) return [found]
  // iOS puts the file behind the words that were sent with it, on whichever line they end.
  const file = markedFile.exec(first.trimEnd()) ?? markedFile.exec(text.slice(text.lastIndexOf('\n') + 1).trimEnd())
  return file ? [file[1] ?? ''] : []
}

function fileIn(line: string, text: string, words: Words): string | null {
  const inParentheses = fileInParentheses.exec(line)
  if (inParentheses) {
    const [, name = '', said = ''] = inParentheses
    if (mediaName.test(name) || words.attached.has(norm(said))) return name
  }
  const inAngles = fileInAngles.exec(line)
  if (inAngles) {
    const [, word = '', name = ''] = inAngles
    if (mediaName.test(name) || words.attachedWord.has(norm(word)) || /\u200e<[^<>]*>/.test(text)) return name
  }
  return null
}
