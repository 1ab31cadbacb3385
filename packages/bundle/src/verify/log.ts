/** The vault's log in a bundle: signed, whole, and every disclosed entry in it. */
import { auditLog, checkInclusion, equalBytes, fromHex, hashLeaf, openCheckpoint, parseProof, sha256, verifierOf, type LogFiles, type TreeHead } from '@daybook/log'
import { checkPart, openOpening, openPart } from '@daybook/vault'
import { isPrivate, parseEntry, type Entry } from '@daybook/journal'
import { readText, type BagReader } from '../bag/check.ts'
import { indexName, paths } from '../make/layout.ts'
import { belowOf, whyOf, Wrong } from '../fault.ts'
import { Check, type Finding } from './report.ts'

export interface OpenLog {
  readonly origin: string
  readonly vkey: string
  readonly head: TreeHead
  readonly checkpoint: Uint8Array<ArrayBuffer>
}

export const filesOf = (bag: BagReader): LogFiles => ({ read: (path) => bag.read(paths.log(path)) })

/** `known` is a public key that the checker was given some other way; without it the bundle's own is used. */
export async function checkLog(bag: BagReader, known: string | undefined): Promise<{ finding: Finding; log: OpenLog | null }> {
  const check = new Check('log', 'The log of the vault is signed, and whole')
  const failed = 'The log in this bundle does not hold together. Do not rely on it.'
  let log: OpenLog | null = null
  try {
    const stated = (await readText(bag, paths.vkey).catch(() => undefined))?.trim()
    const checkpoint = await bag.read(paths.log('checkpoint'))
    if (!stated || !checkpoint) {
      check.fault({ is: 'no-key' })
      return { finding: check.finding('', failed), log: null }
    }
    if (known !== undefined && known !== stated) check.fault({ is: 'other-key' })
    const { origin, size, root } = await openCheckpoint(checkpoint, [verifierOf(known ?? stated)])
    log = { origin, vkey: stated, head: { size, root }, checkpoint }
    const audit = await auditLog(filesOf(bag), log.head)
    if (audit.ok) check.fact({ is: 'computed', size })
    else check.fault({ is: 'file', path: audit.path, why: { is: 'below', error: 'Mismatch', words: audit.reason } })
  } catch (error) {
    check.fault(belowOf(error))
  }
  return { finding: check.finding('Nothing in the log was inserted, removed or changed under this signature.', failed), log }
}

export interface ShownEntry {
  readonly index: number
  readonly entry: Entry
  /** Open parts by name, parsed. */
  readonly fields: { readonly [name: string]: unknown }
  readonly withheld: readonly string[]
}

const openingPath = /^data\/entries\/(\d{6,})\/opening\.bin$/

/** Each opening's digest must be the leaf in the log at its place, by its own proof; each part's, the digest in its entry. */
export async function checkEntries(bag: BagReader, log: OpenLog | null): Promise<{ findings: Finding[]; entries: ShownEntry[] }> {
  const sealed = new Check('entries', 'Every entry shown is the one that was sealed')
  const opened = new Check('parts', 'Every part shown is the one that its entry names')
  const files = await bag.list()
  const entries: ShownEntry[] = []
  const expected = new Set<string>()
  for (const path of files) {
    const digits = openingPath.exec(path)?.[1]
    if (digits === undefined) continue
    const index = Number(digits)
    expected.add(path).add(paths.entryProof(index))
    try {
      if (indexName(index) !== digits) throw new Wrong({ is: 'number' })
      const opening = await bag.read(path)
      const proof = await bag.read(paths.entryProof(index))
      if (!opening || !proof || !log) throw new Wrong({ is: 'no-proof' })
      const { index: proved, path: up, checkpoint } = parseProof(proof)
      if (proved !== index) throw new Wrong({ is: 'other-place' })
      if (!equalBytes(checkpoint, log.checkpoint)) throw new Wrong({ is: 'other-checkpoint' })
      checkInclusion(hashLeaf(sha256(opening)), { index, size: log.head.size, path: up }, log.head)
      const entry = parseEntry(openOpening(opening).entry)
      if (isPrivate(entry.kind)) throw new Wrong({ is: 'private-note' })
      entries.push(await openParts(bag, index, entry, expected, opened))
    } catch (error) {
      sealed.fault({ is: 'entry', entry: index, why: whyOf(error) })
    }
  }
  for (const path of files) if (/^(data|proofs)\/entries\//.test(path) && !expected.has(path)) opened.fault({ is: 'stray', path, of: 'entry' })
  if (entries.length === 0) sealed.fault({ is: 'no-entry' })
  sealed.fact({ is: 'entries', shown: entries.length, of: log?.head.size ?? 0 })
  const withheld = entries.reduce((sum, one) => sum + one.withheld.length, 0)
  opened.fact({ is: 'withheld', count: withheld })
  return {
    findings: [
      sealed.finding('Each stands in the log, unchanged, at the place it says.', 'At least one entry is not the one that was sealed.'),
      opened.finding('No part that is shown has been changed.', 'At least one part is not the one that was sealed.'),
    ],
    entries: entries.sort((a, b) => a.index - b.index),
  }
}

async function openParts(bag: BagReader, index: number, entry: Entry, expected: Set<string>, opened: Check): Promise<ShownEntry> {
  const fields: { [name: string]: unknown } = {}
  const withheld: string[] = []
  for (const { name, digest } of entry.parts) {
    const path = paths.part(index, name)
    const bytes = await bag.read(path)
    if (!bytes) {
      withheld.push(name)
      continue
    }
    expected.add(path)
    try {
      const part = openPart(name, bytes)
      if (!checkPart(part, fromHex(digest) ?? new Uint8Array())) throw new Wrong({ is: 'not-sealed' })
      fields[name] = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(part.bytes))
    } catch (error) {
      opened.fault({ is: 'part', name, entry: index, why: whyOf(error) })
    }
  }
  return { index, entry, fields, withheld }
}
