/** What is written down when something about a person changes: the entries that put the old ones right. */
import { handleKey, list, text, type Casebook, type OpenEntry, type Person } from '@daybook/journal'

export interface PersonWanted {
  readonly name: string
  readonly role: Person['role']
  readonly relationship: string
  readonly description: string
  readonly notes: string
  readonly handles: readonly string[]
}

/** Every entry that is about somebody of this name, in the order of the log. */
export function entriesAbout({ current, details }: Casebook, person: Pick<Person, 'name'>): OpenEntry[] {
  const key = handleKey(person.name, details.country)
  return current.filter((entry) => entry.kind === 'person' && handleKey(text(entry.fields['name']), details.country) === key)
}

/** What is said of a person: as several entries may be about one, the newest that says something. */
export function wantedOf(casebook: Casebook, { name, role, handles }: Person): PersonWanted {
  const said = (field: string) => entriesAbout(casebook, { name }).map(({ fields }) => text(fields[field])).findLast((one) => one !== '') ?? ''
  return { name, role, handles, relationship: said('relationship'), description: said('description'), notes: said('notes') }
}

/**
 * The drafts that make `wanted` hold, the old entries put right. `person` is null for somebody new. Under a new name,
 * the old one stays among the handles: what names it in other entries is still found.
 */
export function personEntries(casebook: Casebook, person: Person | null, wanted: PersonWanted): unknown[] {
  const key = (handle: string) => handleKey(handle, casebook.details.country)
  const { name, role, relationship, description, notes } = wanted
  const renamed = person !== null && key(person.name) !== key(name)
  const handles = [...new Map([...wanted.handles, ...(renamed ? [person.name] : [])].map((handle) => [key(handle), handle])).values()].filter((handle) => key(handle) !== key(name))
  const about = person === null ? [] : entriesAbout(casebook, person)
  const newest = about.at(-1)
  const known = new Set(handles.map(key))
  const stale = about.slice(0, -1).filter(({ fields }) => renamed || Object.keys(fields).some((field) => field !== 'name' && field !== 'handles') || list(fields['handles']).some((handle) => !known.has(key(handle))))
  return [
    // All that counts is in the newest: the others keep only the name.
    ...stale.map(({ id }) => ({ kind: 'person', name, corrects: id })),
    { kind: 'person', fields: { name, role, handles, relationship, description, notes }, ...(newest && { corrects: newest.id }) },
  ]
}
