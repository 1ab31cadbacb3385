/**
 * Taking in an export: the originals are kept whole first, then read from what was kept, so that the records are
 * of exactly those bytes. One import is one entry:
 *
 *   source        { name, files: [{ path, sha256, bytes }] }
 *   records       { rows, root }   root: lower-case hex RFC 6962 root over the salted leaves of the rows
 *   summaries     what the reader said of each source, inner ones too
 *   told          { dates?, columns? }   what the person answered before it was read, if anything
 *   keeping       { files: [blob id], table: table id }   where they are in this vault; never disclosed
 *   authenticated [{ row, domain, selector, key, verdict, weak }]   DKIM, against keys captured now
 *
 * A row is one item as the reader gave it (a record, or a part that could not be read), as one line of JSON; those
 * exact bytes are what the leaf is made from. A record's number is its row.
 */
import { isUnread, readBatches, readTogether, sameHeadings, type Bytes, type Columns, type DkimVerdict, type DkimWeakness, type Item, type ReadAllOptions, type Record, type Source, type SourceSummary } from '@daybook/imports'
import { toHex } from '@daybook/log'
import type { BlobReader, Sealed, TableDraft, Vault } from '@daybook/vault'
import { foldCasebook, type Casebook } from './casebook.ts'
import { contactOf, wordsShown, type Contact } from './contact.ts'
import type { Draft, Json } from './draft.ts'
import { openEntry, sealEntry, type OpenEntry } from './entry.ts'
import { speaksForItself, type Grade } from './obtained.ts'
import { text } from './values.ts'
import { wallToEpoch } from './zone.ts'

export interface KeepDeps {
  readonly now: () => number
  readonly random: (length: number) => Uint8Array<ArrayBuffer>
}

/** A mail that its sender's domain signed, checked against the key given at import. */
export interface Authenticated {
  readonly row: number
  readonly domain: string
  readonly selector: string
  /** The DNS record the check was made against. */
  readonly key: string
  readonly verdict: DkimVerdict
  readonly weak: readonly DkimWeakness[]
}

/** What a person has said of how an import is read. */
export type Told = Pick<ReadAllOptions, 'dates' | 'columns'>

const toldIn = ({ dates, columns }: Told): Told => ({ ...(dates && { dates }), ...(columns && columns.length > 0 && { columns }) })

export interface KeepOptions extends Omit<ReadAllOptions, 'companions' | 'now'> {
  /** What to call it: a file name, or the folder's. */
  readonly name: string
  readonly obtained?: Grade
  /** Id of an import that this one takes the place of: the same file, read again with a question answered. The old one is kept. */
  readonly corrects?: string
  /** The case's zone, for ordering what has no zone of its own. */
  readonly caseZone: string
  /** Checks a mail's signatures; gives those it could check. */
  readonly authenticate?: (raw: Uint8Array<ArrayBuffer>) => Promise<readonly Omit<Authenticated, 'row'>[]>
}

export interface Kept {
  readonly sealed: Sealed
  readonly id: string
  readonly summaries: readonly SourceSummary[]
  readonly rows: number
  readonly unread: number
  /** Of the records that do not say whether they came in or went out: who sent how many. Empty when all say. */
  readonly senders: ReadonlyMap<string, number>
}

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

/** What a record is found by: the words in it, who it is from and to, and what was attached. */
function searchText(record: Record): string {
  const { inside, cells } = record.extra
  // Mails inside a mail have their words there (imports/mail/mailrecord.ts).
  const within = Array.isArray(inside) ? inside.flatMap((one: { readonly text?: unknown; readonly html?: unknown }) => [text(one.text), text(one.html)]) : []
  // A row of a table has what else stands in it there (imports/table/index.ts).
  const beside = typeof cells === 'object' && cells !== null ? Object.values(cells).filter((cell) => typeof cell === 'string') : []
  return [wordsShown(record), ...within, ...beside, record.sender ?? '', ...record.recipients, ...record.attachments.map((one) => one.name)].join('\n')
}

async function addRow(table: TableDraft, item: Item, caseZone: string): Promise<void> {
  const line = utf8.encode(JSON.stringify(item))
  if (isUnread(item)) return table.add({ line, text: '', at: Number.NaN })
  const at = item.instant !== null ? Date.parse(item.instant) : item.wall !== null ? wallToEpoch(item.wall, caseZone) : Number.NaN
  return table.add({ line, text: searchText(item), at })
}

