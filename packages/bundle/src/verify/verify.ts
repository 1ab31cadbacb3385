/**
 * Checks a bundle, offline, in Node or in a browser: every byte of the bag, the signature over it, the vault's log,
 * every entry, part and record against that log, originals, mail signatures, time-stamps.
 */
import { createSha256, equalBytes, formatNote, NoteError, openNote, sha256Hex, verifierOf } from '@daybook/log'
import { AsicContainer, manifestPath, tokenPath } from '../asice/container.ts'
import { openContainer, type OpenContainer, type RandomBytes } from '../asice/open.ts'
import { tagManifestName } from '../bag/bag.ts'
import { bounded } from '../bag/bounded.ts'
import { checkBag, readText, type BagReader } from '../bag/check.ts'
import { Reads } from '../bag/reads.ts'
import { bundleNoteText, paths } from '../make/layout.ts'
import { checkExhibits } from './exhibits.ts'
import { belowOf, faultOf } from '../fault.ts'
import { checkEntries, checkLog } from './log.ts'
import { checkRecords } from './records.ts'
import { Check, doesNotShow, type Finding, type Report } from './report.ts'
import { checkTime, Stamps, type TimeTrust } from './time.ts'

export interface VerifyOptions extends TimeTrust {
  /** The vault's public key, got some other way than from the bundle. */
  readonly vkey?: string
  readonly progress?: (what: string, done: number, of: number) => void
}

/** @throws NotReadableError */
export function verifyBag(bag: BagReader, options: VerifyOptions = {}): Promise<Report> {
  return reading(async (reads) => {
    const within = bounded(reads.bag(bag))
    return verifyWith(within, options, new Stamps(within, options))
  })
}

/** What a check made of a file that could not be read is thrown away. */
async function reading(check: (reads: Reads) => Promise<Report>): Promise<Report> {
  const reads = new Reads()
  try {
    return await check(reads)
  } finally {
    reads.done()
  }
}

async function verifyWith(bag: BagReader, options: VerifyOptions, stamps: Stamps): Promise<Report> {
  const files = new Check('files', 'Every file is there, none is extra, and no byte has been changed')
  const { faults, files: count } = await checkBag(bag, (done, of) => options.progress?.('files', done, of))
  for (const { path, why } of faults) files.fault({ is: 'file', path, why })
  files.fact({ is: 'files', count })
  const { finding: logFinding, log } = await checkLog(bag, options.vkey)
  const { findings: entryFindings, entries } = await checkEntries(bag, log)
  const { finding: recordFinding, counts } = await checkRecords(bag, entries)
  const findings = [
    files.finding('This is the bundle as it was made.', 'The bundle has been changed since it was made. The list says where.'),
    await checkSignature(bag, options.vkey ?? log?.vkey),
    logFinding,
    ...entryFindings,
    recordFinding,
    ...(await checkExhibits(bag, entries, counts)),
    await checkTime(bag, log, stamps),
  ]
  return {
    verified: findings.every((one) => one.result !== 'failed'),
    findings,
    facts: {
      origin: log?.origin ?? null,
      vkey: log?.vkey ?? null,
      entriesInLog: log?.head.size ?? 0,
      entriesShown: entries.length,
      recordsShown: [...counts.values()].reduce((sum, count) => sum + count, 0),
      partsWithheld: entries.reduce((sum, one) => sum + one.withheld.length, 0),
      files: count,
    },
    doesNotShow,
  }
}

async function checkSignature(bag: BagReader, vkey: string | undefined): Promise<Finding> {
  const check = new Check('signature', 'The bundle as a whole is signed by the vault it came from')
  try {
    const list = await readText(bag, tagManifestName('sha256'))
    const note = await bag.read(paths.note)
    if (list === undefined || !note || vkey === undefined) check.fault({ is: 'no-signature' })
    else {
      const { text, verified } = await openNote(note, [verifierOf(vkey)])
      // Under the vault's own signature a line by another key can be put, which is passed over and which nobody signed.
      if (!equalBytes(note, formatNote({ text, signatures: verified.slice(0, 1) }))) throw new NoteError('The note over the bundle has been added to since the vault signed it.')
      const others = list.replace(/^[0-9a-f]{64}  proofs\/bundle\.note\n/m, '')
      if (text !== bundleNoteText(sha256Hex(new TextEncoder().encode(others)))) check.fault({ is: 'other-list' })
    }
  } catch (error) {
    check.fault(belowOf(error))
  }
  return check.finding('The holder of the vault’s key made exactly this bundle.', 'The bundle is not the one that the vault signed.')
}

/**
 * A bundle that is one file. It is made again from its content and compared byte for byte. Two things are taken as they
 * are, since nobody signs them: the order of its files, and what a token over the whole holds beside what its authority
 * signed (unsigned attributes, certificates).
 * @throws NotABundle, NotReadableError
 */
export function verifyContainer(bytes: RandomBytes & { sha256(): Promise<string> }, options: VerifyOptions = {}): Promise<Report> {
  return reading(async (reads) => {
    const file = reads.container(bytes)
    const container = await openContainer(file)
    const stamps = new Stamps(container, options)
    const report = await verifyWith(container, options, stamps)
    // After those in the bag, which it is over: so it was given after them.
    const finding = await checkContainer(container, await file.sha256(), stamps)
    const findings = [finding, ...report.findings]
    return { ...report, findings, verified: findings.every((one) => one.result !== 'failed') }
  })
}

/** `sha256` is that of the whole file, lower-case hex. */
export async function checkContainer(container: OpenContainer, sha256: string, stamps = new Stamps(container, {})): Promise<Finding> {
  const check = new Check('container', 'The one-file form holds the bundle, and nothing else')
  for (const fault of container.faults) check.fault(fault)
  const token = await container.outside(tokenPath).catch(() => undefined)
  const xml = await container.outside(manifestPath).catch(() => undefined)
  try {
    // Made again, the manifest lists every file with its digest: so one that does not is found here as well.
    if ((await remade(container, token ?? null)) !== sha256) check.fault({ is: 'remade' })
    if (token && xml) await stamps.check(check, { is: 'container' }, token, xml)
  } catch (error) {
    check.fault(faultOf(error))
  }
  return check.finding('Nothing stands between its files or beside them. Where no time-stamp over the whole is named here, there was none or it was taken away. The order of its files is signed by nobody, nor is what can be added to that time-stamp beside its signature.', 'The file has been changed since it was made.')
}

/** SHA-256 of the container made again from the same files in the same order. */
async function remade(container: OpenContainer, token: Uint8Array<ArrayBuffer> | null): Promise<string> {
  const hasher = createSha256()
  const again = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void hasher.update(chunk) }))
  for (const path of await container.list()) await again.write(path, container.stream(path), () => container.stream(path))
  await again.close(async () => token)
  return hasher.digestHex()
}

