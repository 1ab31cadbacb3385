/**
 * Where it stands now what was said of a record: a correction, a mark, an exhibit's label. Each names an import and the record's number in it.
 *
 *   1. An import that is read again, such as with a question about its dates answered, has its records under other
 *      numbers. What was said of one is of the record that was read from the same bytes: same source, offset, length and
 *      SHA-256, and no other record from them.
 *   2. What was put right of a message is right of the same message in every other export (repeat.ts), and of one that is
 *      taken in later. All that was said of any of them is of each, and the newest counts.
 *   3. Where there is no such record, what was put right is kept, counts for nothing and is told of (`Casebook.astray`).
 *
 * Worked out from what is kept each time; nothing of it is sealed.
 */
import { isUnread, type Item, type Record } from '@daybook/imports'
import type { Vault } from '@daybook/vault'
import type { Casebook } from './casebook.ts'
import type { Contact } from './contact.ts'
import { foldCorrections, saysNothing, type Correction } from './correction.ts'
import { exhibitLabels } from './exhibit.ts'
import { contactsOf, importsOf, openCasebook } from './keep.ts'
import { foldMarks } from './mark.ts'
import { newestOf, readRef, refKey, standsAt, type Moved, type Ref } from './ref.ts'
import { repeatsAmong, type Repeats } from './repeat.ts'

const bytesOf = ({ source, raw }: Record): string => `${source}\0${raw.offset}\0${raw.length}\0${raw.sha256}`

/** Rule 1, for each record that something was said of. Reads those lines and no more; `contacts` are all there are now. */
async function movedRecords(vault: Vault, casebook: Casebook, contacts: readonly Contact[]): Promise<Moved> {
  const { corrected, corrections, marks } = casebook
  const said = [...corrections.keys(), ...[...marks].flatMap(([key, { links }]) => [key, ...links.map(refKey)]), ...exhibitLabels(casebook).map(({ of }) => refKey(of))]
  const before = new Map(said.flatMap((key) => {
    const ref = readRef(key)
    return ref !== null && ref.record !== null && corrected.has(ref.entry) ? [[key, { entry: ref.entry, record: ref.record }] as const] : []
  }))
  if (before.size === 0) return new Map()
  const newest = new Set([...before.values()].map(({ entry }) => newestOf(entry, corrected)))
  const now = new Map<string, Contact | 'several'>()
  for (const contact of contacts) {
    if (!newest.has(contact.ref.entry)) continue
    const at = `${contact.ref.entry} ${bytesOf(contact.record)}`
    now.set(at, now.has(at) ? 'several' : contact)
  }
  const kept = new Map(importsOf({ ...casebook, current: casebook.all }).map((one) => [one.entry.id, one]))
  const moved = new Map<string, Ref>()
  for (const [key, { entry, record }] of before) {
    const read = kept.get(entry)
    if (read === undefined || record >= read.rows) continue
    const item = JSON.parse(new TextDecoder().decode(await (await vault.table(read.keeping.table)).line(record))) as Item
    const same = isUnread(item) ? undefined : now.get(`${newestOf(entry, corrected)} ${bytesOf(item)}`)
    if (same !== undefined && same !== 'several') moved.set(key, same.ref)
  }
  return moved
}

/** The casebook with what was said of records where it stands now. `casebook` as it was folded; `contacts` are all there are. */
function standing(casebook: Casebook, contacts: readonly Contact[], repeats: Repeats, moved: Moved): Casebook {
  const { all, corrected } = casebook
  const marks = moved.size === 0 ? casebook.marks : foldMarks(all.filter(({ kind, id }) => kind === 'mark' && !corrected.has(id)), { corrected, moved })
  if (casebook.corrections.size === 0) return { ...casebook, marks, moved }
  const counted = (of: Ref): string => {
    const here = standsAt(of, { corrected, moved })
    return refKey(repeats.of.get(refKey(here)) ?? here)
  }
  const said = foldCorrections(casebook.current, counted)
  const corrections = new Map<string, readonly Correction[]>()
  const astray = new Map(said)
  for (const { ref } of contacts) {
    const key = refKey(ref)
    const speaks = repeats.of.get(key)
    const of = speaks ? refKey(speaks) : key
    const about = said.get(of)
    if (about === undefined) continue
    corrections.set(key, about)
    astray.delete(of)
  }
  return { ...casebook, marks, moved, corrections, astray: [...astray.values()].flatMap((about) => about.slice(-1)).filter((one) => !saysNothing(one)) }
}

export interface Book {
  readonly casebook: Casebook
  /** Every record of every import, in the order they were taken in. */
  readonly contacts: readonly Contact[]
  readonly repeats: Repeats
  /** The same for the entries of this vault folded in another way, such as without what is left out. */
  readonly standing: (casebook: Casebook) => Casebook
}

/** Everything a vault holds, with what was said of it where it stands. */
export async function openBook(vault: Vault): Promise<Book> {
  const casebook = await openCasebook(vault)
  const contacts: Contact[] = []
  for await (const contact of contactsOf(vault, casebook)) contacts.push(contact)
  const repeats = repeatsAmong(contacts, casebook)
  const moved = await movedRecords(vault, casebook, contacts)
  const settled = (other: Casebook): Casebook => standing(other, contacts, repeats, moved)
  return { casebook: settled(casebook), contacts, repeats, standing: settled }
}
