/** Entries written by hand in forms: listed, filled in, put right. */
import { fullWall, inZoneOf, list, newestOf, searchEntries, text, type Casebook, type Json, type OpenEntry, type Person } from '@daybook/journal'
import { isWrittenKind, writtenKinds, type Filled, type JournalCalls, type ToWrite, type WrittenRow } from '../protocol/journal.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { everything, law, writeDown } from './house.ts'
import { kindInstead, kindNames, wordsOrKind } from './orders.ts'
import { entriesAbout, personEntries, wantedOf } from './person-entries.ts'
import { whenWritten } from './when-written.ts'

export class NotWritten extends Error {
  constructor() {
    super('That entry is not in the book any more. Choose another.')
    this.name = 'NotWritten'
  }
}

export const newestEntry = ({ all, corrected }: Casebook, id: string): OpenEntry | undefined => {
  const newest = newestOf(id, corrected)
  return all.find((entry) => entry.id === newest)
}

/** By the clock of the case; an order without a time of its own is of the day it was served. */
const localOf = ({ kind, occurred, fields }: OpenEntry, zone: string): string | null => {
  const when = inZoneOf(occurred, zone)
  const served = kind === 'order' ? text(fields['served']) || text(fields['made']) : ''
  return when?.local ?? (served === '' ? null : fullWall(served))
}

/** The first words that a form of its kind would show. */
const wordsOf = ({ fields }: OpenEntry): string =>
  ['what', 'title', 'name', 'reference', 'who', 'sleep', 'work', 'children', 'money', 'health', 'changed'].map((name) => text(fields[name])).find((one) => one !== '') ?? ''

function rowOf(entry: OpenEntry, zone: string): readonly WrittenRow[] {
  const { id, kind, occurred } = entry
  return isWrittenKind(kind) ? [{ id, kind, ...wordsOrKind(entry, wordsOf(entry)), local: localOf(entry, zone), precise: occurred?.precision === 'exact' && occurred.start.length > 10 }] : []
}

const entriesOf = ({ current, notes }: Casebook, kind: string): readonly OpenEntry[] => (kind === 'private-note' ? notes : current.filter((entry) => entry.kind === kind))

function filledOf(entry: OpenEntry | undefined, casebook: Casebook): Filled {
  if (!entry || !isWrittenKind(entry.kind)) throw new NotWritten()
  const person = entry.kind === 'person' ? casebook.whose(text(entry.fields['name'])) : undefined
  const { title: _ofItsKind, ...others } = entry.fields
  return { id: entry.id, kind: entry.kind, when: whenWritten(entry.occurred), fields: person ? { ...wantedOf(casebook, person) } : kindInstead(entry) === null ? entry.fields : others }
}

/** Several entries may be about one person, and all are put right together. */
function personDrafts(casebook: Casebook, old: OpenEntry | undefined, fields: ToWrite['fields']): unknown[] {
  const person = old ? (casebook.people.find((one) => entriesAbout(casebook, one).some(({ id }) => id === old.id)) ?? null) : null
  const said = (name: string) => text(fields[name])
  const role = (['me', 'subject', 'other'] as const).find((one) => one === said('role')) ?? ('other' satisfies Person['role'])
  return personEntries(casebook, person, { name: said('name'), role, relationship: said('relationship'), description: said('description'), notes: said('notes'), handles: list(fields['handles']) })
}

/** About the case, later entries add to earlier ones: the form shows all, and what it saves takes the place of all. */
function caseFields(casebook: Casebook): { readonly [name: string]: Json } {
  return Object.assign({}, ...entriesOf(casebook, 'case').map(({ fields }) => fields))
}

async function writeEntry({ kind, fields, when, corrects, shown }: ToWrite): Promise<string> {
  const { casebook } = await everything()
  const old = corrects === null ? undefined : newestEntry(casebook, corrects)
  if (corrects !== null && !old) throw new NotWritten()
  if (kind === 'person') return (await writeDown(personDrafts(casebook, old, fields))).at(-1) ?? ''
  const before = kind === 'case' ? caseFields(casebook) : (old?.fields ?? {})
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !shown.includes(name)))
  const entry = { kind, fields: { ...kept, ...fields }, ...(when && { occurred: when }), ...(old && { corrects: old.id }) }
  // Older ones about the case would show through wherever the new one says nothing.
  const older = kind === 'case' ? entriesOf(casebook, 'case').filter(({ id }) => id !== old?.id).map(({ id }) => ({ kind, corrects: id })) : []
  return (await writeDown([...older, entry])).at(-1) ?? ''
}

export const journal: HandlersOf<JournalCalls> = {
  offers: async () => {
    const { casebook } = await everything()
    return {
      acts: law.acts.acts.map(({ id, words }) => ({ id, words })),
      orders: law.orders.orders,
      people: casebook.people.toSorted((a, b) => Number(b.role === 'subject') - Number(a.role === 'subject')).map(({ name }) => name),
      zone: casebook.details.zone,
    }
  },
  writtenCounts: async () => {
    const { casebook } = await everything()
    return Object.fromEntries(writtenKinds.map((kind) => [kind, entriesOf(casebook, kind).length]))
  },
  written: async ({ kind, query }) => {
    const { casebook } = await everything()
    const found = query.trim() === '' ? null : new Set(searchEntries(casebook, query, kindNames).map(({ ref }) => ref.entry))
    return entriesOf(casebook, kind)
      .filter(({ id }) => found === null || found.has(id))
      .toReversed()
      .flatMap((entry) => rowOf(entry, casebook.details.zone))
  },
  filled: async ({ id }) => {
    const { casebook } = await everything()
    return filledOf(newestEntry(casebook, id), casebook)
  },
  filledCase: async () => {
    const { casebook } = await everything()
    const newest = entriesOf(casebook, 'case').at(-1)
    return newest ? { ...filledOf(newest, casebook), fields: caseFields(casebook) } : null
  },
  writeEntry,
}