/**
 * Keeps one file, or several that belong together (a folder: a chat and its pictures), and what was read from
 * them. All or nothing: cancelled or stopped half-way, the vault is as it was.
 */
export async function keepSources(vault: Vault, sources: readonly Source[], options: KeepOptions, deps: KeepDeps): Promise<Kept> {
  const taken: string[] = []
  try {
    return await keep(vault, sources, options, deps, (id) => taken.push(id))
  } catch (error) {
    // What was put but not sealed would be kept by the next append of something else.
    for (const id of taken) await vault.discard(id).catch(() => undefined)
    throw error
  }
}

async function keep(vault: Vault, sources: readonly Source[], options: KeepOptions, deps: KeepDeps, took: (id: string) => void): Promise<Kept> {
  const files: KeptFile[] = []
  for (const { path, bytes } of sources) {
    const { id, sha256, bytes: size } = await vault.putBlob(watched(bytes, options))
    took(id)
    files.push({ path, sha256, bytes: size, blob: id })
  }
  return readAndSeal(vault, files, options, deps, took)
}

/**
 * Reads the originals of an import once more, such as with a question answered; what is read takes its place. The
 * originals are not kept twice. All or nothing.
 */
export async function readAgain(vault: Vault, { entry, files, keeping, told }: ImportEntry, options: Omit<KeepOptions, 'corrects' | 'obtained'>, deps: KeepDeps): Promise<Kept> {
  const answers = toldIn({ ...told, ...toldIn(options), columns: columnsNow(told.columns ?? [], options.columns ?? []) })
  const taken: string[] = []
  try {
    const kept = files.map((file, at) => ({ ...file, blob: keeping.files[at] ?? '' }))
    return await readAndSeal(vault, kept, { ...options, ...answers, corrects: entry.id, obtained: entry.obtained }, deps, (id) => taken.push(id))
  } catch (error) {
    for (const id of taken) await vault.discard(id).catch(() => undefined)
    throw error
  }
}

/** What is said of columns now takes the place of what was said before, but for tables with other headings. */
function columnsNow(before: readonly Columns[], now: readonly Columns[]): readonly Columns[] {
  if (now.length === 0) return before
  const others = before.filter(({ headings }) => headings && !now.some((one) => one.headings && sameHeadings(one.headings, headings)))
  return [...now, ...others]
}

interface KeptFile {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  /** Where the vault has it. */
  readonly blob: string
}

async function readAndSeal(vault: Vault, files: readonly KeptFile[], options: KeepOptions, deps: KeepDeps, took: (id: string) => void): Promise<Kept> {
  const kept: Source[] = []
  for (const { path, blob } of files) kept.push({ path, bytes: await vault.blob(blob) })

  const table = vault.beginTable()
  const { summaries, authenticated, unread, senders } = await readInto(table, kept, options)
  const { id: tableId, rows, root } = await table.finish()
  took(tableId)

  const told = toldIn(options)
  const draft: Draft = {
    kind: 'import',
    occurred: null,
    obtained: options.obtained ?? 'original-export',
    corrects: options.corrects ?? null,
    fields: {
      source: { name: options.name, files: files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })) },
      records: { rows, root: toHex(root) },
      summaries: summaries as unknown as Json,
      ...(Object.keys(told).length > 0 ? { told: told as unknown as Json } : {}),
      keeping: { files: files.map(({ blob }) => blob), table: tableId },
      ...(authenticated.length > 0 ? { authenticated: authenticated as unknown as Json } : {}),
    },
  }
  const { id, entry, parts } = sealEntry(draft, deps.now(), deps.random)
  const [sealed] = await vault.append([{ entry, parts }])
  if (!sealed) throw new Error('The vault sealed nothing')
  return { sealed, id, summaries, rows, unread, senders }
}

