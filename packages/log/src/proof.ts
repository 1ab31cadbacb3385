/**
 * `.tlog-proof` files (C2SP tlog-proof v1): that an entry is in a log, in one text file that needs no network.
 *
 *     c2sp.org/tlog-proof@v1\n
 *     extra <base64>\n               optional and *not* authenticated
 *     index <n>\n
 *     <base64 hash>\n …              inclusion path, the leaf's sibling first; none in a log of one entry
 *     \n
 *     <checkpoint, verbatim, with its signatures>
 */
import { concatBytes, fromBase64, fromUtf8, parseDecimal, toBase64, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { checkInclusion, HASH_BYTES, type TreeHash } from './merkle.ts'
import { parseNote } from './note.ts'
import { type AcceptedCheckpoint, openByPolicy, type Policy } from './policy.ts'

export interface TlogProof {
  readonly index: number
  readonly path: readonly TreeHash[]
  /** The checkpoint's exact bytes: cosignatures and time tokens are over them. */
  readonly checkpoint: Uint8Array
  /** Not covered by any signature: check what it says in some other way. */
  readonly extra?: Uint8Array
}

/** A proof file that cannot be read. */
export class ProofFileError extends Error {
  override readonly name = 'ProofFileError'
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** More hashes than a log can need: 2^64 entries. */
const MAX_PATH = 64

export function formatProof({ index, path, checkpoint, extra }: TlogProof): Uint8Array<ArrayBuffer> {
  if (!Number.isSafeInteger(index) || index < 0) throw new ProofFileError(`An index is a whole number from 0 to 2^53-1, not ${index}.`)
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...path.map(toBase64), '', '']
  return concatBytes([utf8(lines.join('\n')), checkpoint])
}

/** Reads the form only; nothing is verified. @throws ProofFileError, or NoteError and CheckpointError for the checkpoint in it. */
export function parseProof(bytes: Uint8Array): TlogProof {
  const text = fromUtf8(bytes)
  const end = text?.indexOf('\n\n') ?? -1
  if (text === undefined || end < 0) throw new ProofFileError('This is not a proof file: expected lines of text, a blank line and a checkpoint.')
  const [header, ...lines] = text.slice(0, end).split('\n')
  if (header !== HEADER) throw new ProofFileError(`This is not a proof file: the first line should be ${HEADER}.`)
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice(6) ?? '') : null
  if (extra === undefined) throw new ProofFileError('The extra line of the proof is not base64: the file is damaged.')
  const [, decimal = ''] = /^index (.+)$/.exec(lines.shift() ?? '') ?? []
  const index = parseDecimal(decimal)
  if (index === undefined) throw new ProofFileError('The index line of the proof is missing or is not a number: the file is damaged.')
  if (lines.length > MAX_PATH) throw new ProofFileError(`The proof has ${lines.length} hashes, more than any log needs.`)
  const path = lines.map((line, i) => {
    const hash = fromBase64(line)
    if (hash?.length !== HASH_BYTES) throw new ProofFileError(`Hash ${i + 1} of the proof is not 32 bytes in base64: the file is damaged.`)
    return hash
  })
  const checkpoint = utf8(text.slice(end + 2))
  parseCheckpoint(parseNote(checkpoint).text)
  return { index, path, checkpoint, ...(extra ? { extra } : {}) }
}

/**
 * The whole of what a proof can show: the log signed the checkpoint, enough witnesses saw it, and the entry is in it.
 * `leaf` is the leaf hash of the entry in hand (`hashLeaf(entry)`).
 * @throws ProofFileError, NoteError, CheckpointError, PolicyError or ProofError, by the first step that fails.
 */
export async function verifyProof(bytes: Uint8Array, leaf: TreeHash, policy: Policy): Promise<AcceptedCheckpoint & { readonly index: number }> {
  const proof = parseProof(bytes)
  const accepted = await openByPolicy(proof.checkpoint, policy)
  checkInclusion(leaf, { index: proof.index, path: proof.path, size: accepted.size }, accepted)
  return { ...accepted, index: proof.index }
}
