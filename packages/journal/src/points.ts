/** "What must be shown": which items speak to each point of law. It never says whether a point is proved. */
import { text, type Casebook } from './casebook.ts'
import type { Conduct } from './conduct.ts'
import type { OpenEntry } from './entry.ts'
import type { Ref } from './ref.ts'

export interface PointInLaw {
  readonly id: string
  readonly provision: string
  readonly words: string
  /** What kind of item can speak to it. */
  readonly speaks: string
}

export interface OffenceInLaw {
  readonly id: string
  readonly title: string
  readonly provision: string
  readonly points: readonly PointInLaw[]
}

export interface Speaking {
  readonly ref: Ref
  /** Why this item is in the row, in a few words. */
  readonly why: string
}

export interface PointShown {
  readonly offence: OffenceInLaw
  readonly point: PointInLaw
  readonly speaking: readonly Speaking[]
}

const entryRef = (entry: OpenEntry): Ref => ({ entry: entry.id, record: null })

const filled = (entry: OpenEntry, names: readonly string[]): string[] => names.filter((name) => text(entry.fields[name]) !== '')

const words: { readonly [field: string]: string } = {
  'felt-then': 'how it felt then',
  'felt-after': 'how it felt after',
  impact: 'its impact',
  others: 'its impact on others',
  changes: 'what was changed because of it',
  what: 'how it has affected me',
  distress: 'distress',
  sleep: 'sleep',
  work: 'work',
  children: 'children',
  money: 'money',
  health: 'health',
  changed: 'what was changed',
}

export function whatMustBeShown(casebook: Casebook, conduct: Conduct, offences: readonly OffenceInLaw[]): PointShown[] {
  const by: { readonly [speaks: string]: () => Speaking[] } = {
    occasions: () => conduct.items.map((item) => ({ ref: item.ref, why: `${item.kind}${item.local ? ` on ${item.local.slice(0, 10)}` : ''}` })),
    acts: () => conduct.items.filter((item) => item.acts.length > 0).map((item) => ({ ref: item.ref, why: item.acts.join(', ') })),
    distress: () => speakingEntries(casebook, ['incident', 'impact'], ['felt-then', 'felt-after', 'impact', 'others', 'distress', 'health', 'sleep']),
    effect: () => [
      ...speakingEntries(casebook, ['incident', 'impact'], ['changes', 'impact', 'sleep', 'work', 'children', 'money', 'health', 'changed', 'distress']),
      ...casebook.current.filter((entry) => entry.kind === 'change').map((entry) => ({ ref: entryRef(entry), why: 'a change made because of it' })),
    ],
    fear: () => casebook.current.filter((entry) => entry.fields['feared-violence'] === true || text(entry.fields['violence']) !== '').map((entry) => ({ ref: entryRef(entry), why: 'fear of violence' })),
    knowledge: () => knowledge(casebook, conduct),
  }
  return offences.flatMap((offence) => offence.points.map((point) => ({ offence, point, speaking: by[point.speaks]?.() ?? [] })))
}

function speakingEntries(casebook: Casebook, ofKinds: readonly string[], names: readonly string[]): Speaking[] {
  return casebook.current.flatMap((entry) => {
    if (!ofKinds.includes(entry.kind)) return []
    const found = filled(entry, entry.kind === 'impact' ? [...names, 'what'] : names)
    return found.length === 0 ? [] : [{ ref: entryRef(entry), why: found.map((name) => words[name] ?? name).join(', ') }]
  })
}

/** What told the person that it was not wanted: a refusal, an order, a word from the police; and what came after. */
function knowledge(casebook: Casebook, conduct: Conduct): Speaking[] {
  const told = casebook.current.flatMap((entry): Speaking[] => {
    if (entry.kind === 'refusal') return [{ ref: entryRef(entry), why: 'asked to stop' }]
    if (entry.kind === 'order') return [{ ref: entryRef(entry), why: 'an order was made' }]
    if (entry.kind === 'police-contact') return [{ ref: entryRef(entry), why: 'police contact' }]
    return []
  })
  const earliest = conduct.afterRefusal.reduce<readonly Ref[]>((most, one) => (one.refs.length > most.length ? one.refs : most), [])
  return [...told, ...earliest.map((ref) => ({ ref, why: 'after being asked to stop' }))]
}

