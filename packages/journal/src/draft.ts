/**
 * What a person (or a script) hands in to be written down, checked and made whole before it becomes an entry.
 *
 *   { "kind": "incident", "occurred": { "start": "2024-03-05T18:30", "precision": "about" },
 *     "what": "...", "where": "...", "acts": ["loitering"] }
 *
 * Fields stand beside `kind` or inside `fields` (or `parts`); names in camelCase are taken as kebab-case, and a few
 * other words for the same thing are known. `occurred` may be a plain string. Anything that is not understood is refused with the reason: nothing is dropped.
 */
import { asWall, BadEntry, readField } from './field.ts'
import { whyNoCorrection } from './correction.ts'
import { isHandedIn, isKind, kinds, shapes, type Kind } from './kinds.ts'
import { gradeOfWriting, grades, isGrade, type Grade } from './obtained.ts'
import { isObject } from './values.ts'
import { epochToWall, wallToEpoch } from './zone.ts'
import { fullWall, isWall, startOf, upToEnd, wallAtOffset, type Occurred, type OccurredPrecision } from './occurred.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface Draft {
  readonly kind: Kind
  readonly occurred: Occurred | null
  readonly obtained: Grade
  readonly fields: { readonly [name: string]: Json }
  /** Id of the entry that this one puts right. The old one is kept. */
  readonly corrects: string | null
}

export interface DraftDefaults {
  /** IANA zone for times that name none. */
  readonly zone: string
  readonly nowMs: number
  /** Ids of the acts that the law in use names. */
  readonly acts: readonly string[]
  /** Ids of the kinds of order that it names; any word will do where they are not given. */
  readonly orders?: readonly string[]
}

/** Other words that people and scripts use for the same thing. */
const kindWords: { readonly [word: string]: Kind } = {
  note: 'private-note',
  private: 'private-note',
  police: 'police-contact',
  'statement-of-refusal': 'refusal',
  'asked-to-stop': 'refusal',
  'order-in-force': 'order',
  'change-made': 'change',
  'permitted-contact': 'permitted',
  identity: 'person',
}

const fieldWords: { readonly [word: string]: string } = {
  description: 'what',
  text: 'what',
  'what-happened': 'what',
  location: 'where',
  number: 'handles',
  numbers: 'handles',
}

const timeWords = ['occurred', 'when', 'date', 'at', 'occurred-at']

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')

export function readDraft(input: unknown, defaults: DraftDefaults): Draft {
  if (!isObject(input)) throw new BadEntry('An entry is a JSON object such as {"kind":"incident","occurred":"2024-03-05T18:30","what":"..."}.')
  const { kind: kindWord, obtained, corrects, fields: inner = input['parts'], parts: _parts, ...beside } = input
  const named = typeof kindWord === 'string' ? kebab(kindWord.trim().replaceAll(' ', '-')).replace(/^-/, '').toLowerCase() : ''
  const kind = kindWords[named] ?? named
  const outer = Object.fromEntries(Object.entries(beside).filter(([name]) => !timeWords.includes(kebab(name))))
  const times = Object.entries(beside).filter(([name, value]) => timeWords.includes(kebab(name)) && value !== null)
  if (times.length > 1) throw new BadEntry(`${times.map(([name]) => `"${name}"`).join(' and ')} both say when: keep one.`)
  const occurred = times[0]?.[1]
  if (named === '') throw new BadEntry(`An entry needs a "kind". Use one of: ${kinds.filter((one) => isHandedIn(one) && one !== 'exhibit').join(', ')}.`)
  if (!isKind(kind) || !isHandedIn(kind)) throw new BadEntry(`"${String(kindWord)}" is not a kind of entry. Use one of: ${kinds.filter((one) => isHandedIn(one) && one !== 'exhibit').join(', ')}.`)
  if (inner !== undefined && !isObject(inner)) throw new BadEntry('"fields" must be an object of names and values.')
  const fields: { [name: string]: Json } = {}
  for (const [name, value] of Object.entries({ ...outer, ...inner })) {
    if (value === undefined || value === null || value === '') continue
    const spelled = kebab(name.trim().replaceAll(' ', '-'))
    const known = spelled in shapes[kind].fields ? spelled : (fieldWords[spelled] ?? spelled)
    const type = shapes[kind].fields[known]
    if (!type) throw new BadEntry(`An entry of kind "${kind}" has no field "${known}". It can have: ${Object.keys(shapes[kind].fields).join(', ')}.`)
    if (known in fields) throw new BadEntry(`"${known}" stands there twice, once as "${name}": keep one.`)
    fields[known] = readField(known, type, value, defaults)
  }
  const needs = shapes[kind].needs
  if (needs.length > 0 && !needs.some((name) => name in fields)) throw new BadEntry(`An entry of kind "${kind}" needs ${needs.map((name) => `"${name}"`).join(' or ')}.`)
  const when = readOccurred(occurred, defaults.zone)
  if (when === null && shapes[kind].dated) throw new BadEntry(`An entry of kind "${kind}" needs "occurred": a day is enough, or a month such as 2024-03. Nothing can be counted after it otherwise.`)
  if (obtained !== undefined && !isGrade(obtained)) throw new BadEntry(`"${String(obtained)}" does not say how this was obtained. Use one of: ${Object.keys(grades).join(', ')}.`)
  if (corrects !== undefined && corrects !== null && typeof corrects !== 'string') throw new BadEntry('"corrects" is the id of the entry that this one puts right.')
  const why = kind === 'correction' ? whyNoCorrection({ fields, corrects: corrects ?? null }) : whyNotInTurn(fields)
  if (why !== null) throw new BadEntry(why)
  return { kind, occurred: when, obtained: obtained ?? gradeOfWriting(startOf(when), defaults.nowMs), fields, corrects: corrects ?? null }
}

