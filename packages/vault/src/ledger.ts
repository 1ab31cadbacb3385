/**
 * Ledger: what an open vault knows of its segments, and the way in.
 *
 * The order of one commit: segment, tiles, checkpoint. So a stop leaves at most one segment more than the
 * checkpoint says, and opening either finishes that commit or, when the segment itself was not whole, drops it:
 * neither was ever acknowledged. Anything else that does not fit is damage, and refused.
 *
 * Not to be seen from inside: a vault put back, whole, to what it was on an earlier day. Only a checkpoint
 * that someone else holds shows that.
 */
import type { TreeHead } from '@daybook/log'
import type { Bytes } from './bytes.ts'
import { commit } from './commitment.ts'
import { Damaged } from './errors.ts'
import { DeviceLog, logFolder } from './devicelog.ts'
import type { Keys } from './keys.ts'
import { type Holding, noSegmentBefore, openSegment, type Segment, segmentFolder, segmentHash, segmentName } from './segment.ts'
import type { Storage } from './storage.ts'

export interface SegmentMark {
  readonly number: number
  /** Index of its first entry. */
  readonly first: number
  readonly count: number
  /** SHA-256 of its file, and of the file before. */
  readonly hash: Bytes
  readonly before: Uint8Array
}

export interface Ledger {
  readonly log: DeviceLog
  readonly segmentKey: CryptoKey
  readonly marks: SegmentMark[]
  readonly holdings: Map<string, Holding>
}

export const commitmentsOf = (segment: Segment): Bytes[] => segment.entries.map(({ salt, entry }) => commit(salt, entry))

export function markOf(number: number, segment: Segment, file: Uint8Array, before: Uint8Array): SegmentMark {
  return { number, first: segment.first, count: segment.entries.length, hash: segmentHash(file), before }
}

/** Opens every segment, rebuilds the log beside it, and finishes a commit that was stopped. @throws Damaged */
export async function openLedger(storage: Storage, vaultId: Bytes, keys: Keys): Promise<Ledger> {
  const segmentKey = await keys.cipher('segment')
  const { log, signed } = await DeviceLog.open(storage, vaultId, keys)
  const marks: SegmentMark[] = []
  const holdings = new Map<string, Holding>()
  const names = await storage.list(segmentFolder)
  let unsigned: Segment | undefined

  for (let number = 0; number < names.length; number += 1) {
    const name = segmentName(number)
    const file = await storage.read(name)
    if (!file) throw new Damaged(name, 'entries have been taken away from the middle')
    const before = marks.at(-1)?.hash ?? noSegmentBefore
    const first = (marks.at(-1)?.first ?? 0) + (marks.at(-1)?.count ?? 0)
    const mayBeHalfWritten = number === names.length - 1 && first === signed.size
    let segment: Segment
    try {
      segment = await openSegment(segmentKey, { vaultId, number, before }, file)
      if (segment.first !== first) throw new Damaged(name, 'its entries do not follow those before')
    } catch (error) {
      if (!mayBeHalfWritten || !(error instanceof Damaged)) throw error
      await storage.remove(name)
      break
    }
    marks.push(markOf(number, segment, file, before))
    for (const holding of segment.holdings) holdings.set(holding.id, holding)
    if (first < signed.size) await log.rebuild(commitmentsOf(segment))
    else if (mayBeHalfWritten) unsigned = segment
    else throw new Damaged(`${logFolder}checkpoint`, 'the signed state of the log is older than the entries beside it')
  }

  refuseMissing(signed, marks)
  await log.finishRebuild(signed)
  if (unsigned) await log.commit(commitmentsOf(unsigned))
  return { log, segmentKey, marks, holdings }
}

function refuseMissing(signed: TreeHead, marks: readonly SegmentMark[]): void {
  const held = (marks.at(-1)?.first ?? 0) + (marks.at(-1)?.count ?? 0)
  if (held < signed.size) throw new Damaged(segmentFolder, `the vault signed for ${signed.size} entries and holds ${held}: the newest have been taken away`)
}
