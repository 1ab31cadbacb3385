/**
 * `<mms>`: a record with parts and addresses.
 *
 * Text is what the `text/plain` parts say, joined by line breaks. Every other part that carries something is an
 * attachment: from `data` (base64), or the UTF-8 bytes of `text` for kinds such as a contact card. The layout
 * part (`application/smil`) stands in `extra.smil`. In `extra` besides the element's own attributes: `mms` (true; an
 * `<sms>` has none), `addrs` (each address with its type, as written), `sentAt`, `nullBody` (a text part says "null"), and
 * `undecoded` (number of an attachment -> where its base64 stops being base64).
 */
import { lastMillisecond, secondsBelow, type UtcClock } from '../scan/clock.ts'
import type { Attachment, Direction, Flag, RawSlice, Record } from '../record.ts'
import type { Decoded64 } from './base64.ts'
import { put, type Extra, type SingleReader } from './single.ts'
import { sha256Hex } from '@daybook/log'

export type Attributes = ReadonlyMap<string, string>

/** PduHeaders: 151 to, 130 cc, 129 bcc, 137 from. */
const recipientTypes = new Set(['151', '130', '129'])
const senderType = '137'

/** What Android writes where the network fills in the owner's own number. */
const ownerToken = 'insert-address-token'

const smil = 'application/smil'

export class MmsBuilder {
  readonly attachments: Attachment[] = []
  readonly #source: string
  readonly #singles: SingleReader
  readonly #clock: UtcClock
  readonly #head: Attributes
  readonly #addresses: { address: string; type: string }[] = []
  readonly #texts: string[] = []
  readonly #smil: string[] = []
  readonly #undecoded: Extra = {}
  readonly #flags = new Set<Flag>()
  #nullBody = false
  /** Bytes of memory this message holds, roughly; the caller compares it with its cap. */
  cost = 0

  constructor(source: string, head: Attributes, singles: SingleReader, clock: UtcClock, invalid: boolean) {
    this.#source = source
    this.#head = head
    this.#singles = singles
    this.#clock = clock
    if (invalid) this.#flags.add('invalid-encoding')
  }

  flag(flag: Flag): void {
    this.#flags.add(flag)
  }

  address(attributes: Attributes): void {
    const address = said(attributes, 'address')
    const type = said(attributes, 'type') ?? ''
    if (address === undefined) return
    this.#addresses.push({ address, type })
    this.cost += 64 + 2 * address.length
  }

