/**
 * Exhibits: the originals are the files that were taken in, each record is of exactly the bytes it names, the list of
 * exhibits says of each what was sealed, and mails' signatures give the same result again.
 *
 * An import all of whose records are shown must have its originals in the bundle; from any other, none goes in.
 */
import { createSha256, sha256Hex } from '@daybook/log'
import { openInner, verifyDkim, type Attachment, type Bytes, type RawSlice } from '@daybook/imports'
import { groupedBy } from '@daybook/vault'
import { largestWhole, TooLarge } from '../bag/bounded.ts'
import { readText, type BagReader } from '../bag/check.ts'
import { guarded, parseCsv } from '../csv.ts'
import { exhibitsHeader, originalPaths, paths } from '../make/layout.ts'
import { ahead, bytesIn } from './bytes.ts'
import type { ShownEntry } from './log.ts'
import { rowsIn, type ImportFields } from './records.ts'
import { whyOf, Wrong } from '../fault.ts'
import { Check, type Finding } from './report.ts'

interface Label {
  readonly label: string
  readonly of: { readonly entry: string; readonly record: number | null; readonly attachment: number | null }
}

const labelsIn = (entries: readonly ShownEntry[]): Label[] => entries.flatMap(({ entry, fields }) => (entry.kind === 'exhibit' && typeof fields['label'] === 'string' && typeof fields['of'] === 'object' && fields['of'] !== null ? [fields as unknown as Label] : []))

interface RawRecord {
  readonly source: string
  readonly raw: RawSlice
  readonly attachments: readonly Attachment[]
}

type Signed = NonNullable<ImportFields['authenticated']>[number]

/** True when the entry itself says that no record is missing: all rows, or all but the parts that could not be read. */
function isWhole({ source, records, summaries }: ImportFields, count: number): boolean {
  if (count === records?.rows) return true
  const files = new Set(source?.files.map((file) => file.path))
  return summaries !== undefined && summaries.filter((one) => files.has(one.path)).reduce((sum, one) => sum + one.records, 0) === count
}

export async function checkExhibits(bag: BagReader, entries: readonly ShownEntry[], counts: ReadonlyMap<number, number>): Promise<Finding[]> {
  const originals = new Check('originals', 'Originals are the files that were taken in, and records stand in them where they say')
  const mail = new Check('mail', 'Signatures of mails are as they were found when the mails were taken in')
  const labels = labelsIn(entries)
  const there = (await bag.list()).filter((path) => path.startsWith('data/exhibits/'))
  const expected = new Set<string>()
  const listed: string[] = []
  for (const shown of entries) {
    const count = counts.get(shown.index)
    if (shown.entry.kind !== 'import' || count === undefined) continue
    // Whoever signs with a key of their own can write anything into an entry: what is not of our form is a fault.
    try {
      const { source, authenticated = [] } = shown.fields as ImportFields
      const own = labels.filter(({ of }) => of.entry === shown.entry.id)
      const label = own.find(({ of }) => of.record === null)?.label
      const labelsOf = groupedBy(own, ({ of }) => of.record)
      const signaturesOf = groupedBy(authenticated, (one) => one.row)
      if (!source || label === undefined) throw new Wrong({ is: 'no-names' })
      for (const file of source.files) listed.push(inList(label, file.path, file.bytes, file.sha256))
      const places = originalPaths(label, source.files)
      const files = new Map<string, Bytes>()
      if (isWhole(shown.fields as ImportFields, count) || places.some((path) => there.includes(path))) {
        for (const [at, file] of source.files.entries()) {
          const path = places[at] ?? ''
          expected.add(path)
          const bytes = await originalAt(bag, path, file)
          if (!bytes) originals.fault({ is: 'original', label, path, file: file.path })
          else {
            files.set(file.path, bytes)
            originals.fact({ is: 'original', path: file.path })
          }
        }
      }
      const finder = new SliceFinder(files)
      for await (const { row, line } of rowsIn(bag, shown.index)) {
        const record = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)) as RawRecord
        for (const { label: name, of } of labelsOf.get(row) ?? []) {
          const attachment = record.attachments[of.attachment ?? 0]
          if (attachment) listed.push(inList(name, attachment.name, attachment.bytes ?? 0, attachment.sha256 ?? ''))
        }
        if (files.size === 0) continue
        const slice = await finder.find(record)
        if (!slice || (await slice.sha256()) !== record.raw.sha256) originals.fault({ is: 'place', import: shown.index, row, source: record.source })
        else if (signaturesOf.has(row)) await checkMail(await slice.whole(), signaturesOf.get(row) ?? [], { import: shown.index, row }, mail)
      }
    } catch (error) {
      originals.fault({ is: 'import', import: shown.index, why: whyOf(error) })
    }
  }
  for (const path of there) if (!expected.has(path)) originals.fault({ is: 'stray', path, of: 'original' })
  await checkList(bag, listed, originals)
  return [
    originals.finding('Anyone can find each message of the files below where it says it stands.', 'At least one original, record or line of the list of exhibits does not fit.', originals.facts.length === 0 ? 'No original is in the bundle: only the records that were chosen are.' : undefined),
    mail.finding('Each gives the same result again, by the key that was kept with it. What that shows of each mail is said below. Whether the key was that domain’s own then is not checked.', 'At least one signature does not give the same result again.', mail.facts.length === 0 ? 'No mail signature was kept.' : undefined),
  ]
}

