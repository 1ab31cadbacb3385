/**
 * Makes a bundle from a vault. Exhibit labels that are missing are given and written down first, so that the same
 * vault makes the same bundle again, byte for byte: nothing here looks at a clock or draws a random number, except
 * what a time-stamping authority answers.
 */
import type { Jurisdiction } from '@daybook/jurisdictions'
import { parseCheckpoint, parseNote, sha256Hex, toHex, type TreeHead } from '@daybook/log'
import { companionsFrom, openAttachments, type AttachmentReader } from '@daybook/imports'
import { keepDrafts, keepTimeStamp, keptSources, labelDraft, nextLabels, readDraft, type Casebook, type ExhibitLabel, type ImportEntry, type KeepDeps, type TimeStamp } from '@daybook/journal'
import { VaultError, type Vault } from '@daybook/vault'
import { BagWriter, type Sink } from '../bag/bag.ts'
import type { Seal } from '../pdf/document.ts'
import type { Typst } from '../pdf/engine.ts'
import { kindOf } from '../pdf/picture.ts'
import { renderBundle, type Volume } from '../pdf/render.ts'
import { renderRearPage, renderStatement } from '../pdf/statement.ts'
import { caseDocument } from './case-document.ts'
import { bundleNoteText, paths } from './layout.ts'
import { loadMaterial } from './load.ts'
import { exhibitsWanted, labelFinder, type Material } from './material.ts'
import { writeEntries, writeExhibitList, writeLog, writeOriginals, writeRecords } from './payload.ts'
import type { BundleRequest } from './request.ts'
import { keptStamps, newStamp, stampLimit, stampWords, writeStamps, type Authority, type Stamp } from './stamps.ts'
import { rearPageDocument, statementDocument } from './statement-document.ts'
import { verifyTxt } from './verify-txt.ts'

/** Texts that travel in every bundle. */
export interface BundleAssets {
  /** The offline verifier, one HTML file. */
  readonly verifyHtml: string
  /** A program for Go's own note and tlog packages. */
  readonly verifyGo: string
}

export interface MakeDeps extends KeepDeps {
  readonly engine: Typst
  readonly law: Jurisdiction
  readonly assets: BundleAssets
  /** Is asked for a time-stamp over the log as it is, which the vault then keeps. */
  readonly timestamp?: Authority
  /** Items in a volume of the PDF; fewer on a phone. */
  readonly maxItems?: number
  readonly progress?: (step: BundleStep) => void
}

export interface BundleStep {
  readonly what: 'reading' | 'pictures' | 'pdf' | 'writing' | 'closing'
  readonly done: number
  readonly of: number
}

export interface Made {
  readonly items: number
  readonly entriesDisclosed: number
  readonly entriesInAll: number
  readonly volumes: readonly Volume[]
  /** Given for the first time by this bundle. */
  readonly newLabels: readonly string[]
  /** The private rear page: never in the bag. */
  readonly rearPage: Uint8Array<ArrayBuffer>
  /** Each time-stamp in it, in plain words, the one over the fewest entries first. */
  readonly stamps: readonly string[]
  /** One of them is over all there is. */
  readonly timestamped: boolean
  /** Kept, and not in it: they do not hold. */
  readonly stampsLeftOut: readonly TimeStamp[]
  /** Why the vault could not keep the new time-stamp, which then is in this bundle alone; null when it was kept, or there is none. */
  readonly stampNotKept: string | null
}

export class NothingChosen extends Error {
  constructor() {
    super('Nothing in the vault fits what was asked for, so no bundle was made. Widen the dates, or leave out --who, --channel or --kind.')
    this.name = 'NothingChosen'
  }
}

/** Writes down the labels that are missing. The vault grows by one entry a label; made again, a bundle adds nothing. */
async function giveLabels(vault: Vault, material: Material, { law, ...deps }: MakeDeps): Promise<readonly ExhibitLabel[]> {
  const missing = nextLabels(material.full, exhibitsWanted(material))
  if (missing.length === 0) return []
  const defaults = { zone: material.full.details.zone, nowMs: deps.now(), acts: law.acts.acts.map((act) => act.id) }
  await keepDrafts(vault, missing.map((one) => readDraft(labelDraft(one), defaults)), deps)
  return missing
}

