/** The forms of everything that is written by hand: which fields each kind has, in what order, and how each is asked for. */
import { daysNamed, readHours, weekdayNames, type Json } from '@daybook/journal'
import type { WrittenKind } from '../../protocol/journal.ts'

export type FieldAs =
  | 'line'
  | 'lines'
  /** Several, one on each line. */
  | 'list'
  | 'day'
  | 'number'
  | 'yes-no'
  | 'person'
  | 'channels'
  | 'days'
  | 'hours'
  | 'acts'
  | 'order-type'
  | 'terms'
  | 'zone'
  | 'role'
  | 'direction'

export interface FieldOf {
  readonly name: string
  readonly as: FieldAs
  /** `more`: asked only when somebody looks for more; `private`: stays out of every copy, and stands apart. */
  readonly in?: 'more' | 'private'
}

export interface FormOf {
  /** Whether it is something that happened at a time. */
  readonly dated: boolean
  /** A day is needed: other things are counted from it. */
  readonly needsDay?: true
  /** At least one of these must be filled in; none for a form that may be empty. */
  readonly needs: readonly string[]
  readonly fields: readonly FieldOf[]
}

const lines = (...names: readonly string[]): FieldOf[] => names.map((name) => ({ name, as: 'lines' }))
const line = (...names: readonly string[]): FieldOf[] => names.map((name) => ({ name, as: 'line' }))
const kept = (where: 'more' | 'private', fields: readonly FieldOf[]): FieldOf[] => fields.map((field) => ({ ...field, in: where }))
const field = (name: string, as: FieldAs): FieldOf => ({ name, as })

/** In fields of their own, because a copy leaves them out by itself. */
const whereabouts = kept('private', line('new-address', 'new-number'))

export const forms: { readonly [kind in WrittenKind]: FormOf } = {
  incident: {
    dated: true,
    needs: ['what', 'acts'],
    fields: [
      ...lines('what'),
      ...line('where'),
      field('who', 'person'),
      field('acts', 'acts'),
      ...lines('witnesses', 'felt-then', 'changes', 'evidence', 'police'),
      ...kept('more', [...lines('said', 'replied', 'felt-after', 'impact', 'others', 'children'), field('feared-violence', 'yes-no'), ...lines('violence', 'damage', 'left-behind', 'stolen'), ...line('vehicle', 'appearance', 'technology', 'known-by'), ...lines('guess'), field('channel', 'channels'), field('count', 'number')]),
      ...whereabouts,
    ],
  },
  contact: {
    dated: true,
    needs: ['channel'],
    fields: [field('channel', 'channels'), field('direction', 'direction'), field('from', 'person'), ...lines('what'), field('count', 'number'), ...kept('more', [...line('to'), field('feared-violence', 'yes-no')])],
  },
  refusal: { dated: true, needsDay: true, needs: ['what'], fields: [...lines('what'), field('who', 'person'), ...line('how'), ...lines('witnesses', 'evidence')] },
  order: {
    dated: false,
    needs: ['terms'],
    fields: [field('type', 'order-type'), ...line('title'), field('against', 'person'), field('made', 'day'), field('served', 'day'), field('until', 'day'), field('terms', 'terms'), ...line('court', 'case-number')],
  },
  permitted: { dated: false, needs: ['who'], fields: [field('who', 'person'), ...line('about'), field('channels', 'channels'), field('days', 'days'), field('hours', 'hours'), field('from', 'day'), field('until', 'day'), ...lines('because')] },
  impact: {
    dated: true,
    needs: ['what', 'sleep', 'work', 'children', 'money', 'health'],
    fields: [...lines('what', 'sleep', 'work', 'children', 'money', 'health', 'changed', 'distress'), field('feared-violence', 'yes-no'), ...whereabouts],
  },
  'police-contact': { dated: true, needs: ['what', 'reference'], fields: [...lines('what'), ...line('reference', 'officer', 'force'), ...lines('outcome'), field('spoke-to-them', 'yes-no'), ...whereabouts] },
  change: { dated: true, needs: ['what'], fields: [...lines('what', 'because'), ...line('cost'), ...whereabouts] },
  case: {
    dated: false,
    needs: [],
    fields: [...line('name', 'occupation'), field('over-18', 'yes-no'), ...line('title', 'reference'), field('zone', 'zone'), ...kept('private', [...lines('address'), ...line('phone', 'email'), ...lines('dates-to-avoid', 'special-measures')])],
  },
  person: { dated: false, needs: ['name'], fields: [...line('name'), field('role', 'role'), field('handles', 'list'), ...line('relationship'), ...lines('description'), ...kept('private', lines('notes'))] },
  'private-note': { dated: false, needs: ['what'], fields: lines('what') },
}

/** What stands in the fields: a text each, so that a half-written form can be kept as a draft. */
export type Values = { readonly [name: string]: string }

export const emptyValues = ({ fields }: FormOf): Values => Object.fromEntries(fields.map(({ name }) => [name, '']))