/** The original, if every byte of it is the one that was sealed. */
async function originalAt(bag: BagReader, path: string, { sha256, bytes: size }: { readonly sha256: string; readonly bytes: number }): Promise<Bytes | undefined> {
  const bytes = await bytesIn(bag, path)
  if (!bytes || bytes.size !== size) return undefined
  const hasher = createSha256()
  for await (const chunk of bytes.stream()) hasher.update(chunk)
  return hasher.digestHex() === sha256 ? bytes : undefined
}

/** The bytes that a record was read from: a message, or a film of any size, which is never held whole. */
class Slice {
  readonly #source: string
  readonly #file: Bytes
  readonly #start: number
  readonly #end: number

  constructor(source: string, file: Bytes, { offset, length }: RawSlice) {
    this.#source = source
    this.#file = file
    this.#start = offset
    this.#end = offset + length
  }

  async sha256(): Promise<string> {
    // A short one is found at once in what was fetched for the one before it.
    if (this.#end - this.#start <= ahead) return sha256Hex(await this.#file.read(this.#start, this.#end))
    const hasher = createSha256()
    for await (const chunk of this.#file.stream(this.#start, this.#end)) hasher.update(chunk)
    return hasher.digestHex()
  }

  /** @throws TooLarge */
  whole(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#end - this.#start > largestWhole) throw new TooLarge(this.#source)
    return this.#file.read(this.#start, this.#end)
  }
}

/** Finds what a record was read from, also inside a zip; each file of a zip is opened once. */
class SliceFinder {
  readonly #files: ReadonlyMap<string, Bytes>
  readonly #inner = new Map<string, Promise<Bytes | undefined>>()

  constructor(files: ReadonlyMap<string, Bytes>) {
    this.#files = files
  }

  async find({ source, raw }: RawRecord): Promise<Slice | undefined> {
    let opened = this.#inner.get(source)
    if (!opened) this.#inner.set(source, (opened = this.#open(source)))
    const file = await opened
    return file && new Slice(source, file, raw)
  }

  async #open(source: string): Promise<Bytes | undefined> {
    const outer = this.#files.get(source)
    if (outer) return outer
    for (const [path, bytes] of this.#files) {
      const found = source.startsWith(`${path}!`) ? await openInner({ path, bytes }, source) : undefined
      if (found) return found
    }
    return undefined
  }
}

/** `kept`: one result for each signature, in the order in which they stand in the mail. */
async function checkMail(raw: Uint8Array<ArrayBuffer>, kept: readonly Signed[], which: { readonly import: number; readonly row: number }, mail: Check): Promise<void> {
  const seen = new Map<string, number>()
  for (const { domain, selector, key, verdict } of kept) {
    // A list that adds a footer signs again by the same name: what was signed before and what is signed now end differently.
    const name = `${selector} ${domain}`
    const at = seen.get(name) ?? 0
    seen.set(name, at + 1)
    const results = await verifyDkim(raw, { key: async () => key })
    const again = results.filter((one) => one.domain === domain && one.selector === selector)[at]
    if (again?.verdict === verdict) mail.fact({ is: 'mail', ...which, domain, verdict: again.verdict, weak: again.weak })
    else mail.fault({ is: 'mail', ...which, domain, now: again?.verdict ?? null, kept: verdict })
  }
}

const inList = (label: string, file: string, bytes: number, sha256: string): string => JSON.stringify([label, guarded(file), String(bytes), sha256])

/** The list of exhibits names each exhibit's files with the digests that were sealed, and nothing else. */
async function checkList(bag: BagReader, expected: readonly string[], originals: Check): Promise<void> {
  const [head, ...rows] = parseCsv((await readText(bag, paths.exhibits).catch(() => undefined)) ?? '') ?? []
  if (head?.join() !== exhibitsHeader.join()) {
    originals.fault({ is: 'no-exhibits' })
    return
  }
  const column = (name: string) => exhibitsHeader.indexOf(name)
  const found = rows.map((row) => JSON.stringify(['label', 'file name', 'bytes', 'sha256'].map((name) => row[column(name)] ?? '')))
  const [wanted, there] = [groupedBy(expected, (line) => line), groupedBy(found, (line) => line)]
  for (const line of new Set([...expected, ...found])) {
    if (wanted.get(line)?.length !== there.get(line)?.length) originals.fault({ is: 'listed', line })
  }
}
