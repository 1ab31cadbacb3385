/**
 * The material of a bundle: what was chosen, with its exhibits, before it is put into words or files.
 * Entries that give the rest its meaning (people, refusals, orders, permitted contact, the case) always come along.
 */
import {
  choose,
  conduct,
  countedAnew,
  exhibitKey,
  exhibitLabels,
  foldCasebook,
  historiesOf,
  whatMustBeShown,
  type Casebook,
  type Conduct,
  type ExhibitOf,
  type Happening,
  type ImportEntry,
  type Kind,
  type OpenEntry,
  type PointShown,
  type Ref,
} from '@daybook/journal'
import type { Attachment, Record } from '@daybook/imports'
import type { Jurisdiction } from '@daybook/jurisdictions'
import { correctionsWith } from './put-right.ts'
import { isDisclosed, structural, type BundleRequest } from './request.ts'

export interface ChosenImport {
  readonly kept: ImportEntry
  /** Row numbers, rising. */
  readonly rows: readonly number[]
  /** Every row that holds a record is chosen, so that the originals can go in. */
  readonly whole: boolean
}

export interface Picture {
  readonly of: ExhibitOf
  readonly record: Record
  readonly attachment: Attachment
}

export interface Material {
  readonly request: BundleRequest
  /** Without what is left out: all that is printed is drawn from this one, so that nothing can be printed by mistake. */
  readonly casebook: Casebook
  /** With everything, for what stays in the vault or goes onto the private page. */
  readonly full: Casebook
  /** Chosen, in order; an item's number in the bundle is its place here, from 1. */
  readonly items: readonly Happening[]
  /** There is more on the timeline than was chosen. */
  readonly part: boolean
  readonly conduct: Conduct
  readonly points: readonly PointShown[]
  /** Entries to disclose, by their place in the log. */
  readonly entries: readonly OpenEntry[]
  readonly imports: readonly ChosenImport[]
  readonly pictures: readonly Picture[]
}

const context: readonly Kind[] = ['case', 'person', 'refusal', 'order', 'permitted']

/** Every image is an exhibit of its own. Of one that cannot be printed, its page says so. */
const image = /^image\//

export const refKey = ({ entry, record }: Ref): string => `${entry}.${record ?? ''}`

/**
 * The casebook as the reader of the bundle will know it. Imports and labels stay: what holds a bundle together is in them.
 * What a version changed is told by all that is known, since a part that is left out must not make words seem older.
 */
export function casebookShown(full: Casebook, request: BundleRequest): Casebook {
  const shown = foldCasebook(
    full.all.map((entry) =>
      structural.includes(entry.kind) ? entry : { ...entry, fields: Object.fromEntries(Object.entries(entry.fields).filter(([name]) => isDisclosed(entry.kind, name, request))) },
    ),
  )
  return { ...shown, histories: historiesOf(full.current, full.all, new Set(request.choice.without)) }
}

/** Kinds whose earlier versions go in with the newest, unless they are left out by themselves: what was put right is never put right unseen. */
const withEarlier: readonly Kind[] = ['incident', 'contact', 'refusal', 'permitted', 'order', 'impact', 'police-contact', 'change']

function withVersions(newest: readonly OpenEntry[], full: Casebook, { choice }: BundleRequest): OpenEntry[] {
  const without = new Set(choice.without)
  const ids = new Set(newest.flatMap(({ id, kind }) => [id, ...(withEarlier.includes(kind) ? (full.histories.get(id)?.versions ?? []).map((version) => version.id).filter((one) => !without.has(one)) : [])]))
  return full.all.filter(({ id }) => ids.has(id))
}

export interface Seen {
  readonly casebook: Casebook
  readonly timeline: readonly Happening[]
}

/** Whose it is has been left out: it must not be taken for what names nobody, which is the subject's. */
const isNameLeftOut = (shown: Happening, full: Happening | undefined): boolean => shown.entry !== null && shown.handle === null && full?.handle !== null && full?.handle !== undefined

/** For counting alone: that somebody was asked to stop, and who, whom an order binds, and whose doing it was, is so whether or not the pages say it. */
const countedBy: { readonly [kind in Kind]?: readonly string[] } = { refusal: ['what', 'who'], order: ['against'], permitted: ['who'], incident: ['who'], contact: ['from'] }

function withNames(shown: Casebook, full: Casebook): Casebook {
  const all = new Map(full.current.map((entry) => [entry.id, entry]))
  return {
    ...shown,
    whose: full.whose,
    current: shown.current.map((entry) => {
      const names = countedBy[entry.kind]
      const own = Object.entries(all.get(entry.id)?.fields ?? {}).filter(([name]) => names?.includes(name))
      return own.length > 0 ? { ...entry, fields: { ...entry.fields, ...Object.fromEntries(own) } } : entry
    }),
  }
}