/** Several chosen of a fixed list, in one text. None of the ids has a comma in it. */
export const chosenIn = (value: string): readonly string[] => (value === '' ? [] : value.split(','))
export const chosenText = (chosen: readonly string[]): string => chosen.join(',')

/** As a form writes it: what one term of an order says. */
export interface TermWritten {
  readonly text: string
  readonly forbids: readonly string[]
  readonly except: string
  readonly exceptChannels: readonly string[]
}

export const emptyTerm: TermWritten = { text: '', forbids: [], except: '', exceptChannels: [] }

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : typeof value === 'string' ? [value] : [])
const words = (value: unknown): string => (typeof value === 'string' ? value : '')

function termOf(value: unknown): TermWritten {
  if (typeof value !== 'object' || value === null) return { ...emptyTerm, text: words(value) }
  const given = new Map<string, unknown>(Object.entries(value))
  return { ...Object.fromEntries(given), text: words(given.get('text')), forbids: texts(given.get('forbids')), except: words(given.get('except')), exceptChannels: texts(given.get('exceptChannels') ?? given.get('except-channels')) }
}

export function termsIn(value: string): readonly TermWritten[] {
  if (value === '') return []
  const found: unknown = JSON.parse(value)
  return Array.isArray(found) ? found.map(termOf) : []
}

export const termsText = (terms: readonly TermWritten[]): string => (terms.length === 0 ? '' : JSON.stringify(terms))

const hourPair = /^(\d{2}:\d{2})?-(\d{2}:\d{2})?$/

/** First and last hour, as a form keeps them while they are typed; either may still be open. */
export function hoursIn(value: string): { readonly from: string; readonly to: string } {
  const [, from = '', to = ''] = hourPair.exec(value) ?? []
  return { from, to }
}

export const hoursText = ({ from, to }: { readonly from: string; readonly to: string }): string => (from === '' && to === '' ? '' : `${from}-${to}`)

function valueOf(as: FieldAs, value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  switch (as) {
    case 'yes-no':
      return value === true ? 'yes' : value === false ? 'no' : ''
    case 'list':
      return texts(value).join('\n')
    case 'channels':
    case 'acts':
      return chosenText(texts(value))
    case 'days':
      return chosenText(texts(value).flatMap((name) => (daysNamed(name) ?? []).flatMap((day) => weekdayNames[day - 1] ?? [])))
    case 'hours': {
      // What nobody can read stays as it is, and is refused with the reason where it is saved.
      const hours = readHours(words(value))
      return hours ? hoursText(hours) : words(value)
    }
    case 'terms':
      return termsText(Array.isArray(value) ? value.map(termOf) : [])
    case 'day':
      return words(value).slice(0, 10)
    default:
      return typeof value === 'number' ? String(value) : words(value)
  }
}

export const valuesOf = ({ fields }: FormOf, given: { readonly [name: string]: Json }): Values => Object.fromEntries(fields.map(({ name, as }) => [name, valueOf(as, given[name])]))

/** Undefined for a field that says nothing. */
function jsonOf(as: FieldAs, value: string): Json | undefined {
  const plain = value.trim()
  if (plain === '') return undefined
  switch (as) {
    case 'yes-no':
      return plain === 'yes'
    case 'number':
      return Number(plain)
    case 'list': {
      const rows = plain.split('\n').map((row) => row.trim()).filter(Boolean)
      return rows.length > 0 ? rows : undefined
    }
    case 'channels':
    case 'acts':
    case 'days':
      return chosenIn(plain)
    case 'hours': {
      if (!hourPair.test(plain)) return plain
      const { from, to } = hoursIn(plain)
      // One end alone: from the start of the day, or to its end.
      return `${from || '00:00'}-${to || '23:59'}`
    }
    case 'terms': {
      const terms = termsIn(plain).filter(({ text }) => text.trim() !== '')
      if (terms.length === 0) return undefined
      return terms.map(({ forbids, except, exceptChannels, ...term }) => ({ ...term, ...(forbids.length > 0 && { forbids }), ...(except.trim() !== '' && { except, ...(exceptChannels.length > 0 && { exceptChannels }) }) }))
    }
    default:
      return plain
  }
}

export function fieldsOf({ fields }: FormOf, values: Values): { readonly [name: string]: Json } {
  const found: { [name: string]: Json } = {}
  for (const { name, as } of fields) {
    const value = jsonOf(as, values[name] ?? '')
    if (value !== undefined) found[name] = value
  }
  return found
}

/** The first field that keeps it from being saved, and why. */
export function whyNotSaved(form: FormOf, values: Values): { readonly name: string; readonly why: 'needed' | 'one-needed' | 'not-a-number' } | null {
  const given = fieldsOf(form, values)
  const wrong = form.fields.find(({ name, as }) => as === 'number' && name in given && !(Number(given[name]) >= 0 && Number.isFinite(Number(given[name]))))
  if (wrong) return { name: wrong.name, why: 'not-a-number' }
  const [first] = form.needs
  if (first === undefined || form.needs.some((name) => name in given)) return null
  return { name: first, why: form.needs.length === 1 ? 'needed' : 'one-needed' }
}
