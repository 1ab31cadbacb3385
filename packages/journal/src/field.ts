/** One field of what a person hands in, checked: a word that would later mean something else, or nothing, is refused with the reason. */
import { isSupportedCountry } from 'libphonenumber-js/min'
import { daysNamed, readHours, weekdayNames } from './days.ts'
import type { DraftDefaults, Json } from './draft.ts'
import { channels, isChannel, type FieldType } from './kinds.ts'
import { isWall } from './occurred.ts'
import { isObject } from './values.ts'
import { epochToWall, isZone } from './zone.ts'

export class BadEntry extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadEntry'
  }
}

/** One field as it is kept. `name` is for the message. @throws BadEntry */
export function readField(name: string, type: FieldType, value: Json, defaults: DraftDefaults): Json {
  const texts = () => {
    const list = Array.isArray(value) ? value : [value]
    if (!list.every((one) => typeof one === 'string')) throw new BadEntry(`"${name}" is a list of words.`)
    return list as string[]
  }
  switch (type) {
    case 'text':
      if (typeof value !== 'string') throw new BadEntry(`"${name}" is text.`)
      return value
    case 'texts':
      return texts()
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new BadEntry(`"${name}" is a number, not below 0.`)
      return value
    case 'times':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw new BadEntry(`"${name}" is a whole number, 1 or more.`)
      return value
    case 'flag':
      if (typeof value !== 'boolean') throw new BadEntry(`"${name}" is true or false.`)
      return value
    case 'acts':
      return texts().map((one) => act(one, defaults))
    case 'channels':
      return texts().map(channel)
    case 'moment':
      if (typeof value === 'string' && isWall(asWall(value, defaults.zone))) return asWall(value, defaults.zone)
      throw new BadEntry(`"${name}" is a date or a date and time, such as 2024-03-05 or 2024-03-05T18:30.`)
    case 'zone':
      if (typeof value !== 'string' || !isZone(value)) throw new BadEntry(`"${name}" is a time zone such as Europe/London.`)
      return value
    case 'country':
      if (typeof value !== 'string' || !isSupportedCountry(value.toUpperCase())) throw new BadEntry(`"${name}" is a country in two letters, such as GB.`)
      return value.toUpperCase()
    case 'role':
      return oneOf(name, value, ['me', 'subject', 'other'])
    case 'direction':
      return oneOf(name, value, ['in', 'out'])
    case 'days':
      return texts().map((day) => {
        if (daysNamed(day) === null) throw new BadEntry(`"${day}" is not a day. Use: ${weekdayNames.join(', ')}, weekdays, weekends.`)
        return day.trim().toLowerCase()
      })
    case 'hours': {
      const hours = typeof value === 'string' ? readHours(value) : null
      if (hours === null) throw new BadEntry(`"${name}" is from when to when, such as 09:00-17:00, or 22:00-06:00 for a night.`)
      return `${hours.from}-${hours.to}`
    }
    case 'order-kind':
      return defaults.orders ? oneOf(name, value, defaults.orders) : readField(name, 'text', value, defaults)
    case 'terms':
      if (!Array.isArray(value)) throw new BadEntry(`"${name}" is a list.`)
      return value.map((term) => readTerm(term, defaults))
    case 'object':
      if (!isObject(value)) throw new BadEntry(`"${name}" is an object.`)
      return value
    case 'objects':
      if (!Array.isArray(value) || !value.every((one) => isObject(one) || typeof one === 'string')) throw new BadEntry(`"${name}" is a list.`)
      return value
  }
}

const channel = (value: string): string => {
  if (!isChannel(value)) throw new BadEntry(`"${value}" is not a channel. Use: ${channels.join(', ')}.`)
  return value
}

const act = (value: string, { acts }: DraftDefaults): string => {
  if (!acts.includes(value)) throw new BadEntry(`"${value}" is not one of the acts: ${acts.join(', ')}.`)
  return value
}

function oneOf(name: string, value: Json, words: readonly string[]): string {
  const low = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (!words.includes(low)) throw new BadEntry(`"${name}" is one of ${words.join(', ')}.`)
  return low
}

const termFields: { readonly [name: string]: FieldType } = { id: 'text', text: 'text', forbids: 'acts', channels: 'channels', except: 'text', exceptChannels: 'channels', 'except-channels': 'channels' }

/** A term of an order: its words alone, or with what order.ts reads beside them. */
function readTerm(term: Json, defaults: DraftDefaults): Json {
  if (typeof term === 'string') return term
  if (!isObject(term)) throw new BadEntry('Each of "terms" is the words of the term, or an object with "text".')
  return Object.fromEntries(
    Object.entries(term).map(([name, value]) => {
      const type = termFields[name]
      if (!type) throw new BadEntry(`A term has no "${name}". It can have: ${Object.keys(termFields).join(', ')}.`)
      return [name, readField(name, type, value, defaults)]
    }),
  )
}

/** `2024-03-05 18:30` as `2024-03-05T18:30`; a time that names its zone, `2024-03-05T18:30:00Z`, as the clock on the wall showed it. */
export function asWall(text: string, zone: string): string {
  const joined = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T')
  if (!/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(joined) || !isWall(joined.slice(0, 16)) || Number.isNaN(Date.parse(joined))) return joined
  return epochToWall(Date.parse(joined), zone)
}
