import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { expect, test } from 'vitest'
import { corpusRoot, describeCorpus, hasCorpus, truth, type Truth } from '../../../../testing/corpus.ts'
import type { Record } from '../record.ts'
import { whatsapp } from './index.ts'
import { coverageFault, readChat } from './testing.ts'

interface Figures extends Truth {
  readonly messages?: number
  readonly system?: number
  readonly system_messages?: number
  readonly senders?: { readonly [name: string]: number }
  readonly times_local?: readonly string[]
  readonly row_kinds?: readonly string[]
  readonly first_local?: string
  readonly last_local?: string
  readonly first_in_file?: string
  readonly last_in_file?: string
  readonly min_local?: string
  readonly max_local?: string
  readonly user_messages?: number
  readonly kinds?: { readonly [kind: string]: number }
  readonly invalid_dates?: number
  readonly header_lines_regex?: number
  readonly day_month_decidable?: boolean
  readonly date_order?: 'dmy' | 'mdy' | 'ymd'
}

/** Files whose dates can be read both ways: they are refused, and read once the user has said how. */
const undecidable: { readonly [file: string]: 'dmy' } = {
  'whatsapp/locale/android-en_GB.txt': 'dmy',
  'whatsapp/chatistics-android-3.txt': 'dmy',
  'whatsapp/chatanalytics-4A_11M.txt': 'dmy',
  'whatsapp/chatanalytics-4A_11M.zip!_chat.txt': 'dmy',
}

/** Where we differ from truth.json, and why it is wrong. */
const wrongInTruth: { readonly [file: string]: Partial<Figures> } = {
  // Two lines inside messages that its author put there as traps, and says so in their words: "[1.2.2019, 00:00:00] John
  // Doe: this line is not a message on its own" and "2/11/19, 14:48 Alice Placeholder: this is a message from another chat!"
  'whatsapp/chatistics-ios-unicode.txt': { messages: 21, header_lines_regex: 21, max_local: '2019-04-19T16:18:33', senders: { 'Alice Placeholder': 10, 'John Doe': 10 } },
  // "John Doe:" with his words on the lines below. The tool behind the figure looks for ": " on the first line and takes
  // the message for a system line without a sender.
  'whatsapp/chatistics-android-3.txt': { system: 2, senders: { n: 1, 'Very long username': 1, 'Even longer username with emoticons! 🙈 🙈': 1, 'The final test': 2, 'John Doe': 4 } },
}

const files = hasCorpus ? Object.entries(truth()).filter(([file]) => file.startsWith('whatsapp/') && file.endsWith('.txt')) : []

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const [outer = '', inner] = file.split('!')
  const bytes = new Uint8Array(readFileSync(join(corpusRoot, outer)))
  if (inner === undefined) return bytes
  const zip = new ZipReader(new Uint8ArrayReader(bytes))
  const entry = (await zip.getEntries()).find((one) => one.filename === inner)
  if (!entry || entry.directory) throw new Error(`${inner} is not in ${outer}`)
  return new Uint8Array(await entry.getData(new Uint8ArrayWriter()))
}

function countSenders(records: readonly Record[]): { [name: string]: number } {
  const counts: { [name: string]: number } = {}
  for (const { sender } of records) if (sender !== null) counts[sender] = (counts[sender] ?? 0) + 1
  return counts
}