  /** `data` is the decoded `data` attribute, or undefined when there was none. Returns the bytes of a text attachment. */
  part(attributes: Attributes, data: Decoded64 | undefined): Uint8Array<ArrayBuffer> | undefined {
    const type = said(attributes, 'ct') ?? null
    const kind = (type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
    const written = attributes.get('text')
    this.cost += 256 + 2 * (written?.length ?? 0)
    if (data !== undefined) {
      if (data.invalidAt >= 0) {
        put(this.#undecoded, String(this.attachments.length), data.invalidAt)
        this.#flags.add('broken-structure')
        this.#attach(attributes, type, null, null)
      } else this.#attach(attributes, type, data.bytes, data.sha256)
    }
    if (kind === 'text/plain' || kind === '') {
      if (written === undefined || (written === 'null' && data !== undefined)) return undefined
      if (written === 'null') this.#nullBody = true
      this.#texts.push(written)
      return undefined
    }
    const text = written === 'null' ? undefined : written
    if (kind === smil) {
      if (text !== undefined) this.#smil.push(text)
      return undefined
    }
    if (data !== undefined) {
      if (text !== undefined && text !== '') this.#texts.push(text)
      return undefined
    }
    if (text === undefined || text === '') {
      this.#flags.add('media-omitted')
      this.#attach(attributes, type, null, null)
      return undefined
    }
    const bytes = new TextEncoder().encode(text)
    this.#attach(attributes, type, bytes.length, sha256Hex(bytes))
    return bytes
  }

  finish(raw: RawSlice): Record {
    const head = this.#head
    const extra: Extra = {}
    for (const [name, value] of head) if (value !== 'null' && name !== 'date') put(extra, name, value)
    extra['mms'] = true
    if (this.#addresses.length > 0) extra['addrs'] = this.#addresses
    if (this.#smil.length > 0) extra['smil'] = this.#smil.join('\n')
    if (this.#nullBody) extra['nullBody'] = true
    if (Object.keys(this.#undecoded).length > 0) extra['undecoded'] = this.#undecoded

    const time = this.#time(extra)
    const sentAt = this.#singles.sentAt(wholeNumber(said(head, 'date_sent')))
    if (sentAt !== null) extra['sentAt'] = sentAt

    const box = said(head, 'msg_box')
    const messageType = said(head, 'm_type')
    const direction = directionOf(box, messageType)
    if (box === '3') this.#flags.add('draft')
    if (box === '5') this.#flags.add('failed')
    if (messageType === '130' && this.attachments.length === 0 && this.#texts.length === 0) this.#flags.add('media-omitted')

    const { sender, recipients, group } = this.#people(direction)
    if (group) this.#flags.add('group')
    if (sender === null && direction === 'in') this.#flags.add('withheld')
    return {
      source: this.#source,
      kind: 'message',
      wall: time?.wall ?? null,
      instant: time === null ? null : `${time.wall}Z`,
      precision: time?.precision ?? 'millisecond',
      zone: time === null ? null : '+00:00',
      zoneFrom: time === null ? 'none' : 'format',
      sender,
      recipients,
      direction,
      text: this.#texts.filter((text) => text !== '').join('\n'),
      attachments: this.attachments,
      flags: [...this.#flags],
      raw,
      extra,
    }
  }

  #attach(attributes: Attributes, type: string | null, bytes: number | null, sha256: string | null): void {
    const name = said(attributes, 'name') ?? said(attributes, 'cl') ?? said(attributes, 'fn') ?? said(attributes, 'cid') ?? ''
    this.attachments.push({ name, type, bytes, sha256 })
  }

  /** `date` is milliseconds, but some writers keep Android's own seconds: told apart by size. */
  #time(extra: Extra): { wall: string; precision: 'millisecond' | 'second' } | null {
    const written = this.#head.get('date')
    const time = wholeNumber(written)
    if (time > 0 && time < secondsBelow) return { wall: this.#clock.seconds(time * 1000), precision: 'second' }
    if (time > 0 && time <= lastMillisecond) return { wall: this.#clock.milliseconds(time), precision: 'millisecond' }
    this.#flags.add('invalid-date')
    if (written !== undefined) extra['date'] = written
    return null
  }

  #people(direction: Direction): { sender: string | null; recipients: readonly string[]; group: boolean } {
    const thread = (said(this.#head, 'address') ?? '').split('~').filter((address) => address !== '' && address !== ownerToken)
    const named = this.#addresses.filter(({ address }) => address !== ownerToken)
    const from = named.find(({ type }) => type === senderType)?.address
    const to = [...new Set(named.filter(({ type }) => recipientTypes.has(type)).map(({ address }) => address))]
    const group = thread.length > 1 || new Set(named.map(({ address }) => address)).size > 2
    if (direction === 'out') return { sender: null, recipients: to.length > 0 ? to : thread, group }
    const sender = from ?? (direction === 'in' && thread.length === 1 ? (thread[0] ?? null) : null)
    const others = to.length > 0 ? to : direction === 'in' ? thread : []
    return { sender, recipients: others.filter((address) => address !== sender), group }
  }
}

/** The value, unless it is absent or the word `null`. */
function said(attributes: Attributes, name: string): string | undefined {
  const value = attributes.get(name)
  return value === 'null' ? undefined : value
}

function wholeNumber(written: string | undefined): number {
  return written !== undefined && /^\d{1,15}$/.test(written) ? Number(written) : -1
}

/** Telephony.BaseMmsColumns: box 1 inbox, 2 sent, 3 drafts, 4 outbox, 5 failed; type 128 sent, 132 and 130 received. */
function directionOf(box: string | undefined, messageType: string | undefined): Direction {
  if (box === '1') return 'in'
  if (box === '2' || box === '3' || box === '4' || box === '5') return 'out'
  if (messageType === '128') return 'out'
  return messageType === '132' || messageType === '130' ? 'in' : 'unknown'
}
