/**
 * Checks a bundle, offline, in Node or in a browser: every byte of the bag, the signature over it, the vault's log,
 * every entry, part and record against that log, originals, mail signatures, time-stamps.
 */
import { createSha256, openNote, pemToDer, sha256Hex, TimestampError, verifierOf, verifyTimestamp } from '@daybook/log'
import { AsicContainer, manifestPath, tokenPath } from '../asice/container.ts'
import { openContainer, type OpenContainer, type RandomBytes } from '../asice/open.ts'
import { tagManifestName } from '../bag/bag.ts'
import { checkBag, readText, type BagReader } from '../bag/check.ts'
import { bundleNoteText, paths } from '../make/layout.ts'
import { checkExhibits } from './exhibits.ts'
import { checkEntries, checkLog, type OpenLog } from './log.ts'
import { checkRecords } from './records.ts'
import { Check, doesNotShow, type Finding, type Report } from './report.ts'

export interface VerifyOptions {
  /** The vault's public key, got some other way than from the bundle. */
  readonly vkey?: string
  /** PEM of time-stamping roots that the checker trusts; without it the bundle's own copy is used, and that is said. */
  readonly tsaPem?: string
  readonly progress?: (what: string, done: number, of: number) => void
}

export async function verifyBag(bag: BagReader, options: VerifyOptions = {}): Promise<Report> {
  const files = new Check('files', 'Every file is there, none is extra, and no byte has been changed')
  const { faults, files: count } = await checkBag(bag, (done, of) => options.progress?.('files', done, of))
  for (const fault of faults) files.fault(`${fault.path}: ${fault.words}`)
  files.fact(`${count} files, each with SHA-256 and SHA-512`)
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
    await checkTime(bag, log, options.tsaPem),
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
    if (list === undefined || !note || vkey === undefined) throw new Error('The signature, the list of files or the public key is missing.')
    const { text } = await openNote(note, [verifierOf(vkey)])
    const others = list.replace(/^[0-9a-f]{64}  proofs\/bundle\.note\n/m, '')
    if (text !== bundleNoteText(sha256Hex(new TextEncoder().encode(others)))) throw new Error('The signature is over another list of files.')
  } catch (error) {
    check.fault((error as Error).message)
  }
  return check.finding('The holder of the vault’s key made exactly this bundle.', 'The bundle is not the one that the vault signed.')
}

async function checkTime(bag: BagReader, log: OpenLog | null, trusted: string | undefined): Promise<Finding> {
  const check = new Check('time', 'A time-stamping authority has attested when the log existed')
  const anchors = (await bag.list()).filter((path) => path.startsWith('proofs/anchors/'))
  const sizes = [...new Set(anchors.map((path) => path.split('/')[2] ?? ''))]
  const pem = trusted ?? (await readText(bag, paths.tsa).catch(() => undefined))
  for (const size of sizes) {
    try {
      const checkpoint = await bag.read(paths.anchor(Number(size), 'checkpoint'))
      const token = await bag.read(paths.anchor(Number(size), 'checkpoint.tsr'))
      if (!checkpoint || !token || pem === undefined) throw new Error('The time-stamp, what it is over, or the authority’s root is missing.')
      if (!log || checkpoint.length !== log.checkpoint.length || !checkpoint.every((byte, at) => byte === log.checkpoint[at])) throw new Error('The time-stamp is over another checkpoint.')
      const stamp = await verifyTimestamp(token, { data: checkpoint, roots: pemToDer(pem) })
      check.fact(`Existed by ${stamp.genTime} (${trusted === undefined ? 'root certificate taken from the bundle itself' : 'root certificate given by you'})`)
    } catch (error) {
      check.fault(error instanceof TimestampError ? `${error.message} (${error.check})` : (error as Error).message)
    }
  }
  return check.finding('Everything in the log had been recorded by then.', 'The time-stamp does not hold.', sizes.length === 0 ? 'There is no time-stamp: nobody outside has attested when this was recorded.' : undefined)
}

/** A bundle that is one file. Its form has no freedom, so it is made again from its content and compared byte for byte. */
export async function verifyContainer(bytes: RandomBytes & { sha256(): Promise<string> }, options: VerifyOptions = {}): Promise<Report> {
  const container = await openContainer(bytes)
  const finding = await checkContainer(container, await bytes.sha256(), options)
  const report = await verifyBag(container, options)
  const findings = [finding, ...report.findings]
  return { ...report, findings, verified: findings.every((one) => one.result !== 'failed') }
}

/** `sha256` is that of the whole file, lower-case hex. */
export async function checkContainer(container: OpenContainer, sha256: string, options: VerifyOptions = {}): Promise<Finding> {
  const check = new Check('container', 'The one-file form is exactly as it was made')
  for (const fault of container.faults) check.fault(fault)
  const token = await container.outside(tokenPath).catch(() => undefined)
  const xml = await container.outside(manifestPath).catch(() => undefined)
  try {
    // Made again, the manifest lists every file with its digest: so one that does not is found here as well.
    if ((await remade(container, token ?? null)) !== sha256) check.fault('Some byte of the container is not as it was made.')
    if (token && xml) {
      const pem = options.tsaPem ?? (await readText(container, paths.tsa).catch(() => undefined))
      if (pem === undefined) throw new Error('The authority’s root is missing.')
      const stamp = await verifyTimestamp(token, { data: xml, roots: pemToDer(pem) })
      check.fact(`The whole container existed by ${stamp.genTime}`)
    }
  } catch (error) {
    check.fault((error as Error).message)
  }
  return check.finding('No byte of the file, between its parts or in them, has been changed.', 'The file has been changed since it was made.')
}

/** SHA-256 of the container made again from the same files in the same order. */
async function remade(container: OpenContainer, token: Uint8Array<ArrayBuffer> | null): Promise<string> {
  const hasher = createSha256()
  const again = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void hasher.update(chunk) }))
  for (const path of await container.list()) await again.write(path, container.stream(path))
  await again.close(async () => token)
  return hasher.digestHex()
}

