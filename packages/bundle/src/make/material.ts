/**
 * The material of a bundle: what was chosen, with its exhibits, before it is put into words or files.
 * Entries that give the rest its meaning (people, refusals, orders, permitted contact, the case) always come along.
 */
import {
  choose,
  conduct,
  exhibitKey,
  exhibitLabels,
  whatMustBeShown,
  type Casebook,
  type Conduct,
  type ExhibitOf,
  type Happening,
  type ImportEntry,
  type Kind,
  type OpenEntry,
  type PointShown,
} from '@daybook/journal'
import type { Attachment, Record } from '@daybook/imports'
import type { Jurisdiction } from '@daybook/jurisdictions'
import { isDisclosed, type BundleRequest } from './request.ts'

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
  readonly casebook: Casebook
  /** Chosen, in order; an item's number in the bundle is its place here, from 1. */
  readonly items: readonly Happening[]
  readonly conduct: Conduct
  readonly points: readonly PointShown[]
  /** Entries to disclose, by their place in the log. */
  readonly entries: readonly OpenEntry[]
  readonly imports: readonly ChosenImport[]
  readonly pictures: readonly Picture[]
}

const context: readonly Kind[] = ['case', 'person', 'refusal', 'order', 'permitted']

/** Kinds of image that are printed; others are exhibits without a picture. */
const printable = /^image\/(jpeg|png|gif|webp)$/

export function gather(casebook: Casebook, timeline: readonly Happening[], imports: readonly ImportEntry[], records: ReadonlyMap<string, number>, law: Jurisdiction, request: BundleRequest): Material {
  const items = choose(timeline, request.choice, casebook)
  const found = conduct(casebook, items, law.acts.acts)
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
  const importIds = new Set(chosenImports.map(({ kept }) => kept.entry.id))
  const exhibitEntries = new Set(
    exhibitLabels(casebook)
      .filter(({ of }) => importIds.has(of.entry))
      .map(({ label }) => label),
  )
  return {
    request,
    casebook,
    items,
    conduct: found,
    points: whatMustBeShown(casebook, found, law.points.offences),
    entries: casebook.current.filter(
      (entry) => context.includes(entry.kind) || chosen.has(entry.id) || importIds.has(entry.id) || (entry.kind === 'exhibit' && exhibitEntries.has(String(entry.fields['label']))),
    ),
    imports: chosenImports,
    pictures: items.flatMap(({ contact }) =>
      contact === null
        ? []
        : contact.record.attachments.flatMap((attachment, at) =>
            attachment.sha256 !== null && printable.test(attachment.type ?? '') ? [{ of: { ...contact.ref, attachment: at }, record: contact.record, attachment }] : [],
          ),
    ),
  }
}

/** What needs a label: each import, then each picture, in the order of the bundle. A photograph by itself is its import. */
export function exhibitsWanted({ imports, pictures }: Pick<Material, 'imports' | 'pictures'>): ExhibitOf[] {
  const files = imports.map(({ kept }) => ({ entry: kept.entry.id, record: null, attachment: null }))
  return [...files, ...pictures.filter(({ record }) => record.kind !== 'photo').map(({ of }) => of)]
}

/** The label of an exhibit; the photograph of a photo import carries the import's. */
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
