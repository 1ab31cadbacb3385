/**
 * That a log continues an older checkpoint, in one file: the body of an add-checkpoint request (C2SP tlog-witness).
 *
 *     old <size>\n                   of the older checkpoint
 *     <base64 hash>\n …              consistency path; none where the sizes are the same
 *     \n
 *     <checkpoint, verbatim, with its signatures>
 */
import { concatBytes, toBase64, utf8 } from './bytes.ts'
import type { TreeHash } from './merkle.ts'

export interface Continuation {
  /** Size of the older log. */
  readonly old: number
  readonly path: readonly TreeHash[]
  /** The newer checkpoint's exact bytes. */
  readonly checkpoint: Uint8Array
}

export function formatContinuation({ old, path, checkpoint }: Continuation): Uint8Array<ArrayBuffer> {
  return concatBytes([utf8([`old ${old}`, ...path.map(toBase64), '', ''].join('\n')), checkpoint])
}
