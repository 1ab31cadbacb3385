/**
 * WhatsApp's "Export chat": `_chat.txt` (iOS) or `WhatsApp Chat with ….txt` (Android).
 *
 * The format. UTF-8 text, now and then with a BOM. A message begins at the start of a line with a header:
 *
 *     Android   date, time - Name: text          minutes only; lines end in LF
 *     iOS       [date, time] Name: text          with seconds; CRLF between messages, LF inside them
 *
 * Date and time stand in the short form of the phone's language and region at the time of the export, so the same chat has
 * many shapes: order and separators of the date, 12 or 24 hours with the half of the day in front or behind, other digits,
 * other calendars, invisible direction marks anywhere. No zone is stated. A line without `Name: ` is the app's own (iOS
 * prints many of these under a name, after U+200E, and so it does a person's calls, polls and files: see `personsForm` in
 * `wording.ts`). All lines up to the next header belong to the message. Media stands as a file name
 * (`IMG-20240105-WA0001.jpg (file attached)`, `<attached: 00000012-PHOTO-….jpg>`) or as left out (`<Media omitted>`,
 * `image omitted`), deleted and edited messages as words, all in the app's language.
 *
 * How it is read. Twice. The first reading (`survey.ts`) finds the headers, the order of day and month (`order.ts`) and the
 * people (`names.ts`); the second (`transcript.ts`) makes the records. An order that the file does not settle is never
 * guessed: see `dateOrderUnread`. The app's words are data in `phrases.ts`; not knowing one loses a flag and nothing else.
 *
 * What cannot be known from the file: nothing marks a header as genuine. A message may hold a line that looks like one, put
 * there by either side. Such a line is split off like any other, because it cannot be told from a real one, and flagged
 * `possible-forged-header` when time runs backwards at it (by more than a day: and with it all up to where time has caught
 * up, if that comes soon), when its frame is not that of most lines, when a third name shows up once between two people, or
 * (without splitting) when its frame or its date is impossible in this file.
 */
import { isUnread, type Item, type Record } from '../record.ts'
import type { ReadContext, Reader } from '../reader.ts'
import type { Source } from '../source.ts'
import { Headers } from './headers.ts'
import { Header } from './shape.ts'
import { afterLine } from './lines.ts'
import { survey, type Survey } from './survey.ts'
import { dateOrderUnread, orderWarnings } from '../dates/asking.ts'
import { Transcript, type Wanting } from './transcript.ts'
import { makeScanner, windows } from './windows.ts'

const batchSize = 2000
/** So many headers, none of them with a log level, are a chat. */
const enoughHeaders = 50
/** Program logs have dates and a colon too; their "names" give them away. */
const logLevel = /^\W*(?:trace|debug|info|notice|warn|warning|error|fatal|critical)\b/i

export const whatsapp: Reader = { format: 'whatsapp', asks: true, recognises, read }

function recognises(head: Uint8Array, size: number): boolean {
  const headers = new Headers()
  const header = new Header()
  const decoder = new TextDecoder()
  let found = 0
  let levels = 0
  let firstAt = -1
  for (let at = 0; at < head.length; ) {
    const next = afterLine(head, at)
    if (headers.at(head, at, header)) {
      found++
      if (firstAt < 0) firstAt = at
      const text = head.subarray(header.end, Math.min(next, header.end + 40))
      if (logLevel.test(decoder.decode(text))) levels++
      else if (found === enoughHeaders && levels === 0) return true
    }
    at = next
  }
  if (found === 0 || levels * 2 > found) return false
  // One header far down in a text is somebody quoting a chat.
  return found > 1 || firstAt < 200 || firstAt < Math.min(size, head.length) / 10
}

async function* read(source: Source, context: ReadContext): AsyncIterable<readonly Item[]> {
  const { path, bytes } = source
  const scanner = makeScanner()
  const found = await survey(source, context, scanner)
  if (found.total === 0) {
    if (bytes.size > 0) yield [{ source: path, unread: { offset: 0, length: bytes.size, code: 'not-understood', reason: 'No line begins with a date and time as WhatsApp writes them. Check that this is the text file of an exported chat.' } }]
    return
  }
  warnOf(found, context)
  const refused = wholeFileRefused(path, bytes.size, found, context)
  if (refused) {
    yield [refused]
    return
  }
  const transcript = new Transcript(path, found, context)
  for await (const window of windows(bytes, scanner)) {
    transcript.window(window)
    yield* finished(transcript, context)
    context.progress((bytes.size + window.offset + window.bytes.length) / 2)
  }
  transcript.end()
  yield* finished(transcript, context)
}

async function* finished(transcript: Transcript, context: ReadContext): AsyncIterable<readonly Item[]> {
  const { items, wanting } = transcript.take()
  for (const want of wanting) await attach(items, want, context)
  if (items.length <= batchSize) {
    if (items.length > 0) yield items
    return
  }
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize)
}

/** Puts the files that travelled with the export in the place of their names. */
async function attach(items: Item[], { index, names }: Wanting, context: ReadContext): Promise<void> {
  const item = items[index]
  if (!item || isUnread(item)) return
  const found = await Promise.all(names.map(async (name) => (await context.companion(name))?.attachment ?? { name, type: null, bytes: null, sha256: null }))
  const missing = found.some((attachment) => attachment.sha256 === null)
  const record: Record = { ...item, attachments: found, flags: missing ? [...item.flags, 'missing-attachment'] : item.flags }
  items[index] = record
}

/** When no header's order is settled and the user has not said it, there is one question about one file, not one a line. */
function wholeFileRefused(path: string, size: number, { headers }: Survey, { options }: ReadContext): Item | undefined {
  const families = [...headers.families]
  if (options.dates !== undefined || families.some(({ decision }) => decision.order !== null || decision.mixed)) return undefined
  const affected = families.reduce((sum, { evidence }) => sum + evidence.ambiguous, 0)
  const examples = families.flatMap(({ evidence }) => (evidence.example ? [evidence.example] : []))
  return dateOrderUnread(path, 0, size, affected, examples.find((example) => example.real) ?? examples[0] ?? null)
}

function warnOf({ headers }: Survey, { options, warn }: ReadContext): void {
  const families = [...headers.families]
  for (const words of orderWarnings(families.map(({ decision }) => decision), options.dates)) warn(words)
  if (families.some(({ decision }) => decision.contrary)) warn('A few lines look like the start of a message but have an impossible date for this file. They were kept as text and flagged.')
  if (families.some(({ foreign }) => foreign)) warn('A few lines look like the start of a message in another phone’s form. They were kept as text and flagged.')
}
