/**
 * The readers of Messenger and Instagram conversations in JSON. One reads as the other does; they differ in what
 * they recognise. Where the content fits both, `messenger` recognises it; whoever knows the file's place in an
 * export can ask `metaFormat`, and the reader says in a warning what it went by.
 *
 * Records come in file order, which is newest first in an account export. A message's raw slice is its object,
 * from `{` to `}`.
 */
import { sha256Hex } from '@daybook/log'
import { isUnread, type Attachment, type Item, type Unread } from '../record.ts'
import type { ReadContext, Reader } from '../reader.ts'
import type { Source } from '../source.ts'
import { UtcClock } from '../scan/clock.ts'
import { Seen } from '../scan/seen.ts'
import { decodeUtf8 } from '../scan/utf8.ts'
import { serviceByPath, serviceOf } from './head.ts'
import { JsonBroken, JsonCursor, type Span } from './json.ts'
import { attachmentsOf, hasMedia, recordOf, type Message, type Place } from './message.ts'
import { threadOf, walk } from './thread.ts'

export const messenger: Reader = {
  format: 'messenger',
  recognises(head) {
    const service = serviceOf(head)
    return service === 'messenger' || service === 'either'
  },
  read: (source, context) => read('messenger', source, context),
}

export const instagram: Reader = {
  format: 'instagram',
  recognises: (head) => serviceOf(head) === 'instagram',
  read: (source, context) => read('instagram', source, context),
}

/** By content, and by the place in the export only where the content fits both; undefined if it is neither. */
export function metaFormat(head: Uint8Array, path: string): 'messenger' | 'instagram' | undefined {
  const service = serviceOf(head)
  if (service !== 'either') return service
  return serviceByPath(path) === 'instagram' ? 'instagram' : 'messenger'
}

const names = { messenger: 'Messenger', instagram: 'Instagram' } as const
const headBytes = 1 << 16
/** Of a short message with its names and braces. */
const usualLength = 128
/** Few, so that few records are alive at any time: by those the engine decides how far its heap may grow. */
const batch = 40

async function* read(format: 'messenger' | 'instagram', source: Source, context: ReadContext): AsyncGenerator<readonly Item[]> {
  const { bytes, path } = source
  const place = serviceByPath(path)
  const name = names[format]
  if (serviceOf(await bytes.read(0, Math.min(headBytes, bytes.size))) === 'either') {
    context.warn(
      place === format
        ? `Nothing in the file says for sure which service it is from; it was taken for ${name} because of the folder it lies in.`
        : `Nothing in the file says for sure whether it is from Messenger or Instagram; it was taken for ${name}.${place === 'instagram' ? ' The folder it lies in says Instagram.' : ''}`,
    )
  } else if (place !== 'either' && place !== format) context.warn(`The folder it lies in says ${names[place]}, what is in it says ${name}; it was taken for ${name}.`)
  const walked = await walk(bytes, (done) => context.progress(Math.floor(done / 2)), context.warn)
  const conversation: Place = { source: path, thread: threadOf(walked.members, path), clock: new UtcClock(), me: context.options.me }
  const seen = new Seen(bytes.size, usualLength)
  let records = 0
  let renamed = false
  // Damage inside the messages is told of up to the end of the file: nothing after it is told of again.
  let lost = false
  for (const from of walked.messages) {
    if (lost) break
    for await (const items of messages(from, source, conversation, seen, context)) {
      for (const item of items) {
        if (isUnread(item)) {
          lost ||= item.unread.offset + item.unread.length === bytes.size
          continue
        }
        records++
        renamed ||= 'rawSender' in item.extra
      }
      yield items
    }
  }
  const { broken, trailing } = walked
  // What stands before the messages has been read; without any, nothing has.
  if (broken && !lost) yield [unread(path, walked.messages.length === 0 ? 0 : broken.after, bytes.size, broken.truncated ? 'truncated' : 'broken')]
  if (trailing !== null && !lost) yield [unread(path, trailing, bytes.size, 'not-understood')]
  if (renamed) context.warn('Names in this file were stored with broken encoding and have been repaired; each record keeps the name as it stood (rawSender).')
  if (records === 0) context.warn('No message was found in this file.')
  else if (context.options.me === undefined) context.warn('The file does not say which of the people in it is its owner. Name the owner to tell sent from received.')
}

async function* messages(from: number, source: Source, place: Place, seen: Seen, context: ReadContext): AsyncGenerator<readonly Item[]> {
  // The file has been walked once already: this is the second half of the work.
  const cursor = new JsonCursor(source.bytes, from, (done) => context.progress(Math.floor((source.bytes.size + done) / 2)))
  let items: Item[] = []
  let start = from
  try {
    await cursor.expect(91)
    let next = (await cursor.peek()) === 93 ? await cursor.expect(93) : 44
    while (next !== 93) {
      await cursor.peek()
      start = cursor.offset
      const span = await cursor.value(context.caps.itemBytes)
      const item = itemOf(span, place, seen, context)
      items.push(item instanceof Promise ? await item : item)
      start = span.to
      if (items.length >= batch) {
        yield items
        items = []
      }
      next = await cursor.expect(44, 93)
    }
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error
    items.push(unread(place.source, start, source.bytes.size, error.truncated ? 'truncated' : 'broken'))
  } finally {
    await cursor.close()
  }
  if (items.length > 0) yield items
}

function itemOf(span: Span, place: Place, seen: Seen, context: ReadContext): Item | Promise<Item> {
  const { from, to, bytes } = span
  if (bytes === null) return unread(place.source, from, to, 'too-large')
  if (span.deep) return unread(place.source, from, to, 'not-understood')
  const raw = { offset: from, length: to - from, sha256: sha256Hex(bytes) }
  const { text, invalid } = decodeUtf8(bytes)
  const message = parse(text)
  if (message === undefined) return unread(place.source, from, to, 'broken')
  if (message === null) return unread(place.source, from, to, 'not-understood')
  const again = seen.again(raw.sha256)
  const finish = (attachments: readonly Attachment[]) => {
    const record = recordOf(message, raw, invalid, attachments, place)
    return again ? { ...record, flags: [...record.flags, 'duplicate' as const] } : record
  }
  return hasMedia(message) ? attachmentsOf(message, context).then(finish) : finish([])
}

/** Undefined if it is no JSON; null if it is JSON but no object. */
function parse(text: string): Message | null | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Message) : null
  } catch {
    return undefined
  }
}

function unread(source: string, from: number, to: number, code: 'broken' | 'truncated' | 'too-large' | 'not-understood'): Unread {
  return { source, unread: { offset: from, length: to - from, code, reason: reasons[code] } }
}

const reasons = {
  broken: 'The file is damaged here. What came before was read; the damaged bytes are kept with the file. Ask for the export again if the account still exists.',
  truncated: 'The file ends in the middle, so it was probably cut off while it was copied or downloaded. Copy it again, or ask for the export again.',
  'too-large': 'One message is larger than the limit for a single item. It is kept with the file; raise the limit to read it.',
  'not-understood': 'This is not shaped like a message. It is kept with the file but not read; look at this range yourself.',
}