/** Days that have to follow each other, of an order and of contact that is permitted. */
const inTurn = [['made', 'served'], ['made', 'until'], ['served', 'until'], ['from', 'until']] as const

/** Why its days cannot be right; null when they can. A day and a moment on it are not before each other. */
function whyNotInTurn(fields: Draft['fields']): string | null {
  for (const [first, then] of inTurn) {
    const [a, b] = [fields[first], fields[then]]
    if (typeof a === 'string' && typeof b === 'string' && isWall(a) && isWall(b) && upToEnd(b) < fullWall(a)) return `"${then}" (${b}) is before "${first}" (${a}).`
  }
  return null
}

const occurredNames = ['start', 'end', 'precision', 'zone', 'offset']

const precisions: readonly OccurredPrecision[] = ['exact', 'about', 'between', 'day', 'month', 'unknown']

export function readOccurred(value: unknown, zone: string): Occurred | null {
  if (value === undefined || value === null) return null
  const given: { [key: string]: Json } = typeof value === 'string' ? { start: value } : isObject(value) ? value : {}
  const strange = Object.keys(given).find((name) => !occurredNames.includes(name))
  if (strange !== undefined) throw new BadEntry(`"occurred" has no "${strange}". It can have: ${occurredNames.join(', ')}.`)
  const within = typeof given['zone'] === 'string' ? given['zone'] : zone
  const { precision } = given
  const start = typeof given['start'] === 'string' ? asWall(given['start'], within) : given['start']
  const end = typeof given['end'] === 'string' ? asWall(given['end'], within) : given['end']
  if (precision === 'unknown' && start === undefined && end === undefined) return null
  if (precision === 'unknown') throw new BadEntry('"occurred" has a time and the precision "unknown". Use about, day, month or between with it, or leave the time out.')
  if (typeof start !== 'string' || !isWall(start)) throw new BadEntry('"occurred" needs a start that is a real date, such as 2024-03-05, 2024-03-05T18:30 or 2024-03.')
  if (end !== undefined && (typeof end !== 'string' || !isWall(end) || upToEnd(end) < fullWall(start))) throw new BadEntry('"occurred" has an end that is not a real date on or after its start.')
  if (precision !== undefined && !precisions.some((one) => one === precision)) throw new BadEntry(`"${String(precision)}" does not say how exact the time is. Use: ${precisions.join(', ')}.`)
  if (precision === 'between' && end === undefined) throw new BadEntry('"occurred" is between its start and its end, and has no end.')
  const natural: OccurredPrecision = end !== undefined ? 'between' : start.length === 7 ? 'month' : start.length === 10 ? 'day' : 'exact'
  return {
    start,
    ...(end === undefined ? {} : { end: end as string }),
    precision: (precision as OccurredPrecision | undefined) ?? natural,
    zone: within,
    ...offsetOf(start, given['offset'], within),
  }
}

/** An offset that the zone has then is kept where the zone alone would mean another moment: the second time round of an hour that came twice. */
function offsetOf(start: string, offset: Json | undefined, zone: string): Pick<Occurred, 'offset'> {
  if (offset === undefined) return {}
  const wall = fullWall(start)
  const moment = typeof offset === 'string' ? wallAtOffset(wall, offset) : Number.NaN
  if (typeof offset !== 'string' || Number.isNaN(moment) || epochToWall(moment, zone) !== wall.slice(0, 19)) throw new BadEntry(`"occurred" has an offset that a clock in ${zone} does not have then.`)
  return moment === wallToEpoch(wall, zone) ? {} : { offset }
}
