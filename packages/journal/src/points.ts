/** "What must be shown": which items speak to each point of law. It never says whether a point is proved. */
import type { Casebook } from './casebook.ts'
import type { Conduct } from './conduct.ts'
import type { OpenEntry } from './entry.ts'
import { many } from './many.ts'
import type { SpeakingField, Why } from './reasons.ts'
import { refKey, type Ref } from './ref.ts'
import { text } from './values.ts'

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
  /** Why this item is in the row. */
  readonly why: Why
}

export interface PointShown {
  readonly offence: OffenceInLaw
  readonly point: PointInLaw
  readonly speaking: readonly Speaking[]
}

const entryRef = (entry: OpenEntry): Ref => ({ entry: entry.id, record: null })

const filled = (entry: OpenEntry, names: readonly SpeakingField[]): SpeakingField[] => names.filter((name) => text(entry.fields[name]) !== '')

export function whatMustBeShown(casebook: Casebook, conduct: Conduct, offences: readonly OffenceInLaw[]): PointShown[] {
  const about = casebook.current.filter((entry) => !isOthers(entry, casebook, conduct))
  const by: { readonly [speaks: string]: () => Speaking[] } = {
    occasions: () => conduct.items.map((item) => ({ ref: item.ref, why: { is: 'occasion', kind: item.kind, on: item.local?.slice(0, 10) ?? null } })),
    acts: () => conduct.items.filter((item) => item.acts.length > 0).map((item) => ({ ref: item.ref, why: { is: 'acts', acts: item.acts } })),
    distress: () => speakingEntries(about, ['incident', 'impact'], ['felt-then', 'felt-after', 'impact', 'others', 'distress', 'health', 'sleep']),
    effect: () => [
      ...speakingEntries(about, ['incident', 'impact'], ['changes', 'impact', 'sleep', 'work', 'children', 'money', 'health', 'changed', 'distress']),
      ...about.filter((entry) => entry.kind === 'change').map((entry) => ({ ref: entryRef(entry), why: { is: 'change' } as const })),
    ],
    fear: () => about.filter((entry) => entry.fields['feared-violence'] === true || text(entry.fields['violence']) !== '').map((entry) => ({ ref: entryRef(entry), why: { is: 'fear' } })),
    knowledge: () => knowledge(about, conduct),
  }
  return offences.flatMap((offence) => offence.points.map((point) => ({ offence, point, speaking: by[point.speaks]?.() ?? [] })))
}

/** What somebody else did, or was told, speaks to no point about those whose conduct is counted; nor does what is put down to a name that nobody has. */
function isOthers({ kind, fields }: OpenEntry, casebook: Casebook, { everyone }: Conduct): boolean {
  const written = text(fields['who']) || text(fields['against']) || text(fields['from'])
  if (everyone || written === '') return false
  const named = casebook.whose(written)
  return named === undefined ? kind === 'incident' || kind === 'contact' : named.role !== 'subject'
}

function speakingEntries(entries: readonly OpenEntry[], ofKinds: readonly string[], names: readonly SpeakingField[]): Speaking[] {
  return entries.flatMap((entry): Speaking[] => {
    if (!ofKinds.includes(entry.kind)) return []
    const found = filled(entry, entry.kind === 'impact' ? [...names, 'what'] : names)
    return found.length === 0 ? [] : [{ ref: entryRef(entry), why: { is: 'fields', fields: found } }]
  })
}

/** That some of what is counted was before these offences were in force, by the day since when they are; null when nothing was. */
export function beforeLawInEnglish({ items }: Conduct, since: string, dayInWords: (day: string) => string = (day) => day): string | null {
  const before = items.filter(({ local }) => local !== null && local.slice(0, 10) < since).length
  return before === 0 ? null : `${many(before, 'item is', 'items are')} from before ${dayInWords(since)}, when these offences were not in force yet.`
}

/** What told the person that it was not wanted: a refusal, an order they were served with, what the police said to them; and what came after. */
function knowledge(entries: readonly OpenEntry[], conduct: Conduct): Speaking[] {
  const told = entries.flatMap((entry): Speaking[] => {
    if (entry.kind === 'refusal') return [{ ref: entryRef(entry), why: { is: 'refusal' } }]
    if (entry.kind === 'order' && text(entry.fields['served']) !== '') return [{ ref: entryRef(entry), why: { is: 'order' } }]
    if (entry.kind === 'police-contact' && entry.fields['spoke-to-them'] === true) return [{ ref: entryRef(entry), why: { is: 'police' } }]
    return []
  })
  const after = new Map(conduct.afterRefusal.flatMap(({ refs }) => refs.map((ref) => [refKey(ref), ref] as const)))
  return [...told, ...[...after.values()].map((ref) => ({ ref, why: { is: 'after-refusal' } as const }))]
}
