/** The records of each import that is shown, the originals they were read from, and mails' signatures. */
import { appendEntries, emptyEdge, sha256Hex, createSha256 } from '@daybook/log'
import { makeRecordOpening } from '@daybook/vault'
import { verifyDkim } from '@daybook/imports'
import type { BagReader } from '../bag/check.ts'
import { readText } from '../bag/check.ts'
import { paths, plainName } from '../make/layout.ts'
import { Check, type Finding } from './report.ts'
import type { ShownEntry } from './log.ts'

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const fromHex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const utf8 = new TextEncoder()

const leafBytes = 32

interface ImportFields {
  readonly source?: { readonly name: string; readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[] }
  readonly records?: { readonly rows: number; readonly root: string }
  readonly authenticated?: readonly { readonly row: number; readonly domain: string; readonly selector: string; readonly key: string; readonly verdict: string }[]
}

interface Row {
  readonly row: number
  readonly line: string
}

/** Adds up leaf hashes in order to a root, without keeping them. */
function rootOf(leaves: Uint8Array<ArrayBuffer>): string {
  let edge = emptyEdge()
  for (let at = 0; at < leaves.length; at += leafBytes * 4096) {
    const batch: Uint8Array<ArrayBuffer>[] = []
    for (let leaf = at; leaf < Math.min(leaves.length, at + leafBytes * 4096); leaf += leafBytes) batch.push(leaves.subarray(leaf, leaf + leafBytes))
    edge = appendEntries(edge, batch).edge
  }
  return hex(edge.root)
}

async function checkRows(bag: BagReader, { index, fields }: ShownEntry, check: Check): Promise<Row[]> {
  const { records } = fields as ImportFields
  const lines = (await readText(bag, paths.records(index)))?.split('\n')
  const table = (await readText(bag, paths.rows(index)))?.split('\r\n')
  const leaves = await bag.read(paths.leaves(index))
  if (!records || !lines || !table || !leaves) throw new Error('its records, their salts or the list of leaves is missing')
  if (lines.pop() !== '' || table.pop() !== '' || table.shift() !== 'row,salt,leaf') throw new Error('its list of records is not as it was written')
  if (lines.length !== table.length) throw new Error('there is not one salt for each record')
  if (leaves.length !== records.rows * leafBytes || rootOf(leaves) !== records.root) throw new Error('its list of leaves does not lead to the root that was sealed')
  const rows: Row[] = []
  let last = -1
  for (const [at, line] of lines.entries()) {
    const [, digits = '', salt = '', leaf = ''] = /^(\d+),([0-9a-f]{64}),([0-9a-f]{64})$/.exec(table[at] ?? '') ?? []
    const row = Number(digits)
    if (digits === '' || String(row) !== digits || row <= last || row >= records.rows) throw new Error(`line ${at + 2} of its rows.csv is not as it was written`)
    last = row
    const found = sha256Hex(makeRecordOpening(fromHex(salt), utf8.encode(line)))
    if (found !== leaf || found !== hex(leaves.subarray(row * leafBytes, (row + 1) * leafBytes))) throw new Error(`record ${row} is not the one that was sealed`)
    rows.push({ row, line })
  }
  check.fact(`Import ${index}: ${rows.length} of ${records.rows} records are shown`)
  return rows
}

interface RawRecord {
  readonly source: string
  readonly kind?: string
  readonly raw?: { readonly offset: number; readonly length: number; readonly sha256: string }
}

/** Originals, where they are in the bundle: their digest, and that each record is of exactly the bytes it names. */
async function checkOriginals(bag: BagReader, entry: ShownEntry, rows: readonly Row[], originals: Check, mail: Check): Promise<void> {
  const { source, authenticated = [] } = entry.fields as ImportFields
  if (!source) return
  const files = (await bag.list()).filter((path) => path.startsWith('data/exhibits/'))
  for (const file of source.files) {
    const plain = plainName(file.path)
    const candidates = files.filter((path) => path.endsWith(`/${plain}`) || new RegExp(`/\\d+-${plain.replace(/[.]/g, '\\.')}$`).test(path))
    const path = await findDigest(bag, candidates, file.sha256)
    if (path === undefined) {
      if (candidates.length > 0 && source.files.length === 1) originals.fault(`${file.path} is not the file that was taken in`)
      continue
    }
    originals.fact(`${file.path}: the file that was taken in, whole`)
    const bytes = await bag.read(path)
    if (!bytes) continue
    for (const { row, line } of rows) {
      const record = JSON.parse(line) as RawRecord
      if (record.source !== file.path || !record.raw) continue
      const raw = bytes.subarray(record.raw.offset, record.raw.offset + record.raw.length)
      if (sha256Hex(raw) !== record.raw.sha256) originals.fault(`Record ${row} of import ${entry.index} does not stand where it says in ${file.path}`)
      for (const signed of authenticated) {
        if (signed.row !== row) continue
        const results = await verifyDkim(raw, { key: async () => signed.key })
        const again = results.find((one) => one.domain === signed.domain && one.selector === signed.selector)?.verdict
        if (again !== signed.verdict) mail.fault(`Mail ${row} of import ${entry.index}: the signature of ${signed.domain} says "${again ?? 'nothing'}" now and "${signed.verdict}" then`)
        else mail.fact(`Mail ${row} of import ${entry.index}: signature of ${signed.domain}, ${signed.verdict}`)
      }
    }
  }
}

async function findDigest(bag: BagReader, candidates: readonly string[], sha256: string): Promise<string | undefined> {
  for (const path of candidates) {
    const hasher = createSha256()
    for await (const chunk of bag.stream(path)) hasher.update(chunk)
    if (hasher.digestHex() === sha256) return path
  }
  return undefined
}

export async function checkRecords(bag: BagReader, entries: readonly ShownEntry[]): Promise<{ findings: Finding[]; records: number }> {
  const records = new Check('records', 'Every record shown is the one that was read and sealed')
  const originals = new Check('originals', 'Originals are the files that were taken in, and records stand in them where they say')
  const mail = new Check('mail', 'Signatures of mails are as they were found when the mails were taken in')
  let shown = 0
  const indexes = new Set<number>()
  for (const entry of entries) {
    if (entry.entry.kind !== 'import') continue
    indexes.add(entry.index)
    try {
      const rows = await checkRows(bag, entry, records)
      shown += rows.length
      await checkOriginals(bag, entry, rows, originals, mail)
    } catch (error) {
      records.fault(`Import ${entry.index}: ${(error as Error).message}`)
    }
  }
  for (const path of await bag.list()) {
    const index = /^(?:data|proofs)\/records\/(\d+)/.exec(path)?.[1]
    if (index !== undefined && !indexes.has(Number(index))) records.fault(`${path} belongs to no import that is shown`)
  }
  return {
    findings: [
      records.finding('Each is one of the records that were sealed with its import, unchanged and in its place.', 'At least one record is not the one that was sealed.', indexes.size === 0 ? 'No import is shown.' : undefined),
      originals.finding('Anyone can find each message in the file it came from.', 'At least one original or record does not fit.', originals.facts.length === 0 ? 'No original is in the bundle: only the records that were chosen are.' : undefined),
      mail.finding('The sender’s domain signed these mails, by the key that was kept with them.', 'At least one signature does not give the same result again.', mail.facts.length === 0 ? 'No mail signature was kept.' : undefined),
    ],
    records: shown,
  }
}
