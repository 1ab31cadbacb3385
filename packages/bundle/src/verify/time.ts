/**
 * Time-stamps in a bundle: over checkpoints of the vault's log, one for a size of it, and over the whole where the
 * bundle is one file. Each is checked by itself, and against those that must have been given before it.
 */
import { capital } from '@daybook/journal'
import { equalBytes, formatContinuation, hashesFromTiles, InOrder, openCheckpoint, pemToDer, proveConsistency, TimestampVerifier, verifierOf, whenStamped } from '@daybook/log'
import { readText, type BagReader } from '../bag/check.ts'
import { faultOf, type Fault } from '../fault.ts'
import { anchorFiles, paths } from '../make/layout.ts'
import { filesOf, type OpenLog } from './log.ts'
import { stampedInEnglish, type Stamped } from './fact.ts'
import { Check, type Finding } from './report.ts'

export interface TimeTrust {
  /** PEM of time-stamping roots that the checker trusts; without it the bundle's own copy is used, and that is said. */
  readonly tsaPem?: string
  /** Policies of time-stamping authorities that the checker accepts, dotted. Without them any, and each is named. */
  readonly tsaPolicies?: readonly string[]
}

/** Checks tokens, given in the order in which they must have been made. */
export class Stamps {
  readonly #bag: BagReader
  readonly #trust: TimeTrust
  readonly #order = new InOrder<{ readonly over: Stamped; readonly genTime: string }>()
  #verifier: TimestampVerifier | undefined

  constructor(bag: BagReader, trust: TimeTrust) {
    this.#bag = bag
    this.#trust = trust
  }

  /** Tells what the token over `data` shows of `over`. @throws TimestampError */
  async check(check: Check, over: Stamped, token: Uint8Array | undefined, data: Uint8Array | undefined): Promise<void> {
    this.#verifier ??= await this.#open()
    if (!data || !token || !this.#verifier) return check.fault({ is: 'no-stamp' })
    const { tsaPem, tsaPolicies } = this.#trust
    const stamp = await this.#verifier.verify(token, { data })
    const { genTime, tsaName, policy } = stamp
    const before = this.#order.add(whenStamped(stamp), { over, genTime })
    if (before) check.fault({ is: 'stamps-disagree', over, by: genTime, before: before.over, beforeBy: before.genTime })
    check.fact({ is: 'time', over, by: genTime, authority: tsaName, root: tsaPem === undefined ? 'bundle' : 'given', policy, accepted: tsaPolicies !== undefined })
  }

  async #open(): Promise<TimestampVerifier | undefined> {
    const { tsaPem, tsaPolicies } = this.#trust
    const pem = tsaPem ?? (await readText(this.#bag, paths.tsa).catch(() => undefined))
    return pem === undefined ? undefined : new TimestampVerifier({ roots: pemToDer(pem), ...(tsaPolicies && { policies: tsaPolicies }) })
  }
}

export async function checkTime(bag: BagReader, log: OpenLog | null, stamps: Stamps): Promise<Finding> {
  const check = new Check('time', 'A time-stamping authority has attested when the log existed')
  const anchors = (await bag.list()).filter((path) => path.startsWith('proofs/anchors/'))
  const sizes = [...new Set(anchors.map((path) => Number(path.split('/')[2])))].sort((a, b) => a - b)
  const expected = new Set<string>()
  for (const size of sizes) {
    for (const file of anchorFiles) if (file !== 'consistency' || size !== log?.head.size) expected.add(paths.anchor(size, file))
    try {
      const checkpoint = await bag.read(paths.anchor(size, 'checkpoint'))
      const fault = checkpoint && (await anchorFault(bag, log, size, checkpoint))
      if (fault) check.fault(fault)
      else await stamps.check(check, { is: 'log', size, all: size === log?.head.size }, await bag.read(paths.anchor(size, 'checkpoint.tsr')), checkpoint)
    } catch (error) {
      check.fault(faultOf(error))
    }
  }
  for (const path of anchors) if (!expected.has(path)) check.fault({ is: 'stray', path, of: 'stamp' })
  const newest = sizes.at(-1) ?? 0
  return check.finding(
    newest === log?.head.size ? 'Everything in the log had been recorded by then.' : `${capital(stampedInEnglish({ is: 'log', size: newest, all: false }))} in the log had been recorded by then. Nobody outside has attested when the others were.`,
    'A time-stamp does not hold.',
    sizes.length === 0 ? 'There is no time-stamp: nobody outside has attested when this was recorded.' : undefined,
  )
}

/**
 * The stamped checkpoint is one that the vault signed, of this very log when it had that many entries. For an earlier one
 * the proof of it has no freedom, so it is made again from the log and compared byte for byte.
 */
async function anchorFault(bag: BagReader, log: OpenLog | null, size: number, checkpoint: Uint8Array): Promise<Fault | null> {
  const then = log && (await openCheckpoint(checkpoint, [verifierOf(log.vkey)]).catch(() => null))
  if (!log || then?.size !== size) return { is: 'other-stamped' }
  const path = await proveConsistency(then, log.head, hashesFromTiles(filesOf(bag), log.head.size)).catch(() => null)
  if (!path) return { is: 'other-stamped' }
  if (size === log.head.size) return null
  const proof = await bag.read(paths.anchor(size, 'consistency'))
  if (!proof || !equalBytes(proof, formatContinuation({ old: size, path, checkpoint: log.checkpoint }))) return { is: 'no-continuation', size }
  return null
}