const stepsOf = ({ progress }: MakeDeps) => (what: BundleStep['what'], done: number, of: number) => progress?.({ what, done, of })

/** @throws NothingChosen, UnknownPart, NeededPart, ClocksDisagree, TimestampError, and what the vault or the PDF engine throw; a bag that was begun is then not whole */
export async function makeBundle(vault: Vault, request: BundleRequest, sink: Sink, deps: MakeDeps): Promise<Made> {
  const step = stepsOf(deps)
  step('reading', 0, 1)
  let material = await loadMaterial(vault, request, deps.law)
  if (material.items.length === 0) throw new NothingChosen()
  const given = await giveLabels(vault, material, deps)
  if (given.length > 0) material = await loadMaterial(vault, request, deps.law)
  const { stamps, leftOut } = await keptStamps(vault, material.full)
  const now = deps.timestamp ? await newStamp(vault, stamps, deps.timestamp) : null
  // Kept when all is written, since the log then has one entry more; and also when the bundle fails, since it was given.
  const kept = { why: null as string | null }
  const keep = async () => {
    if (now) kept.why = await keepTimeStamp(vault, now, deps).then(() => null, whyNotKept)
  }
  const made = await writeBundle(vault, material, now ? [...stamps, now] : stamps, sink, deps).finally(keep)
  return { ...made, newLabels: given.flatMap(({ label, corrects }) => (corrects === undefined ? [label] : [])), stampsLeftOut: leftOut, stampNotKept: kept.why }
}

/** A vault that cannot be written to takes nothing from the bundle. */
function whyNotKept(error: unknown): string {
  if (error instanceof VaultError) return error.message
  throw error
}

async function writeBundle(vault: Vault, material: Material, stamps: readonly Stamp[], sink: Sink, deps: MakeDeps): Promise<Omit<Made, 'newLabels' | 'stampsLeftOut' | 'stampNotKept'>> {
  const step = stepsOf(deps)
  const label = labelFinder(material.full)
  const generatedAt = newest(material.full)
  const pictures = await readPictures(vault, material, (done, of) => step('pictures', done, of))
  const document = caseDocument(material, {
    law: deps.law,
    generatedAt,
    seal: sealOf(vault, material, stamps),
    checks: [],
    pictures: new Map([...pictures].map(([name, { path }]) => [name, path])),
  })
  const files = new Map([...pictures.values()].map(({ path, bytes }) => [path, bytes]))
  step('pdf', 0, 1)
  const volumes = await renderBundle(document, files, deps.engine, {
    ...(deps.maxItems !== undefined && { maxItems: deps.maxItems }),
    progress: ({ volume, of }) => step('pdf', volume, of),
  })
  const statement = await renderStatement(statementDocument(material, deps.law, generatedAt, '{pages}'), deps.engine)
  const rearPage = await renderRearPage(rearPageDocument(material.full, generatedAt), deps.engine)

  const bag = new BagWriter(sink)
  for (const [at, { name, pdf }] of volumes.entries()) {
    step('writing', at, volumes.length)
    await bag.add({ path: `data/${name}`, bytes: pdf })
  }
  await bag.add({ path: paths.statement, bytes: statement.pdf })
  await writeExhibitList(bag, document.exhibits, material)
  await writeEntries(bag, vault, material)
  for (const chosen of material.imports) {
    await writeRecords(bag, vault, chosen)
    const name = label({ entry: chosen.kept.entry.id, record: null, attachment: null })
    if (chosen.whole && name !== undefined) await writeOriginals(bag, vault, chosen.kept, name)
  }
  await writeLog(bag, vault)
  await writeStamps(bag, vault, stamps)
  await bag.text(paths.go, deps.assets.verifyGo)
  await bag.text(paths.verifyHtml, deps.assets.verifyHtml)
  await bag.text(paths.verifyTxt, verifyTxt({ material, origin: vault.origin, stamps, head: vault.head }))
  step('closing', 0, 1)
  await bag.close(
    [
      ['Source-Organization', 'Daybook'],
      ['External-Identifier', vault.origin],
      ['External-Description', `${document.title}${document.reference ? `, ${document.reference}` : ''}`],
      ['Bagging-Date', generatedAt.slice(0, 10)],
    ],
    async (files) => ({ path: paths.note, bytes: await vault.signNote(bundleNoteText(sha256Hex(new TextEncoder().encode(files)))) }),
  )
  return { items: material.items.length, entriesDisclosed: material.entries.length, entriesInAll: vault.size, volumes, rearPage: rearPage.pdf, stamps: stamps.map(stampWords), timestamped: stamps.some(({ all }) => all) }
}

