/**
 * `<sms>` and `<call>`: a record whose attributes are all in one tag.
 *
 * Attributes stand in `extra` by their own names, as text, unless they are `null`; `body`, `date` and the address
 * have fields of their own. Added to them: `sentAt` (UTC, from `date_sent`; null where that is 0), `nullBody` (the text
 * is the word "null", which may be a message or the app's way to say there was none), `durationSeconds`, and `address`
 * where the type is none that is known: the address is of the other person, who may have written or been written to.
 */
import { lastMillisecond, secondsBelow, UtcClock } from '../scan/clock.ts'
import type { Direction, Flag, RawSlice, Record } from '../record.ts'
import type { Layout, Tag } from './tag.ts'

export interface Extra {
  [name: string]: unknown
}

/** Sets a property whatever its name; plain assignment would lose one called `__proto__`. */
export function put(extra: Extra, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(extra, name, { value, enumerable: true, configurable: true, writable: true })
  else extra[name] = value
}

const nobody: readonly string[] = []
const nothing: readonly never[] = []

const role = { other: 0, body: 1, address: 2, date: 3, dateSent: 4, type: 5 } as const
const roleOf: ReadonlyMap<string, number> = new Map([
  ['body', role.body],
  ['address', role.address],
  ['date', role.date],
  ['date_sent', role.dateSent],
  ['type', role.type],
])
const noRoles = new Uint8Array(0)

/** Reads the tags of one source, remembering what the last one said. */
export class SingleReader {
  readonly #source: string
  readonly #clock = new UtcClock()
  readonly #sentClock = new UtcClock()
  #layout: Layout | null = null
  #roles = noRoles
  #last: Extra | null = null

  constructor(source: string) {
    this.#source = source
  }

  /** Telephony.Sms: type 1 inbox, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued. */
  sms(tag: Tag, raw: RawSlice, also: readonly Flag[]): Record {
    const roles = this.#rolesOf(tag)
    let extra = this.#likeLast(tag)
    const like = extra !== null
    extra ??= {}
    let plain = true
    let address: string | null = null
    let wall: string | null = null
    let text = ''
    let type = -1
    for (let index = 0; index < tag.count; index++) {
      switch (roles[index]) {
        case role.body:
          if (tag.isNull(index)) {
            extra['nullBody'] = true
            plain = false
          }
          text = tag.value(index)
          break
        case role.address:
          if (!tag.isNull(index)) address = tag.value(index)
          break
        case role.date: {
          const time = tag.integer(index)
          if (time > 0 && time <= lastMillisecond) wall = this.#clock.milliseconds(time)
          else {
            extra['date'] = tag.value(index)
            plain = false
          }
          break
        }
        case role.dateSent:
          if (like && tag.repeats(index)) break
          extra['date_sent'] = tag.value(index)
          extra['sentAt'] = this.sentAt(tag.integer(index))
          break
        case role.type:
          type = tag.integer(index)
          if (!like || !tag.repeats(index)) extra['type'] = tag.value(index)
          break
        default:
          if ((!like || !tag.repeats(index)) && !tag.isNull(index)) put(extra, tag.layout.names[index] ?? '', tag.value(index))
      }
    }
    this.#last = plain ? extra : null
    const direction: Direction = type === 1 ? 'in' : type >= 2 && type <= 6 ? 'out' : 'unknown'
    const known = address !== null && address !== ''
    let flags = also
    if (type === 3) flags = [...flags, 'draft']
    else if (type === 5) flags = [...flags, 'failed']
    if (wall === null) flags = [...flags, 'invalid-date']
    if (!known && direction === 'in') flags = [...flags, 'withheld']
    if (tag.invalid) flags = [...flags, 'invalid-encoding']
    if (known && direction === 'unknown') extra = { ...extra, address }
    return {
      source: this.#source,
      kind: 'message',
      wall,
      instant: wall === null ? null : `${wall}Z`,
      precision: 'millisecond',
      zone: wall === null ? null : '+00:00',
      zoneFrom: wall === null ? 'none' : 'format',
      sender: known && direction === 'in' ? address : null,
      recipients: known && direction === 'out' && address !== null ? [address] : nobody,
      direction,
      text,
      attachments: nothing,
      flags,
      raw,
      extra,
    }
  }

  #rolesOf(tag: Tag): Uint8Array {
    if (tag.layout !== this.#layout) {
      this.#layout = tag.layout
      this.#roles = Uint8Array.from(tag.layout.names, (name) => roleOf.get(name) ?? role.other)
      this.#last = null
    }
    return this.#roles
  }

  /**
   * A copy of what the message before had in `extra`, where this tag says the same but for values that changed.
   * Most attributes never change in a backup; not making them again is a quarter of the reader's time.
   */
  #likeLast(tag: Tag): Extra | null {
    const last = this.#last
    if (last === null) return null
    for (let index = 0; index < tag.count; index++) if (this.#roles[index] === 0 && !tag.repeats(index) && tag.isNull(index)) return null
    return { ...last }
  }

  /**
   * CallLog.Calls: type 1 incoming, 2 outgoing, 3 missed, 4 voicemail, 5 rejected, 6 blocked, 7 answered on another
   * device. Presentation 2 restricted, 3 unknown, 4 payphone; the number is then empty or negative.
   */
  call(tag: Tag, raw: RawSlice, also: readonly Flag[]): Record {
    let flags = also
    const extra: Extra = {}
    let number = ''
    let wall: string | null = null
    let type = -1
    let withheld = false
    for (let index = 0; index < tag.count; index++) {
      const name = tag.layout.names[index] ?? ''
      if (name === 'date') {
        const time = tag.integer(index)
        if (time > 0 && time <= lastMillisecond) wall = this.#clock.milliseconds(time)
        else extra['date'] = tag.value(index)
        continue
      }
      if (tag.isNull(index)) continue
      const value = tag.value(index)
      put(extra, name, value)
      if (name === 'number') number = value
      else if (name === 'type') type = tag.integer(index)
      else if (name === 'presentation') withheld = value === '2' || value === '3' || value === '4'
      else if (name === 'duration' && tag.integer(index) >= 0) extra['durationSeconds'] = tag.integer(index)
    }
    const nobodyNamed = number.trim() === '' || /^-\d+$/.test(number)
    const direction: Direction = type === 2 ? 'out' : type >= 1 && type <= 7 ? 'in' : 'unknown'
    if (withheld || nobodyNamed) flags = [...flags, 'withheld']
    if (type === 3 || type === 5 || type === 6) flags = [...flags, 'missed']
    if (wall === null) flags = [...flags, 'invalid-date']
    if (tag.invalid) flags = [...flags, 'invalid-encoding']
    return {
      source: this.#source,
      kind: 'call',
      wall,
      instant: wall === null ? null : `${wall}Z`,
      precision: 'millisecond',
      zone: wall === null ? null : '+00:00',
      zoneFrom: wall === null ? 'none' : 'format',
      sender: nobodyNamed || direction !== 'in' ? null : number,
      recipients: nobodyNamed || direction !== 'out' ? nobody : [number],
      direction,
      text: '',
      attachments: nothing,
      flags,
      raw,
      extra,
    }
  }

  /** `date_sent`: 0 for "not known", milliseconds, or (in an MMS) seconds. */
  sentAt(time: number): string | null {
    if (time <= 0 || time > lastMillisecond) return null
    return time < secondsBelow ? `${this.#sentClock.seconds(time * 1000)}Z` : `${this.#sentClock.milliseconds(time)}Z`
  }
}
