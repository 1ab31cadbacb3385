/** A source whose every byte has been hashed, ready to be read. */
import { createSha256 } from '@daybook/log'
import type { Bytes, Source } from './source.ts'
import type { Damage } from './zip/unpack.ts'

export const headBytes = 64 * 1024

export interface Opened extends Source {
  /** Lower-case hex of all its bytes. */
  readonly sha256: string
  /** The first 64 KiB, or all of it. */
  readonly head: Uint8Array<ArrayBuffer>
  /** What was wrong with it in the zip it came from. */
  readonly damage?: Damage | undefined
}

/** Hashes what passes and keeps its beginning. `passed` is called with the bytes so far; it may throw to stop. */
export async function digestStream(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, passed: (bytes: number) => void): Promise<{ sha256: string; head: Uint8Array<ArrayBuffer>; size: number }> {
  const hasher = createSha256()
  let head = new Uint8Array(0)
  let size = 0
  for await (const piece of pieces) {
    hasher.update(piece)
    if (size < headBytes) {
      const longer = new Uint8Array(Math.min(headBytes, size + piece.length))
      longer.set(head)
      longer.set(piece.subarray(0, headBytes - size), size)
      head = longer
    }
    size += piece.length
    passed(size)
  }
  return { sha256: hasher.digestHex(), head, size }
}

export async function openSource(source: Source, passed: (bytes: number) => void): Promise<Opened> {
  const { sha256, head } = await digestStream(source.bytes.stream(), passed)
  return { ...source, sha256, head }
}

/** The hash found when the source was opened, or, for a source read on its own, found now. */
export async function sha256Of(source: Source): Promise<string> {
  return 'sha256' in source && typeof source.sha256 === 'string' ? source.sha256 : (await openSource(source, () => {})).sha256
}

/** The same bytes; `tick` runs before each read and each piece, so that cancelling works in every reader. */
export function watched(bytes: Bytes, tick: () => void): Bytes {
  return {
    size: bytes.size,
    read(start, end) {
      tick()
      return bytes.read(start, end)
    },
    async *stream(start, end) {
      for await (const piece of bytes.stream(start, end)) {
        tick()
        yield piece
      }
    },
  }
}
