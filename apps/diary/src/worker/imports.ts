/** Bringing files in: a look first, where a question may come up, then the original kept whole and read from what was kept. */
import { blobBytes, isUnread, mayAsk, memoryBytes, readTogether, sameHeadings, type Columns, type Item, type Source } from '@daybook/imports'
import { epochToWall, importsOf, keepSources, keptSources, knownAs, openCasebook, readAgain, waitingForAnswer, type Casebook, type ImportEntry, type Kept, type KeepOptions } from '@daybook/journal'
import type { Brought, BringIn, BroughtIn, ColumnsAnswer, ColumnsQuestion, ImportCalls, KeptImport, OpenQuestion, Question } from '../protocol/imports.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import { demoEntries, demoFiles } from '../demo.ts'
import { rowsAsRead } from './as-read.ts'
import type { Chosen } from '../files/dropped.ts'
import { deps, theVault, write, writeDown } from './house.ts'
import { readThrough } from './read-through.ts'
import { takeOff } from './unfinished.ts'

/** One question for all dates that could be read either way, and one for all tables with the same headings. */
function questionsOf(items: readonly Item[]): Question[] {
  const tables: ColumnsQuestion[] = []
  for (const { table } of unreadOf(items)) {
    if (!table) continue
    const at = tables.findIndex(({ headings }) => sameHeadings(headings, table.headings))
    const same = tables[at]
    if (!same) tables.push({ ...table, is: 'columns' })
    else tables[at] = { ...same, affected: same.affected + table.affected, bothWays: [...same.bothWays, ...table.bothWays.filter(({ column }) => !same.bothWays.some((one) => one.column === column))] }
  }
  const dates = unreadOf(items).flatMap(({ readings }) => readings ?? [])
  const [first] = dates
  return [...tables, ...(first ? [{ ...first, is: 'dates' as const, affected: dates.reduce((sum, { affected }) => sum + affected, 0) }] : [])]
}

const unreadOf = (items: readonly Item[]) => items.flatMap((item) => (isUnread(item) ? [item.unread] : []))

const isSure = (answer: ColumnsAnswer): answer is Exclude<ColumnsAnswer, { unsure: true }> => !('unsure' in answer)

/** How a reader is told what was answered; what nobody was sure of is left out. */
const toldBy = ({ dates, columns = [] }: Pick<BringIn, 'dates' | 'columns'>) => ({ ...(dates !== undefined && dates !== 'unsure' && { dates }), columns: columns.filter(isSure) })

async function questionsIn(sources: readonly Source[], answers: BringIn, { signal, progress }: Running): Promise<Question[]> {
  const found: Item[] = []
  const open: Source[] = []
  for (const source of sources) if (await mayAsk(source)) open.push(source)
  const of = open.reduce((sum, { bytes }) => sum + bytes.size, 0)
  const done = new Map<string, number>()
  for await (const batch of readTogether(open, {
    ...toldBy(answers),
    signal,
    onProgress: ({ path, bytesDone }) => {
      done.set(path, bytesDone / 2)
      progress({ what: 'looking', done: [...done.values()].reduce((sum, one) => sum + one, 0), of })
    },
  })) {
    found.push(...batch.filter(isUnread))
  }
  return questionsOf(found).filter((question) => (question.is === 'dates' ? answers.dates === undefined : !answers.columns?.some(({ headings }) => sameHeadings(headings, question.headings))))
}

