/**
 * The life of a vault, played over a storage that may stop at any moment. What was acknowledged is noted outside, as a person
 * remembers what the screen said.
 */
import { checkConsistency, checkInclusion, hashLeaf, openCheckpoint, sha256, type TreeHead, verifierOf } from '@daybook/log'
import { chunkBytes } from '../blob.ts'
import { type Bytes, equal, fromUtf8, utf8 } from '../bytes.ts'
import { NoVault, VaultError, WrongPassphrase } from '../errors.ts'
import type { Storage } from '../storage.ts'
import { createVault, openVault } from '../opening.ts'
import type { Vault } from '../vault.ts'
import { all, depsFrom, item, keepRecords, passphrase, pattern } from './vaults.ts'

export interface Remembered {
  created: boolean
  /** Texts of acknowledged entries. */
  readonly texts: string[]
  /** Batches that were asked for and not (yet) acknowledged: they may be there, whole, or not. */
  unsure: readonly string[] | undefined
  readonly heads: TreeHead[]
  blob: { id: string; size: number } | undefined
  table: { id: string; rows: number } | undefined
  /** A checkpoint of the log that was kept in an entry, as one is with its time-stamp. */
  stamped: Bytes | undefined
  passphrases: string[]
}

export const nothingYet = (): Remembered => ({ created: false, texts: [], unsure: undefined, heads: [], blob: undefined, table: undefined, stamped: undefined, passphrases: [passphrase] })

let made: Bytes | undefined

/** Two chunks, with a canary in each and one across their border. */
function original(): Bytes {
  if (made) return made
  const bytes = pattern(chunkBytes + 100)
  const mark = utf8('CANARY blob')
  for (const at of [0, chunkBytes - 3, bytes.length - mark.length]) bytes.set(mark, at)
  return (made = bytes)
}

async function append(vault: Vault, memory: Remembered, texts: readonly string[], more = ''): Promise<void> {
  memory.unsure = texts
  const items = texts.map((text) => item(text, `CANARY part of ${text}${more}`))
  await vault.append(items.map(({ entry, parts }) => ({ entry, parts: parts.map((part) => ({ ...part, name: 'CANARY name' })) })))
  memory.texts.push(...texts)
  memory.unsure = undefined
  memory.heads.push(vault.head)
}

/** Plays the script until it is done or the storage stops. */
export async function live(storage: Storage, memory: Remembered): Promise<void> {
  const vault = await createVault(storage, passphrase, depsFrom(1))
  memory.created = true
  memory.heads.push(vault.head)
  await append(vault, memory, ['CANARY entry 0'])
  await append(vault, memory, Array.from({ length: 254 }, (_, i) => `CANARY entry ${i + 1}`))

  const blob = await vault.putBlob([original()])
  await append(vault, memory, ['CANARY entry with an original', 'CANARY entry that fills the tile'])
  memory.blob = { id: blob.id, size: blob.bytes }

  const texts = Array.from({ length: 1030 }, (_, i) => `CANARY record ${i} Żółć`)
  const table = await keepRecords(vault, texts)
  await append(vault, memory, ['CANARY entry of an import'])
  memory.table = { id: table.id, rows: texts.length }

  memory.passphrases.push('new words')
  await vault.changePassphrase(passphrase, 'new words')
  memory.passphrases = ['new words']

  memory.stamped = vault.checkpoint
  await append(vault, memory, ['CANARY entry after'], fromUtf8(memory.stamped))
  await vault.putBlob([utf8('CANARY blob that no entry followed')])
  await vault.close()
}

/** `undefined` when nothing had been acknowledged and there is no vault yet. */
export async function openAgain(storage: Storage, memory: Remembered): Promise<Vault | undefined> {
  for (const [i, words] of memory.passphrases.entries()) {
    try {
      return await openVault(storage, words, depsFrom(50))
    } catch (error) {
      if (error instanceof WrongPassphrase && i < memory.passphrases.length - 1) continue
      if (!memory.created && error instanceof VaultError && !(error instanceof WrongPassphrase)) return undefined
      throw error
    }
  }
  throw new NoVault()
}

const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(`After the stop: ${what}`)
}

/** Opens what is left and holds it against what is remembered. Throws where they part. */
export async function survive(storage: Storage, memory: Remembered): Promise<void> {
  const vault = await openAgain(storage, memory)
  if (!vault) return
  const kept = await all(vault.entries())
  const texts = kept.map(({ entry }) => (JSON.parse(fromUtf8(entry)) as { text: string }).text)
  const whole = [...memory.texts, ...(texts.length > memory.texts.length ? (memory.unsure ?? []) : [])]
  must(JSON.stringify(texts) === JSON.stringify(whole), `${texts.length} entries are there, ${memory.texts.length} were acknowledged, ${memory.unsure?.length ?? 0} in doubt`)

  const checkpoint = await openCheckpoint(vault.checkpoint, [verifierOf(vault.vkey)])
  must(checkpoint.size === texts.length, 'the checkpoint is of another size')
  for (const head of memory.heads) checkConsistency(head, checkpoint, await vault.consistencyProof(head))
  for (const index of new Set([0, texts.length - 1])) {
    if (index >= 0 && texts.length > 0) checkInclusion(hashLeaf(sha256(await vault.opening(index))), await vault.inclusionProof(index), checkpoint)
  }
  if (memory.blob) {
    const blob = await vault.blob(memory.blob.id)
    must(equal(await blob.read(0, blob.size), original()), 'the original is another')
  }
  if (memory.table) {
    const table = await vault.table(memory.table.id)
    must(table.rows === memory.table.rows, 'records are missing')
    for (const row of [0, 64, 1023, 1024, 1029]) must(fromUtf8(await table.line(row)).includes(`CANARY record ${row} `), `record ${row} is another`)
    must((await vault.search('zolc record')).total === memory.table.rows, 'the search does not find all records')
  }
  must((await vault.check()).length === 0, 'something is damaged')
  if (memory.stamped && !equal(memory.stamped, vault.checkpoint)) {
    const signature = Buffer.from(memory.stamped.subarray(-60))
    for (const name of await storage.list('')) must(!Buffer.from((await storage.read(name)) ?? []).includes(signature), `the checkpoint that was kept can be read in ${name}`)
    must(fromUtf8(kept.at(-1)?.parts[0]?.bytes ?? new Uint8Array()).endsWith(fromUtf8(memory.stamped)), 'the checkpoint that was kept is another')
  }

  const logged = (await all(vault.logFiles())).map(({ path }) => `log/${path}`).sort()
  must(JSON.stringify(await storage.list('log/')) === JSON.stringify(logged), 'files that are not of the log stand beside it')

  // It is a vault to live on with, not only to read.
  await vault.append([item('life goes on')])
  await vault.close()
  const again = await openVault(storage, memory.passphrases.at(-1) ?? '', depsFrom(51)).catch(() => openVault(storage, memory.passphrases[0] ?? '', depsFrom(51)))
  must(again.size === texts.length + 1, 'it cannot be written on')
}

const needles = ['CANARY', 'canary'].flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])

/** Whether a canary stands in the bytes, as UTF-8 or UTF-16, as written or folded for searching. Every text of the script has one. */
export function hasCanary(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return needles.some((needle) => buffer.includes(needle))
}
