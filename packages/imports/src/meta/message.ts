/**
 * One message object as a record. Everything it says stands in `extra` by its own names, repaired, except the
 * sender, the time and the text; with `title`, `thread_path` and `folder` of its conversation, `rawText` and
 * `rawSender` where repairing changed them, and `durationSeconds` of a call.
 */
import type { Attachment, Direction, Flag, RawSlice, Record, RecordKind } from '../record.ts'
import type { ReadContext } from '../reader.ts'
import { lastMillisecond, secondsBelow, type UtcClock } from '../scan/clock.ts'
import { repair, repairAll } from './mojibake.ts'
import type { Thread } from './thread.ts'

export type Message = { readonly [name: string]: unknown }

export interface Place {
  readonly source: string
  readonly thread: Thread
  readonly clock: UtcClock
  readonly me: string | undefined
}

/** Members that name files: lists of, or one, object with a `uri`. */
const media = ['photos', 'videos', 'audio_files', 'gifs', 'files', 'sticker', 'media'] as const

/** Somebody joined or left: the app's own line, not anybody's words. */
const systemTypes = new Set(['Subscribe', 'Unsubscribe'])

export function recordOf(message: Message, raw: RawSlice, invalid: boolean, attachments: readonly Attachment[], place: Place): Record {
  const { thread } = place
  const flags = new Set<Flag>(thread.flags)
  const sender = written(message, 'sender_name', 'senderName')
  const text = written(message, 'content', 'text')
  if (text?.repaired) flags.add('mojibake-repaired')
  if (invalid || sender?.invalid || text?.invalid) flags.add('invalid-encoding')

  const time = timeOf(message, place.clock)
  if (time === null) flags.add('invalid-date')
  const fields = new Set([sender?.name, text?.name, time?.name])
  const extra = new Map<string, unknown>()
  for (const [name, value] of Object.entries(message)) if (!fields.has(name)) extra.set(repair(name).text, repairAll(value))
  if (text && text.text !== text.raw) extra.set('rawText', text.raw.toWellFormed())
  if (sender && sender.text !== sender.raw) extra.set('rawSender', sender.raw.toWellFormed())
  if (thread.title !== null) extra.set('title', thread.title)
  if (thread.path !== null) extra.set('thread_path', thread.path)
  if (thread.folder !== null) extra.set('folder', thread.folder)

  const duration = message['call_duration']
  const isCall = typeof duration === 'number' || message['type'] === 'Call' || message['missed'] === true
  const kind: RecordKind = isCall ? 'call' : systemTypes.has(String(message['type'])) ? 'system' : 'message'
  if (typeof duration === 'number') extra.set('durationSeconds', duration)
  if (isCall && (message['missed'] === true || duration === 0)) flags.add('missed')
  if (message['is_unsent'] === true || message['isUnsent'] === true) flags.add('deleted')
  if (text?.text.trimEnd().endsWith('(edited)')) flags.add('edited')

  for (const attachment of attachments) if (attachment.sha256 === null) flags.add('missing-attachment')
  const name = sender?.text ?? null
  return {
    source: place.source,
    kind,
    wall: time?.wall ?? null,
    instant: time === null ? null : `${time.wall}Z`,
    precision: time?.precision ?? 'millisecond',
    zone: time === null ? null : '+00:00',
    zoneFrom: time === null ? 'none' : 'format',
    sender: name,
    recipients: thread.participants.filter((participant) => participant !== name),
    direction: directionOf(name, sender?.raw, place.me),
    text: text?.text ?? '',
    attachments,
    flags: [...flags],
    raw,
    extra: Object.fromEntries(extra),
  }
}

function written(message: Message, ...names: readonly string[]) {
  for (const name of names) {
    const raw = message[name]
    if (typeof raw === 'string') return { name, raw, ...repair(raw) }
  }
  return undefined
}

/** The files a message names, each with what was found beside the conversation. */
export async function attachmentsOf(message: Message, context: ReadContext): Promise<Attachment[]> {
  const attachments: Attachment[] = []
  for (const uri of urisOf(message)) {
    const companion = await context.companion(uri)
    attachments.push(companion ? { ...companion.attachment, name: uri } : { name: uri, type: null, bytes: null, sha256: null })
  }
  return attachments
}

export const hasMedia = (message: Message): boolean => media.some((name) => message[name] !== undefined)

function urisOf(message: Message): string[] {
  return media.flatMap((name) => {
    const value = message[name]
    return (Array.isArray(value) ? value : [value]).flatMap((entry: unknown) =>
      typeof entry === 'object' && entry !== null && 'uri' in entry && typeof entry.uri === 'string' ? [repair(entry.uri).text] : [],
    )
  })
}

interface Time {
  readonly name: string
  readonly wall: string
  readonly precision: 'millisecond' | 'second'
}

/** Milliseconds, or seconds where the number is too small for milliseconds after 1973. */
function timeOf(message: Message, clock: UtcClock): Time | null {
  const name = typeof message['timestamp_ms'] === 'number' ? 'timestamp_ms' : 'timestamp'
  const time = message[name]
  if (typeof time !== 'number' || !Number.isInteger(time) || time <= 0 || time > lastMillisecond) return null
  if (time < secondsBelow) return { name, wall: clock.seconds(time * 1000), precision: 'second' }
  return { name, wall: clock.milliseconds(time), precision: 'millisecond' }
}

/** These exports do not say who their owner is: only a name given by the user does. */
function directionOf(sender: string | null, raw: string | undefined, me: string | undefined): Direction {
  if (me === undefined || sender === null) return 'unknown'
  return sender === me || raw === me ? 'out' : 'in'
}
