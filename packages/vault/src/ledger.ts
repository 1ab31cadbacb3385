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
import type { Bytes } from './bytes.ts'
import { commit } from './commitment.ts'
import { Damaged, DrawerFull } from './errors.ts'
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

/** How many segments are read and decrypted ahead of the one that is looked at. */
const ahead = 32

interface OpenedFile {
  readonly segment: Segment
  readonly file: Bytes
  readonly before: Uint8Array
}

/** Opens segments side by side; gives each, or its error, in order. The caller looks at every one it asked for. */
function segmentReader(storage: Storage, key: CryptoKey, vaultId: Bytes, count: number): (number: number) => Promise<OpenedFile> {
  const files: Promise<Bytes>[] = []
  const opened: Promise<OpenedFile>[] = []

  async function read(number: number): Promise<Bytes> {
    const file = await storage.read(segmentName(number))
    if (!file) throw new Damaged(segmentName(number), 'entries have been taken away from the middle')
    return file
  }

  async function open(number: number): Promise<OpenedFile> {
    const [file, last] = await Promise.all([files[number] ?? read(number), files[number - 1]])
    const before = last ? segmentHash(last) : noSegmentBefore
    return { segment: await openSegment(key, { vaultId, number, before }, file), file, before }
  }

  return (number) => {
    for (let next = opened.length; next < Math.min(count, number + ahead); next += 1) {
      files.push(read(next))
      opened.push(open(next))
      // Looked at in their turn; a failure further on must not end the process before.
      for (const promise of [files[next], opened[next]]) promise?.catch(() => undefined)
      delete files[next - 2]
    }
    const found = opened[number] ?? open(number)
    delete opened[number]
    return found
  }
}

/** Opens every segment, rebuilds the log beside it, and finishes a commit that was stopped. @throws Damaged */
export async function openLedger(storage: Storage, vaultId: Bytes, keys: Keys): Promise<Ledger> {
  const segmentKey = await keys.cipher('segment')
  const { log, signed } = await DeviceLog.open(storage, vaultId, keys)
  const marks: SegmentMark[] = []
  const holdings = new Map<string, Holding>()
  const commitments: Bytes[] = []
  const count = (await storage.list(segmentFolder)).length
  const opened = segmentReader(storage, segmentKey, vaultId, count)
  let unsigned: readonly Bytes[] = []
  let halfWritten: string | undefined

  for (let number = 0; number < count; number += 1) {
    const first = commitments.length
    const mayBeHalfWritten = number === count - 1 && first === signed.size
    try {
      const { segment, file, before } = await opened(number)
      if (segment.first !== first) throw new Damaged(segmentName(number), 'its entries do not follow those before')
      marks.push(markOf(number, segment, file, before))
      for (const holding of segment.holdings) holdings.set(holding.id, holding)
      if (mayBeHalfWritten) unsigned = commitmentsOf(segment)
      else for (const commitment of commitmentsOf(segment)) commitments.push(commitment)
    } catch (error) {
      if (!mayBeHalfWritten || !(error instanceof Damaged)) throw error
      halfWritten = segmentName(number)
    }
  }

  if (commitments.length < signed.size) {
    throw new Damaged(segmentFolder, `the vault signed for ${signed.size} entries and holds ${commitments.length}: the newest have been taken away`)
  }
  if (commitments.length > signed.size) throw new Damaged(`${logFolder}checkpoint`, 'the signed state of the log is older than the entries beside it')
  await log.rebuild(commitments, signed)
  if (halfWritten !== undefined) await storage.remove(halfWritten)
  if (unsigned.length > 0) {
    try {
      await log.commit(unsigned)
    } catch (error) {
      if (!(error instanceof DrawerFull)) throw error
      // It was never acknowledged, and what is kept must open also where there is no room left.
      await storage.remove(segmentName(count - 1))
      return openLedger(storage, vaultId, keys)
    }
  }
  return { log, segmentKey, marks, holdings }
}
