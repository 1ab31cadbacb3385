/** Who is who: people, and the numbers, addresses and names in the files that are theirs. */
import { keptBack } from '@daybook/bundle'
import { handleKey, newestOf, text, type Casebook } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import type { Counted, Facts, People, PeopleCalls, Told } from '../protocol/people.ts'
import { everything, writeDown, type Loaded } from './house.ts'
import { NotWritten } from './journal.ts'
import { personEntries, wantedOf } from './person-entries.ts'

/** By `handleKey`, each as it was first written; of what was sent, those it went to count as well. */
function counted({ casebook, imports, items }: Loaded): Map<string, Counted> {
  const found = new Map<string, { handle: string; count: number }>()
  const { country } = casebook.details
  const add = (handle: string, count: number) => {
    const key = handleKey(handle, country)
    const known = found.get(key)
    if (known) known.count += count
    else found.set(key, { handle, count })
  }
  for (const { contact } of items) {
    if (contact === null) continue
    const { sender, recipients } = contact.record
    for (const handle of new Set([...(sender === null ? [] : [sender]), ...recipients])) add(handle, 1)
  }
  for (const { summaries } of imports) for (const { participants } of summaries) for (const handle of participants) add(handle, 0)
  return found
}

async function facts(): Promise<Facts> {
  const loaded = await everything()
  const { casebook, imports } = loaded
  const told = (role: string): Told | null => {
    const person = casebook.people.find((one) => one.role === role)
    return person ? { name: person.name, handles: person.handles } : null
  }
  return {
    imports: imports.map(({ name, rows, files }) => ({ name, rows, files: files.length })),
    entries: casebook.all.length,
    handles: [...counted(loaded).values()].map(({ handle, count }) => ({ handle, count, role: casebook.whose(handle)?.role ?? null })).sort((a, b) => b.count - a.count),
    me: told('me'),
    subject: told('subject'),
    parts: partsOf(casebook),
  }
}

/** Fields that can be left out without taking the sense of an item away: not what happened, who it is about or which rule applies. */
function partsOf({ current }: Casebook): string[] {
  const kinds = ['incident', 'contact', 'impact', 'police-contact', 'change']
  const names = current.filter(({ kind }) => kinds.includes(kind)).flatMap(({ fields }) => Object.keys(fields))
  return [...new Set(names)].filter((name) => !['what', 'acts', 'channel', 'direction', 'from', 'to', 'count'].includes(name) && !keptBack.includes(name)).sort()
}

const roles = ['subject', 'me', 'other']

async function whoIsWho(): Promise<People> {
  const loaded = await everything()
  const { casebook } = loaded
  const counts = counted(loaded)
  const { country } = casebook.details
  return {
    people: casebook.people
      .map((person) => {
        const handles = new Map([person.name, ...person.handles].map((handle) => [handleKey(handle, country), handle]))
        const theirs = [...handles].map(([key, handle]) => ({ handle, count: counts.get(key)?.count ?? 0 }))
        return { ...wantedOf(casebook, person), id: person.id, handles: theirs.filter(({ handle, count }) => handle !== person.name || count > 0) }
      })
      .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)),
    unjoined: [...counts.values()].filter(({ handle }) => !casebook.whose(handle)).sort((a, b) => b.count - a.count),
  }
}

/** Whoever taps quickly has the person as they were before the last thing that was joined. */
function personOf({ current, corrected, whose }: Casebook, id: string) {
  const newest = newestOf(id, corrected)
  const entry = current.find((one) => one.id === newest && one.kind === 'person')
  const person = entry && whose(text(entry.fields['name']))
  if (!person) throw new NotWritten()
  return person
}

async function join({ handle, to }: PeopleCalls['join']['in']): Promise<null> {
  const { casebook } = await everything()
  const key = (one: string) => handleKey(one, casebook.details.country)
  const had = casebook.whose(handle)
  const drafts: unknown[] = []
  if (had && had.id !== to) {
    const before = wantedOf(casebook, had)
    drafts.push(...personEntries(casebook, had, { ...before, handles: before.handles.filter((one) => key(one) !== key(handle)) }))
  }
  if (to !== null && had?.id !== to) {
    const person = personOf(casebook, to)
    const before = wantedOf(casebook, person)
    drafts.push(...personEntries(casebook, person, { ...before, handles: [...before.handles, handle] }))
  }
  if (drafts.length > 0) await writeDown(drafts)
  return null
}

export const people: HandlersOf<PeopleCalls> = { facts, people: whoIsWho, join }
