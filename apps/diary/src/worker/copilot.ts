/** Somebody sits beside the person and sorts. */
import { newestOf, noMark, readRef, refKey } from '@daybook/journal'
import type { CopilotCalls, Sorting, Task } from '../protocol/copilot.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import { helpedOf, undoOf } from './helped.ts'
import { setHelper } from './helping.ts'
import { everything, writeDown, type Loaded } from './house.ts'
import { NotWritten } from './journal.ts'
import { opens } from './keys.ts'
import { items as itemCalls } from './item.ts'
import { people } from './people.ts'
import { queueAt, queuesOf } from './queue.ts'
import { rowOf } from './timeline.ts'
import { whenWritten } from './when-written.ts'

const putOff = new Set<string>()

function taskOf(what: Task['what'], key: string, { casebook, items }: Loaded, count: number): Task | null {
  const none = { what, key, row: null, words: '', when: null, tags: [], count }
  if (what === 'unjoined') return none
  const item = items.find((one) => refKey(one.ref) === key)
  if (!item) return null
  const { entry } = item
  const when = whenWritten(entry?.occurred ?? null)
  return { ...none, row: rowOf(item), words: entry ? item.text : '', when, tags: casebook.marks.get(key)?.tags ?? [] }
}

async function sorting({ what }: CopilotCalls['sorting']['in'], running: Running): Promise<Sorting> {
  const loaded = await everything()
  const { casebook, items } = loaded
  const { unjoined } = await people.people(null, running)
  const queues = queuesOf({ items, marks: casebook.marks, unjoined, putOff })
  const at = queueAt(queues, what)
  const key = at && queues[at].first
  return {
    counts: { undated: queues.undated.count, about: queues.about.count, unjoined: queues.unjoined.count, untagged: queues.untagged.count },
    next: at && key !== null ? taskOf(at, key, loaded, unjoined.find(({ handle }) => handle === key)?.count ?? 0) : null,
    tags: await itemCalls.tags(null, running),
    people: casebook.people.map(({ id, name }) => ({ id, name })),
    zone: casebook.details.zone,
  }
}

async function redate({ ref, when }: CopilotCalls['redate']['in']): Promise<null> {
  const { casebook } = await everything()
  const id = newestOf(ref, casebook.corrected)
  const entry = casebook.current.find((one) => one.id === id)
  if (!entry) throw new NotWritten()
  await writeDown([{ kind: entry.kind, fields: entry.fields, occurred: when, corrects: id }])
  return null
}

async function retag({ ref: key, tags }: CopilotCalls['retag']['in']): Promise<null> {
  const { casebook } = await everything()
  const ref = readRef(key)
  if (!ref) throw new NotWritten()
  const of = ref.record === null ? { entry: newestOf(ref.entry, casebook.corrected), record: null } : ref
  await writeDown([{ kind: 'mark', of, tags, links: (casebook.marks.get(refKey(of)) ?? noMark).links }])
  return null
}

async function undoHelped({ id }: CopilotCalls['undoHelped']['in'], running: Running): Promise<null> {
  const undo = undoOf(id, (await everything()).casebook)
  if (!undo) throw new NotWritten()
  if ('draft' in undo) await writeDown([undo.draft])
  else for (const handle of undo.unjoin) await people.join({ handle, to: null }, running)
  return null
}

export const copilot: HandlersOf<Omit<CopilotCalls, 'helper'>> = {
  startHelping: async ({ by, kinds }) => {
    setHelper({ by: by.trim(), kinds })
    return null
  },
  endHelping: async ({ key }) => {
    if (!(await opens(key))) return false
    setHelper(null)
    putOff.clear()
    return true
  },
  sorting,
  putOff: async ({ key }) => {
    putOff.add(key)
    return null
  },
  redate,
  retag,
  helped: async () => helpedOf((await everything()).casebook),
  undoHelped,
}