function counted(kinds: readonly string[]): { [kind: string]: number } {
  const counts: { [kind: string]: number } = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** The figures below, and words: `timezone` says that the file names none, `date_order` and `day_month_decidable` how it was made. */
const compared: ReadonlySet<string> = new Set(['messages', 'user_messages', 'system', 'system_messages', 'senders', 'kinds', 'times_local', 'row_kinds', 'first_local', 'last_local', 'first_in_file', 'last_in_file', 'min_local', 'max_local', 'invalid_dates', 'header_lines_regex', 'day_month_decidable', 'date_order', 'timezone', 'method'])

/** What truth.json calls a row, told from a record. */
function rowKind({ sender, kind, text, flags, attachments, extra }: Record): string {
  if (sender === null) return 'system'
  if (kind === 'call') return 'call'
  if (flags.includes('deleted')) return 'deleted'
  if (flags.includes('edited')) return 'edited'
  // The generator wrote a message with nothing in it and counted it as one; of the app's own exports we say that something is left out.
  if (flags.includes('media-omitted') && text !== '') return 'media-omitted'
  if (attachments.length > 0) return 'media-attached'
  return 'location' in extra ? 'location' : 'msg'
}

describeCorpus('WhatsApp: the sample exports', () => {
  test('there are files to read', () => expect(files.length).toBeGreaterThan(28))

  test.each(files)('%s says what truth.json says', async (file, figures: Figures) => {
    const wanted: Figures = { ...figures, ...wrongInTruth[file] }
    const bytes = await bytesOf(file)
    expect(whatsapp.recognises(bytes.subarray(0, 65_536), bytes.length)).toBe(true)
    const dates = undecidable[file]
    expect(wanted.day_month_decidable ?? dates === undefined).toBe(dates === undefined)
    // One line of this file, the only one with the day or month first, can be read both ways; the others are year first.
    const oneLineOpen = file === 'whatsapp/timelinize/_chat.txt'
    const unaided = await readChat(bytes)
    expect(coverageFault(unaided)).toBeNull()
    if (dates !== undefined) {
      expect(unaided.records).toEqual([])
      expect(unaided.unread).toMatchObject([{ offset: 0, length: bytes.length, code: 'date-order', readings: {} }])
    } else expect(unaided.unread.map(({ code }) => code)).toEqual(oneLineOpen ? ['date-order'] : [])

    const outcome = oneLineOpen ? await readChat(bytes, { dates: 'dmy' }) : dates === undefined ? unaided : await readChat(bytes, { dates })
    const { records } = outcome
    expect(coverageFault(outcome)).toBeNull()
    expect(outcome.unread).toEqual([])
    expect(records).toHaveLength(wanted.messages ?? -1)
    expect(records.filter(({ sender }) => sender === null)).toHaveLength(wanted.system ?? wanted.system_messages ?? -1)
    expect(countSenders(records)).toEqual(wanted.senders)
    const walls = records.map(({ wall, precision }) => (precision === 'minute' ? wall?.slice(0, 16) : wall))
    if (wanted.times_local) expect(walls).toEqual(wanted.times_local)
    if (wanted.first_local) expect([walls[0], walls.at(-1)]).toEqual([wanted.first_local, wanted.last_local])
    if (wanted.first_in_file) expect([records[0]?.wall, records.at(-1)?.wall]).toEqual([wanted.first_in_file, wanted.last_in_file])
    const times = records.map(({ wall }) => wall).filter((wall) => wall !== null).toSorted()
    if (wanted.min_local) expect([times[0], times.at(-1)]).toEqual([wanted.min_local, wanted.max_local])
    if (wanted.user_messages !== undefined) expect(records.filter(({ sender }) => sender !== null)).toHaveLength(wanted.user_messages)
    if (wanted.invalid_dates !== undefined) expect(records.filter(({ flags }) => flags.includes('invalid-date'))).toHaveLength(wanted.invalid_dates)
    if (wanted.header_lines_regex !== undefined) expect(records).toHaveLength(wanted.header_lines_regex)
    if (wanted.kinds) expect(counted(records.map(rowKind))).toEqual(wanted.kinds)
    expect(Object.keys(figures).filter((figure) => !compared.has(figure)), 'figures that nobody has looked at').toEqual([])
    if (wanted.row_kinds) expect(records.map(rowKind)).toEqual(wanted.row_kinds)
    if (file === 'whatsapp/chatistics-ios-unicode.txt') expect(records.filter(({ flags }) => flags.includes('possible-forged-header')).map(({ text }) => text.includes('not a message on its own'))).toEqual([true])
    expect(records.some(({ flags }) => flags.includes('ambiguous-date'))).toBe(dates !== undefined || oneLineOpen)
  })
})