/** Reads what was kept, every item a row of the table. */
async function readInto(table: TableDraft, kept: readonly Source[], options: KeepOptions): Promise<{ summaries: SourceSummary[]; authenticated: Authenticated[]; unread: number; senders: Map<string, number> }> {
  const summaries: SourceSummary[] = []
  const authenticated: Authenticated[] = []
  const reading: ReadAllOptions = { ...options, onSource: (summary) => summaries.push(summary) }
  const [only] = kept
  const senders = new Map<string, number>()
  let row = 0
  let unread = 0
  for await (const batch of only && kept.length === 1 ? readBatches(only, reading) : readTogether(kept, reading)) {
    for (const item of batch) {
      await addRow(table, item, options.caseZone)
      if (isUnread(item)) unread += 1
      else if (item.direction === 'unknown' && item.sender !== null) senders.set(item.sender, (senders.get(item.sender) ?? 0) + 1)
      if (!isUnread(item) && options.authenticate && item.kind === 'mail') {
        const source = kept.find((one) => one.path === item.source)
        if (source) for (const found of await options.authenticate(await source.bytes.read(item.raw.offset, item.raw.offset + item.raw.length))) authenticated.push({ row, ...found })
      }
      row += 1
    }
  }
  return { summaries, authenticated, unread, senders }
}

/** Progress and cancelling while the original is being kept; reading reports for itself afterwards. */
async function* watched(bytes: Bytes, { signal }: KeepOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of bytes.stream()) {
    signal?.throwIfAborted()
    yield chunk
  }
}

/** Writes drafts down, all or none. */
export async function keepDrafts(vault: Vault, drafts: readonly Draft[], deps: KeepDeps): Promise<{ id: string; index: number }[]> {
  const sealed = drafts.map((draft) => sealEntry(draft, deps.now(), deps.random))
  const places = await vault.append(sealed.map(({ entry, parts }) => ({ entry, parts })))
  return sealed.map(({ id }, at) => ({ id, index: places[at]?.index ?? -1 }))
}

export async function openCasebook(vault: Vault): Promise<Casebook> {
  const entries: OpenEntry[] = []
  for await (const { index, entry, parts } of vault.entries()) entries.push(openEntry(index, entry, parts))
  return foldCasebook(entries)
}

/** What an import's entry says, in types. */
export interface ImportEntry {
  readonly entry: OpenEntry
  readonly name: string
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[]
  readonly rows: number
  /** Lower-case hex. */
  readonly root: string
  readonly summaries: readonly SourceSummary[]
  readonly told: Told
  readonly keeping: { readonly files: readonly string[]; readonly table: string }
  readonly authenticated: readonly Authenticated[]
}

export function importsOf(casebook: Casebook): ImportEntry[] {
  return casebook.current
    .filter((entry) => entry.kind === 'import')
    .map((entry) => {
      const fields = entry.fields as unknown as {
        readonly source: { name: string; files: ImportEntry['files'] }
        readonly records: { rows: number; root: string }
        readonly summaries: ImportEntry['summaries']
        readonly told?: Told
        readonly keeping: ImportEntry['keeping']
        readonly authenticated?: ImportEntry['authenticated']
      }
      return { entry, name: fields.source.name, files: fields.source.files, ...fields.records, summaries: fields.summaries, told: fields.told ?? {}, keeping: fields.keeping, authenticated: fields.authenticated ?? [] }
    })
}

/** Every record of every import, seen through the casebook, in the order they were taken in. */
export async function* contactsOf(vault: Vault, casebook: Casebook): AsyncGenerator<Contact> {
  for (const kept of importsOf(casebook)) {
    const formats = new Map(kept.summaries.map((summary) => [summary.path, summary.format]))
    const signed = new Set(kept.authenticated.filter(speaksForItself).map((one) => one.row))
    const table = await vault.table(kept.keeping.table)
    let row = 0
    for await (const line of table.lines()) {
      const item = JSON.parse(fromUtf8.decode(line)) as Item
      if (!isUnread(item)) {
        const obtained = signed.has(row) ? 'authenticated-by-third-party' : kept.entry.obtained
        yield contactOf(item, row, formats.get(item.source) ?? 'file', { id: kept.entry.id, obtained }, casebook)
      }
      row += 1
    }
  }
}

/** The kept originals of an import as sources, by the paths they were read under. */
export async function keptSources(vault: Vault, kept: ImportEntry): Promise<Source[]> {
  const sources: { path: string; bytes: BlobReader }[] = []
  for (const [at, { path }] of kept.files.entries()) sources.push({ path, bytes: await vault.blob(kept.keeping.files[at] ?? '') })
  return sources
}
