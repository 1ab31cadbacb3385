/** Writes what was chosen into a bag: openings, parts, records, originals, the log and its proofs. */
import { formatProof, sha256Hex, toHex } from '@daybook/log'
import { keptSources, type ImportEntry } from '@daybook/journal'
import { partOpening, type Vault } from '@daybook/vault'
import { csvLine } from '../csv.ts'
import type { BagWriter } from '../bag/bag.ts'
import type { Exhibit } from '../pdf/document.ts'
import { exhibitsHeader, originalPaths, paths } from './layout.ts'
import { disclosed, labelFinder, type ChosenImport, type Material } from './material.ts'

const newline = new Uint8Array([10])

export async function writeEntries(bag: BagWriter, vault: Vault, material: Material): Promise<void> {
  for (const { entry, shown } of disclosed(material)) {
    const kept = await vault.entry(entry.index)
    await bag.add({ path: paths.opening(entry.index), bytes: await vault.opening(entry.index) })
    for (const part of kept.parts) if (shown.includes(part.name)) await bag.add({ path: paths.part(entry.index, part.name), bytes: partOpening(part) })
    const { index, path } = await vault.inclusionProof(entry.index)
    await bag.add({ path: paths.entryProof(entry.index), bytes: formatProof({ index, path, checkpoint: vault.checkpoint }) })
  }
}

export async function writeRecords(bag: BagWriter, vault: Vault, { kept, rows }: ChosenImport): Promise<void> {
  const table = await vault.table(kept.keeping.table)
  const { index } = kept.entry
  await bag.add({
    path: paths.records(index),
    bytes: (async function* () {
      for (const row of rows) {
        yield await table.line(row)
        yield newline
      }
    })(),
  })
  await bag.add({
    path: paths.rows(index),
    bytes: (async function* () {
      const encoder = new TextEncoder()
      yield encoder.encode(csvLine(['row', 'salt', 'leaf']))
      for (const row of rows) {
        const opening = await table.opening(row)
        const salt = opening.subarray(recordLabelBytes, recordLabelBytes + 32)
        yield encoder.encode(csvLine([row, toHex(salt), sha256Hex(opening)]))
      }
    })(),
  })
  await bag.add({ path: paths.leaves(index), bytes: table.leaves() })
}

/** Bytes of the label before the salt in a record's opening. */
const recordLabelBytes = 'daybook/record/v1\n'.length

/** The originals of an import that is disclosed whole. */
export async function writeOriginals(bag: BagWriter, vault: Vault, kept: ImportEntry, label: string): Promise<void> {
  const places = originalPaths(label, kept.files)
  for (const [at, source] of (await keptSources(vault, kept)).entries()) await bag.add({ path: places[at] ?? '', bytes: source.bytes.stream(), again: () => source.bytes.stream() })
}

/** One line a file: an exhibit that was taken in as a folder has several. */
export async function writeExhibitList(bag: BagWriter, exhibits: readonly Exhibit[], material: Material): Promise<void> {
  const filesOf = new Map(material.imports.map(({ kept }) => [labelOfImport(material, kept), kept.files]))
  const rows = exhibits.flatMap((one) =>
    (filesOf.get(one.label) ?? [{ path: one.fileName, bytes: one.bytes, sha256: one.sha256 }]).map((file) => [one.label, one.description, one.producer, one.produced, one.absent === undefined ? one.how : `${one.how}. Not in this bundle: ${one.absent}`, one.original ? 'original' : 'copy', file.path, file.bytes, file.sha256, (one.items ?? []).join(' ')]),
  )
  await bag.text(paths.exhibits, [exhibitsHeader, ...rows].map(csvLine).join(''))
}

export async function writeLog(bag: BagWriter, vault: Vault): Promise<void> {
  for await (const { path, bytes } of vault.logFiles()) await bag.add({ path: paths.log(path), bytes })
  await bag.text(paths.vkey, `${vault.vkey}\n`)
}

export const labelOfImport = (material: Material, kept: ImportEntry): string | undefined => labelFinder(material.casebook)({ entry: kept.entry.id, record: null, attachment: null })
