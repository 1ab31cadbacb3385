/**
 * `<sms>` and `<call>`: a record whose attributes are all in one tag.
 *
 * Attributes stand in `extra` by their own names, as text, unless they are `null`; `body`, `date` and the address
 * have fields of their own. Added to them: `sentAt` (UTC, from a `date_sent` other than 0), `nullBody` (the text
 * is the word "null", which may be a message or the app's way to say there was none), `durationSeconds`.
 */
import { lastMillisecond, secondsBelow, UtcClock } from '../scan/clock.ts'
import type { Direction, Flag, RawSlice, Record } from '../record.ts'
import type { Tag } from './tag.ts'

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

/** Reads the tags of one source. Holds only the clock. */
export class SingleReader {
  readonly #source: string
  readonly #clock = new UtcClock()
  readonly #sentClock = new UtcClock()

  constructor(source: string) {
    this.#source = source
  }

  /** Telephony.Sms: type 1 inbox, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued. */
  sms(tag: Tag, raw: RawSlice, also: readonly Flag[]): Record {
    const flags: Flag[] = [...also]
    const extra: Extra = {}
    let address: string | null = null
    let wall: string | null = null
    let text = ''
    let type = -1
    const names = tag.layout.names
    for (let index = 0; index < tag.count; index++) {
      const name = names[index] ?? ''
      switch (name) {
        case 'body':
          if (tag.isNull(index)) extra['nullBody'] = true
          text = tag.value(index)
          break
        case 'address':
          if (!tag.isNull(index)) address = tag.value(index)
          break
        case 'date': {
          const time = tag.integer(index)
          if (time > 0 && time <= lastMillisecond) wall = this.#clock.milliseconds(time)
          else extra['date'] = tag.value(index)
          break
        }
        case 'date_sent': {
          extra[name] = tag.value(index)
          const sent = this.sentAt(tag.integer(index))
          if (sent !== null) extra['sentAt'] = sent
          break
        }
        case 'type':
          type = tag.integer(index)
          extra[name] = tag.value(index)
          break
        default:
          if (!tag.isNull(index)) put(extra, name, tag.value(index))
      }
    }
    const direction: Direction = type === 1 ? 'in' : type >= 2 && type <= 6 ? 'out' : 'unknown'
    if (type === 3) flags.push('draft')
    else if (type === 5) flags.push('failed')
    if (wall === null) flags.push('invalid-date')
    const known = address !== null && address !== ''
    if (!known && direction === 'in') flags.push('withheld')
    if (tag.invalid) flags.push('invalid-encoding')
    return {
      source: this.#source,
      kind: 'message',
      wall,
      instant: wall === null ? null : `${wall}Z`,
      precision: 'millisecond',
      zone: wall === null ? null : '+00:00',
      zoneFrom: wall === null ? 'none' : 'format',
      sender: known && direction !== 'out' ? address : null,
      recipients: known && direction === 'out' && address !== null ? [address] : nobody,
      direction,
      text,
      attachments: nothing,
      flags,
      raw,
      extra,
    }
  }

  /**
   * CallLog.Calls: type 1 incoming, 2 outgoing, 3 missed, 4 voicemail, 5 rejected, 6 blocked, 7 answered on another
   * device. Presentation 2 restricted, 3 unknown, 4 payphone; the number is then empty or negative.
   */
  call(tag: Tag, raw: RawSlice, also: readonly Flag[]): Record {
    const flags: Flag[] = [...also]
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
    if (withheld || nobodyNamed) flags.push('withheld')
    if (type === 3 || type === 5 || type === 6) flags.push('missed')
    if (wall === null) flags.push('invalid-date')
    if (tag.invalid) flags.push('invalid-encoding')
    return {
      source: this.#source,
      kind: 'call',
      wall,
      instant: wall === null ? null : `${wall}Z`,
      precision: 'millisecond',
      zone: wall === null ? null : '+00:00',
      zoneFrom: wall === null ? 'none' : 'format',
      sender: nobodyNamed || direction === 'out' ? null : number,
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
