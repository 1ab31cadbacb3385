/** Bringing files in: a look first, where a question may come up, then the original kept whole and read from what was kept. */
import { blobBytes, isUnread, mediaType, memoryBytes, readTogether, type Item, type Source } from '@daybook/imports'
import { epochToWall, importsOf, keepSources, knownAs, openCasebook, readAgain, waitingForAnswer, type Casebook, type ImportEntry, type Kept, type KeepOptions } from '@daybook/journal'
import type { Brought, BringIn, BroughtIn, DateQuestion, ImportCalls, OpenDates } from '../protocol/imports.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import { demoEntries, demoFiles } from '../demo.ts'
import { deps, theVault, write, writeDown } from './house.ts'
import { readThrough } from './read-through.ts'

/** Only texts and what is packed can leave day and month open; the rest is not read twice. */
async function mayAsk({ bytes }: Source): Promise<boolean> {
  const head = await bytes.read(0, Math.min(4096, bytes.size))
  const start = new TextDecoder().decode(head.subarray(0, 64)).trimStart()
  return mediaType(head) === 'application/zip' || (!/^(<|\{|\[\s*[{[\]]|From |[A-Za-z-]+: )/.test(start) && !mediaType(head)?.startsWith('image/'))
}

/** One question for all that could be read either way. */
function questionOf(items: readonly Item[]): DateQuestion | null {
  const found = items.flatMap((item) => (isUnread(item) && item.unread.readings ? [item.unread.readings] : []))
  const [first] = found
  return first ? { ...first, affected: found.reduce((sum, { affected }) => sum + affected, 0) } : null
}

async function questionIn(sources: readonly Source[], { signal, progress }: Running): Promise<DateQuestion | null> {
  const found: Item[] = []
  const open: Source[] = []
  for (const source of sources) if (await mayAsk(source)) open.push(source)
  const of = open.reduce((sum, { bytes }) => sum + bytes.size, 0)
  const done = new Map<string, number>()
  for await (const batch of readTogether(open, {
    signal,
    onProgress: ({ path, bytesDone }) => {
      done.set(path, bytesDone / 2)
      progress({ what: 'looking', done: [...done.values()].reduce((sum, one) => sum + one, 0), of })
    },
  })) {
    found.push(...batch.filter(isUnread))
  }
  return questionOf(found)
}

/** Progress over several files that are read one after the other. */
function readingProgress(of: number, { progress }: Running): NonNullable<KeepOptions['onProgress']> {
  const done = new Map<string, { bytes: number; records: number }>()
  return ({ path, bytesDone, records }) => {
    done.set(path, { bytes: bytesDone / 2, records })
    const all = [...done.values()]
    progress({ what: 'reading', done: all.reduce((sum, one) => sum + one.bytes, 0), of, records: all.reduce((sum, one) => sum + one.records, 0) })
  }
}

/** More names than this are a group's, and no question. */
const mostNames = 12

async function broughtOf({ rows, unread, summaries, senders }: Kept, casebook: Casebook): Promise<Brought> {
  const names = [...senders].map(([handle, count]) => ({ handle, count })).sort((a, b) => b.count - a.count)
  const known = names.some(({ handle }) => casebook.whose(handle)?.role === 'me')
  return { is: 'kept', records: rows - unread, unread, summaries, senders: known ? [] : names.slice(0, mostNames) }
}

async function keep(name: string, sources: readonly Source[], dates: BringIn['dates'], running: Running): Promise<Brought> {
  const of = sources.reduce((sum, { bytes }) => sum + bytes.size, 0)
  return write(async (vault) => {
    const casebook = await openCasebook(vault)
    const result = await keepSources(
      vault,
      readThrough(sources, running),
      { name, caseZone: casebook.details.zone, signal: running.signal, ...(dates !== undefined && dates !== 'unsure' && { dates }), onProgress: readingProgress(of, running) },
      deps,
    )
    return broughtOf(result, casebook)
  })
}

async function bringIn({ name, files, dates }: BringIn, running: Running): Promise<BroughtIn> {
  const sources = files.map(({ path, file }) => ({ path, bytes: blobBytes(file) }))
  const casebook = await openCasebook(theVault())
  const known = await knownAs(sources, importsOf(casebook), running.signal)
  if (known) return { is: 'known', name: known.name, since: epochToWall(Date.parse(known.entry.recordedAt), casebook.details.zone), records: known.rows }
  const question = dates === undefined ? await questionIn(sources, running) : null
  return question ? { is: 'question', question } : keep(name, sources, dates, running)
}

export class SettledAlready extends Error {
  override readonly name = 'SettledAlready'
  constructor() {
    super('This was settled already. Open the screen again.')
  }
}

async function settleDates({ entry, dates }: ImportCalls['settleDates']['in'], running: Running): Promise<Brought> {
  return write(async (vault) => {
    const casebook = await openCasebook(vault)
    const kept = importsOf(casebook).find((one) => one.entry.id === entry)
    if (!kept) throw new SettledAlready()
    const of = kept.files.reduce((sum, { bytes }) => sum + bytes, 0)
    return broughtOf(await readAgain(vault, kept, { name: kept.name, caseZone: casebook.details.zone, signal: running.signal, dates, onProgress: readingProgress(of, running) }, deps), casebook)
  })
}

/** An entry never changes, so what it asks is found once. */
const asked = new Map<string, DateQuestion | null>()

async function questionKept(kept: ImportEntry): Promise<DateQuestion | null> {
  const before = asked.get(kept.entry.id)
  if (before !== undefined) return before
  const question = questionOf(await waitingForAnswer(theVault(), kept))
  asked.set(kept.entry.id, question)
  return question
}

async function openDates(): Promise<readonly OpenDates[]> {
  const open: OpenDates[] = []
  for (const kept of importsOf(await openCasebook(theVault()))) {
    const question = await questionKept(kept)
    if (question) open.push({ entry: kept.entry.id, name: kept.name, bytes: kept.files.reduce((sum, { bytes }) => sum + bytes, 0), question })
  }
  return open
}

async function thatIsMe({ handle }: { readonly handle: string }): Promise<null> {
  const me = (await openCasebook(theVault())).people.find(({ role }) => role === 'me')
  // Entries about the same name are one person.
  await writeDown([{ kind: 'person', role: 'me', name: me?.name ?? handle, handles: [handle] }])
  return null
}

/** What is invented is sealed for good, and must not stand among what is real. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty'
  constructor() {
    super('There is something in this part already, and the made-up case is for an empty one. Nothing was put in.')
  }
}

async function bringInDemo(running: Running): Promise<null> {
  if (theVault().size > 0) throw new NotEmpty()
  await writeDown(demoEntries)
  for (const { name, text } of demoFiles()) await keep(name, [{ path: name, bytes: memoryBytes(new TextEncoder().encode(text)) }], 'dmy', running)
  return null
}

export const imports: HandlersOf<Omit<ImportCalls, 'unfinished' | 'noteUnfinished'>> = { bringIn, settleDates, openDates: () => openDates(), thatIsMe, untouched: async () => theVault().size === 0, demo: (_, running) => bringInDemo(running) }