/** When the newest entry says it was written: the bundle's own date, so that it is the same each time. */
function newest(casebook: Casebook): string {
  return `${casebook.all.reduce((latest, entry) => (entry.recordedAt > latest ? entry.recordedAt : latest), '1970-01-01T00:00:00.000Z').slice(0, 19)}Z`
}

interface PictureFile {
  readonly path: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

async function readPictures(vault: Vault, material: Material, progress: (done: number, of: number) => void): Promise<Map<string, PictureFile>> {
  const label = labelFinder(material.casebook)
  const found = new Map<string, PictureFile>()
  const imports = new Map<string, readonly Originals[]>()
  for (const [at, { of, record }] of material.pictures.entries()) {
    progress(at, material.pictures.length)
    const name = label(of)
    const kept = material.imports.find((one) => one.kept.entry.id === of.entry)?.kept
    if (name === undefined || kept === undefined) continue
    const originals = imports.get(kept.entry.id) ?? (await openOriginals(vault, kept))
    imports.set(kept.entry.id, originals)
    const original = originals.find(({ path }) => record.source === path || record.source.startsWith(`${path}!`))
    const bytes = await original?.attachment(record, of.attachment ?? 0)
    // What cannot be printed is not held beside the others until they are.
    if (bytes) found.set(name, { path: `/pictures/${found.size + 1}`, bytes: kindOf(bytes) === null ? new Uint8Array() : bytes })
  }
  return found
}

interface Originals {
  readonly path: string
  readonly attachment: AttachmentReader
}

/** The files of an import, each opened and hashed once however many pictures it has. */
async function openOriginals(vault: Vault, kept: ImportEntry): Promise<Originals[]> {
  const files = await keptSources(vault, kept)
  const options = files.length > 1 ? { companions: companionsFrom(files) } : {}
  return files.map((file) => ({ path: file.path, attachment: openAttachments(file, options) }))
}

function sealOf(vault: Vault, material: Material, stamps: readonly Stamp[]): Seal {
  const head: TreeHead = vault.head
  const { text } = parseNote(vault.checkpoint)
  const { origin } = parseCheckpoint(text)
  return {
    checkpoint: new TextDecoder().decode(vault.checkpoint),
    entries: head.size,
    disclosed: material.entries.length,
    root: toHex(head.root),
    facts: [
      { label: 'Log', value: origin },
      { label: 'Public key', value: vault.vkey },
      ...(stamps.length === 0 ? ['none: nobody outside has attested when this was recorded'] : stamps.map(stampWords)).map((value) => ({ label: 'Time-stamp', value })),
    ],
    steps: [
      { text: 'Every file is the one that was put in (from inside the folder):', command: 'sha256sum -c manifest-sha256.txt' },
      { text: 'An entry is in the log: its opening is hashed, and its proof checked by Go’s own packages:', command: 'go run proofs/verify.go -log "$(cat trust/vault.vkey)" -opening proofs/entries/000000.tlog-proof data/entries/000000/opening.bin' },
      { text: 'Everything at once, offline: open verify.html in a browser and give it this folder.' },
    ],
    limits: [
      'Sealing shows that what is here has not been changed since it was recorded. It does not show that it is true, or that nothing else exists.',
      'A time written by a person or a phone is what they say it is. Only a time-stamp shows that a record existed by a given time.',
      ...(stamps.length === 0 ? [] : [stampLimit]),
    ],
  }
}