/** Chosen, and put down to people, by all that is known; told by what is shown. */
export function gather({ full, shown, imports, records, law, request }: { full: Seen; shown: Seen; imports: readonly ImportEntry[]; records: ReadonlyMap<string, number>; law: Jurisdiction; request: BundleRequest }): Material {
  const wanted = new Set(choose(full.timeline, request.choice, full.casebook).map((item) => refKey(item.ref)))
  const known = new Map(full.timeline.map((item) => [refKey(item.ref), item]))
  const items = countedAnew(shown.timeline.filter((item) => wanted.has(refKey(item.ref)))).map((item) => (isNameLeftOut(item, known.get(refKey(item.ref))) ? { ...item, person: null } : item))
  const { casebook } = shown
  const counted = withNames(casebook, full.casebook)
  const found = conduct(
    counted,
    items.map((item) => ({ ...item, person: known.get(refKey(item.ref))?.person ?? item.person })),
    law.acts.acts,
  )
  const chosen = new Set(items.flatMap((item) => (item.entry === null ? [] : [item.entry.id])))
  const rows = new Map<string, number[]>()
  for (const { contact } of items) {
    if (contact === null) continue
    const known = rows.get(contact.ref.entry)
    if (known) known.push(contact.ref.record)
    else rows.set(contact.ref.entry, [contact.ref.record])
  }
  const chosenImports = imports.flatMap((kept) => {
    const numbers = rows.get(kept.entry.id)?.toSorted((a, b) => a - b)
    return numbers === undefined ? [] : [{ kept, rows: numbers, whole: numbers.length === (records.get(kept.entry.id) ?? kept.rows) }]
  })
  const corrections = correctionsWith(items, full.casebook, new Set(request.choice.without))
  const importIds = new Set(chosenImports.map(({ kept }) => kept.entry.id))
  // A label given by an earlier bundle to a picture that is not in this one would tell that there is such a record.
  const exhibitEntries = new Set(
    exhibitLabels(casebook)
      .filter(({ of }) => importIds.has(of.entry) && (of.record === null || wanted.has(refKey({ entry: of.entry, record: of.record }))))
      .map(({ label }) => label),
  )
  return {
    request,
    casebook,
    full: full.casebook,
    items,
    part: items.length < full.timeline.length,
    conduct: found,
    points: whatMustBeShown(counted, found, law.points.offences),
    entries: withVersions(
      full.casebook.current.filter(
        (entry) => context.includes(entry.kind) || chosen.has(entry.id) || importIds.has(entry.id) || corrections.has(entry.id) || (entry.kind === 'exhibit' && exhibitEntries.has(String(entry.fields['label']))),
      ),
      full.casebook,
      request,
    ),
    imports: chosenImports,
    pictures: items.flatMap(({ contact }) =>
      contact === null
        ? []
        : contact.record.attachments.flatMap((attachment, at) =>
            attachment.sha256 !== null && image.test(attachment.type ?? '') ? [{ of: { ...contact.ref, attachment: at }, record: contact.record, attachment }] : [],
          ),
    ),
  }
}

/** What needs a label: each import, then each picture, in the order of the bundle. A photograph that is all of its import is that exhibit. */
export function exhibitsWanted({ imports, pictures }: Pick<Material, 'imports' | 'pictures'>): ExhibitOf[] {
  const files = imports.map(({ kept }) => ({ entry: kept.entry.id, record: null, attachment: null }))
  const alone = new Map(imports.flatMap(({ kept }) => (kept.files.length === 1 ? [[kept.entry.id, kept.files[0]?.path] as const] : [])))
  return [...files, ...pictures.filter(({ of, record }) => record.kind !== 'photo' || alone.get(of.entry) !== record.source).map(({ of }) => of)]
}

/** The label of an exhibit; what has none of its own is part of its import, and carries that one's. */
export function labelFinder(casebook: Casebook): (of: ExhibitOf) => string | undefined {
  const labels = new Map(exhibitLabels(casebook).map(({ label, of }) => [exhibitKey(of), label]))
  return (of) => labels.get(exhibitKey(of)) ?? labels.get(exhibitKey({ entry: of.entry, record: null, attachment: null }))
}

export interface DisclosedEntry {
  readonly entry: OpenEntry
  readonly shown: readonly string[]
  readonly withheld: readonly string[]
}

/** Which parts of each entry go in. An import that is shown in part keeps its summaries back: they name everybody in it. */
export function disclosed(material: Material): DisclosedEntry[] {
  const partial = new Set(material.imports.filter((one) => !one.whole).map((one) => one.kept.entry.id))
  return material.entries.map((entry) => {
    const names = [...Object.keys(entry.fields), ...entry.closed]
    const shown = Object.keys(entry.fields).filter((name) => isDisclosed(entry.kind, name, material.request) && !(partial.has(entry.id) && (name === 'summaries' || name === 'authenticated')))
    return { entry, shown, withheld: names.filter((name) => !shown.includes(name)).sort() }
  })
}
