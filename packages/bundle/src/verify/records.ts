/** The records of each import that is shown: each is one that was sealed with its import, at its place. */
import { appendEntries, emptyEdge, fromHex, sha256Hex, toHex } from '@daybook/log'
import type { SourceSummary } from '@daybook/imports'
import { makeRecordOpening } from '@daybook/vault'
import type { BagReader } from '../bag/check.ts'
import { paths } from '../make/layout.ts'
import { linesIn } from './bytes.ts'
import type { ShownEntry } from './log.ts'
import { whyOf, Wrong } from '../fault.ts'
import { Check, type Finding } from './report.ts'

const leafBytes = 32

/** What an import's entry says, as far as its parts are shown. */
export interface ImportFields {
  readonly source?: { readonly name: string; readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[] }
  readonly records?: { readonly rows: number; readonly root: string }
  readonly summaries?: readonly SourceSummary[]
  readonly authenticated?: readonly { readonly row: number; readonly domain: string; readonly selector: string; readonly key: string; readonly verdict: string }[]
}

export interface Row {
  readonly row: number
  /** Lower-case hex. */
  readonly salt: string
  readonly leaf: string
  /** The record's exact bytes. */
  readonly line: Uint8Array<ArrayBuffer>
}

/** records.jsonl and rows.csv line by line beside each other. @throws Wrong when one is not as we would have written it */
export async function* rowsIn(bag: BagReader, index: number): AsyncGenerator<Row> {
  const lines = linesIn(bag, paths.records(index))
  try {
    let last = -1
    let at = -1
    for await (const cells of linesIn(bag, paths.rows(index))) {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(cells)
      if (++at === 0) {
        if (text !== 'row,salt,leaf\r') throw new Wrong({ is: 'other-head' })
        continue
      }
      const [, digits = '', salt = '', leaf = ''] = /^(\d+),([0-9a-f]{64}),([0-9a-f]{64})\r$/.exec(text) ?? []
      const row = Number(digits)
      if (digits === '' || String(row) !== digits || row <= last) throw new Wrong({ is: 'row-line', line: at + 1 })
      last = row
      const { value: line, done } = await lines.next()
      if (done) throw new Wrong({ is: 'no-record' })
      yield { row, salt, leaf, line }
    }
    if (at < 0) throw new Wrong({ is: 'no-rows' })
    if (!(await lines.next()).done) throw new Wrong({ is: 'no-salt' })
  } finally {
    // Lets go of the file when the other one ends too soon.
    await lines.return(undefined)
  }
}

/** Adds up leaf hashes in order to a root, without keeping them. */
function rootOf(leaves: Uint8Array<ArrayBuffer>): string {
  let edge = emptyEdge()
  for (let at = 0; at < leaves.length; at += leafBytes * 4096) {
    const batch: Uint8Array<ArrayBuffer>[] = []
    for (let leaf = at; leaf < Math.min(leaves.length, at + leafBytes * 4096); leaf += leafBytes) batch.push(leaves.subarray(leaf, leaf + leafBytes))
    edge = appendEntries(edge, batch).edge
  }
  return toHex(edge.root)
}

async function checkRows(bag: BagReader, { index, fields }: ShownEntry): Promise<number> {
  const { records } = fields as ImportFields
  const leaves = await bag.read(paths.leaves(index))
  if (!records || !leaves) throw new Wrong({ is: 'no-leaves' })
  if (leaves.length !== records.rows * leafBytes || rootOf(leaves) !== records.root) throw new Wrong({ is: 'other-root' })
  let count = 0
  for await (const { row, salt, leaf, line } of rowsIn(bag, index)) {
    const found = sha256Hex(makeRecordOpening(fromHex(salt) ?? new Uint8Array(), line))
    if (found !== leaf || found !== toHex(leaves.subarray(row * leafBytes, (row + 1) * leafBytes))) throw new Wrong({ is: 'record', row })
    count += 1
  }
  return count
}

/** `counts`: how many records of each import are shown and are the ones that were sealed. */
export async function checkRecords(bag: BagReader, entries: readonly ShownEntry[]): Promise<{ finding: Finding; counts: ReadonlyMap<number, number> }> {
  const check = new Check('records', 'Every record shown is the one that was read and sealed')
  const counts = new Map<number, number>()
  const imports = entries.filter(({ entry }) => entry.kind === 'import')
  for (const shown of imports) {
    try {
      const count = await checkRows(bag, shown)
      counts.set(shown.index, count)
      check.fact({ is: 'records', import: shown.index, shown: count, of: (shown.fields as ImportFields).records?.rows ?? 0 })
    } catch (error) {
      check.fault({ is: 'import', import: shown.index, why: whyOf(error) })
    }
  }
  const expected = new Set(imports.flatMap(({ index }) => [paths.records(index), paths.rows(index), paths.leaves(index)]))
  for (const path of await bag.list()) if (/^(data|proofs)\/records\//.test(path) && !expected.has(path)) check.fault({ is: 'stray', path, of: 'import' })
  return {
    finding: check.finding('Each is one of the records that were sealed with its import, unchanged and in its place.', 'At least one record is not the one that was sealed.', imports.length === 0 ? 'No import is shown.' : undefined),
    counts,
  }
}
