/**
 * Time-stamps of a bundle: those that the vault kept, each over its log as it was then, and one over the log as it is now
 * when an authority is asked. Each is checked strictly before it is used: its token over the checkpoint, the
 * checkpoint as this vault's, and the log of today as that one continued.
 */
import { derToPem, formatContinuation, InOrder, openCheckpoint, pemToDer, ProofError, CheckpointError, NoteError, TimestampError, toHex, verifierOf, verifyTimestamp, whenStamped, type Timestamp, type TreeHash } from '@daybook/log'
import { capital, timeStampsOf, type Casebook, type TimeStamp } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import type { Timestamper } from '../asice/container.ts'
import type { BagWriter } from '../bag/bag.ts'
import { stampedInEnglish } from '../verify/fact.ts'
import { paths } from './layout.ts'

/** Asks a time-stamping authority for a token over bytes; it is checked against these roots, which go into `trust/`. */
export interface Authority {
  readonly ask: Timestamper
  readonly rootPem: string
}

export interface Stamp extends TimeStamp {
  readonly told: Timestamp
  /** From its checkpoint to the log as it is. */
  readonly path: readonly TreeHash[]
  /** Over all entries there are. */
  readonly all: boolean
}

/** Two clocks that cannot both be right: the new time-stamp is neither used nor kept. */
export class ClocksDisagree extends Error {
  constructor(now: Stamp, before: Stamp) {
    super(
      `The new time-stamp of ${now.authority} says ${now.told.genTime}. The one over ${stampedInEnglish({ is: 'log', ...before })} was given before it, by ${before.authority}, and says ${before.told.genTime}, which is later. One of the two is wrong. Ask another authority, or leave the time-stamp out.`,
    )
    this.name = 'ClocksDisagree'
  }
}

/** @throws TimestampError, NoteError, CheckpointError or ProofError when it is not one of this vault's log */
async function checked(vault: Vault, stamp: Omit<TimeStamp, 'authority'>): Promise<Stamp> {
  const { checkpoint, token, roots } = stamp
  const told = await verifyTimestamp(token, { data: checkpoint, roots: pemToDer(roots) })
  const { size, root } = await openCheckpoint(checkpoint, [verifierOf(vault.vkey)])
  if (size !== stamp.size) throw new CheckpointError(`The checkpoint is of ${size} entries, not of ${stamp.size}.`)
  return { ...stamp, authority: told.tsaName, told, path: await vault.consistencyProof({ size, root }), all: size === vault.size }
}

const isRefusal = (error: unknown): boolean => [TimestampError, NoteError, CheckpointError, ProofError].some((one) => error instanceof one)

/** By size. One that no longer holds would make every later bundle fail its check: it is left out, and told of. */
export async function keptStamps(vault: Vault, casebook: Casebook): Promise<{ stamps: Stamp[]; leftOut: TimeStamp[] }> {
  const stamps: Stamp[] = []
  const leftOut: TimeStamp[] = []
  for (const kept of timeStampsOf(casebook)) {
    try {
      stamps.push(await checked(vault, kept))
    } catch (error) {
      if (!isRefusal(error)) throw error
      leftOut.push(kept)
    }
  }
  return { stamps, leftOut }
}

/** Over the log as it is now; null when the authority gives none. @throws ClocksDisagree, TimestampError, and what `ask` throws */
export async function newStamp(vault: Vault, before: readonly Stamp[], { ask, rootPem }: Authority): Promise<Stamp | null> {
  const { checkpoint } = vault
  const token = await ask(checkpoint)
  if (!token) return null
  const now = await checked(vault, { size: vault.size, checkpoint, token, roots: derToPem(pemToDer(rootPem)) })
  const order = new InOrder<Stamp>()
  for (const stamp of before) order.add(whenStamped(stamp.told), stamp)
  const clash = order.add(whenStamped(now.told), now)
  if (clash) throw new ClocksDisagree(now, clash)
  return now
}

/** Each with what it is over and, for an earlier log, that this one continues it; the roots of all, each once. */
export async function writeStamps(bag: BagWriter, vault: Vault, stamps: readonly Stamp[]): Promise<void> {
  for (const { size, checkpoint, token, path, all } of stamps) {
    await bag.add({ path: paths.anchor(size, 'checkpoint'), bytes: checkpoint })
    await bag.add({ path: paths.anchor(size, 'checkpoint.tsr'), bytes: token })
    if (!all) await bag.add({ path: paths.anchor(size, 'consistency'), bytes: formatContinuation({ old: size, path, checkpoint: vault.checkpoint }) })
  }
  const roots = new Map(stamps.flatMap((stamp) => pemToDer(stamp.roots).map((der) => [toHex(der), der] as const)))
  if (roots.size > 0) await bag.text(paths.tsa, derToPem([...roots.values()]))
}

/** As `daybook verify` says it too. */
export const stampWords = ({ size, all, told, authority }: Stamp): string => `${capital(stampedInEnglish({ is: 'log', size, all }))} existed by ${told.genTime}, says ${authority}.`

export const noStampWords = 'There is no time-stamp: nobody outside has attested when this was recorded.'

/** What a time-stamp leaves open. */
export const stampLimit = 'A time-stamp over the first entries of the log shows that these had been recorded by its time. It shows nothing of the entries after them, nor when anything happened.'