/** What was said of a table with these headings before, the last time; and in which import. */
function saidBefore({ headings }: ColumnsQuestion, imports: readonly ImportEntry[]): { columns: ColumnsAnswer & Columns; name: string } | undefined {
  if (headings.length === 0) return undefined
  for (const { name, told } of imports.toReversed()) {
    const columns = told.columns?.find((one) => one.headings !== undefined && sameHeadings(one.headings, headings))
    if (columns) return { columns: { ...columns, headings }, name }
  }
  return undefined
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

async function broughtOf({ rows, unread, summaries, senders }: Kept, casebook: Casebook, like: string | null): Promise<Brought> {
  const names = [...senders].map(([handle, count]) => ({ handle, count })).sort((a, b) => b.count - a.count)
  const known = names.some(({ handle }) => casebook.whose(handle)?.role === 'me')
  return { is: 'kept', records: rows - unread, unread, summaries, senders: known ? [] : names.slice(0, mostNames), like }
}

async function keep(name: string, sources: readonly Source[], answers: Pick<BringIn, 'dates' | 'columns'>, like: string | null, running: Running): Promise<Brought> {
  const of = sources.reduce((sum, { bytes }) => sum + bytes.size, 0)
  return write(async (vault) => {
    const casebook = await openCasebook(vault)
    const result = await keepSources(
      vault,
      readThrough(sources, running),
      { name, caseZone: casebook.details.zone, signal: running.signal, ...toldBy(answers), onProgress: readingProgress(of, running) },
      deps,
    )
    return broughtOf(result, casebook, like)
  })
}

const sourcesOf = (files: readonly Chosen[]): Source[] => files.map(({ path, file }) => ({ path, bytes: blobBytes(file) }))

async function askedOrKept(wanted: BringIn, running: Running): Promise<BroughtIn> {
  const { name, files, columns = [], asked } = wanted
  const sources = sourcesOf(files)
  const casebook = await openCasebook(theVault())
  const imports = importsOf(casebook)
  const known = await knownAs(sources, imports, running.signal)
  if (known) return { is: 'known', name: known.name, since: epochToWall(Date.parse(known.entry.recordedAt), casebook.details.zone), records: known.rows }
  if (asked) return keep(name, sources, wanted, null, running)
  const said: ColumnsAnswer[] = []
  let like: string | null = null
  const open = (await questionsIn(sources, wanted, running)).flatMap((question): Question[] => {
    const before = question.is === 'columns' ? saidBefore(question, imports) : undefined
    if (!before || question.is !== 'columns') return [question]
    // The same program may write the same headings over days that nobody has had to tell apart yet.
    if (before.columns.dates === undefined && question.bothWays.some(({ column }) => column === before.columns.date)) return [{ ...question, suggested: before.columns }]
    said.push(before.columns)
    like = before.name
    return []
  })
  const [first, ...rest] = open
  if (first) return { is: 'question', questions: [first, ...rest], columns: said }
  return keep(name, sources, { ...wanted, columns: [...columns, ...said] }, like, running)
}

async function bringIn(wanted: BringIn, running: Running): Promise<BroughtIn> {
  const brought = await askedOrKept(wanted, running)
  // It is sealed, whether or not that can be noted.
  if (brought.is !== 'question' && wanted.identity !== undefined) await takeOff(wanted.identity).catch(() => undefined)
  return brought
}

export class SettledAlready extends Error {
  override readonly name = 'SettledAlready'
  constructor() {
    super('This was settled already. Open the screen again.')
  }
}

/** @throws SettledAlready when another reading has taken its place */
function importOf(casebook: Casebook, entry: string): ImportEntry {
  const kept = importsOf(casebook).find((one) => one.entry.id === entry)
  if (!kept) throw new SettledAlready()
  return kept
}

async function settle({ entry, answer }: ImportCalls['settle']['in'], running: Running): Promise<Brought> {
  return write(async (vault) => {
    const casebook = await openCasebook(vault)
    const kept = importOf(casebook, entry)
    const of = kept.files.reduce((sum, { bytes }) => sum + bytes, 0)
    const told = toldBy(answer.is === 'dates' ? answer : { columns: [answer.columns] })
    return broughtOf(await readAgain(vault, kept, { name: kept.name, caseZone: casebook.details.zone, signal: running.signal, ...told, onProgress: readingProgress(of, running) }, deps), casebook, null)
  })
}

/** An entry never changes, so what it asks is found once. */
const asked = new Map<string, Question | null>()

async function questionKept(kept: ImportEntry): Promise<Question | null> {
  const before = asked.get(kept.entry.id)
  if (before !== undefined) return before
  const [question = null] = questionsOf(await waitingForAnswer(theVault(), kept))
  asked.set(kept.entry.id, question)
  return question
}

async function openQuestions(): Promise<readonly OpenQuestion[]> {
  const open: OpenQuestion[] = []
  for (const kept of importsOf(await openCasebook(theVault()))) {
    const question = await questionKept(kept)
    if (question) open.push({ ...inShort(kept), question })
  }
  return open
}

const inShort = ({ entry, name, files }: ImportEntry): KeptImport => ({ entry: entry.id, name, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) })

async function tables(): Promise<readonly KeptImport[]> {
  return importsOf(await openCasebook(theVault())).filter(({ summaries }) => summaries.some(({ format }) => format === 'table')).map(inShort)
}

async function askAgain({ entry }: ImportCalls['askAgain']['in'], running: Running): Promise<readonly ColumnsQuestion[]> {
  const kept = importOf(await openCasebook(theVault()), entry)
  const questions = await questionsIn(await keptSources(theVault(), kept), { name: kept.name, files: [] }, running)
  return questions.flatMap((question) => {
    if (question.is !== 'columns') return []
    const before = saidBefore(question, [kept])
    return [before ? { ...question, suggested: before.columns } : question]
  })
}

async function asRead({ from, columns }: ImportCalls['asRead']['in'], { signal }: Running): Promise<ImportCalls['asRead']['out']> {
  const sources = 'files' in from ? sourcesOf(from.files) : await keptSources(theVault(), importOf(await openCasebook(theVault()), from.entry))
  return rowsAsRead(sources, columns, signal)
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
  for (const { name, text } of demoFiles()) await keep(name, [{ path: name, bytes: memoryBytes(new TextEncoder().encode(text)) }], { dates: 'dmy' }, null, running)
  return null
}

export const imports: HandlersOf<Omit<ImportCalls, 'unfinished' | 'noteUnfinished'>> = { bringIn, settle, asRead, openQuestions: () => openQuestions(), tables: () => tables(), askAgain, thatIsMe, untouched: async () => theVault().size === 0, demo: (_, running) => bringInDemo(running) }
