/**
 * Checkpoints (C2SP tlog-checkpoint v1): a signed note that says how far a log has come.
 *
 *     <origin>\n                     the log's name; equal to the name of its key
 *     <tree size>\n                  decimal, no leading zeroes
 *     <base64 root hash>\n           32 bytes
 *     [extension lines]              not empty; we read them and never write them: ML-DSA cosignatures skip them
 *     \n
 *     — <origin> <base64>\n          the log's signature, then those of witnesses
 *
 * There is no time in a checkpoint: time comes from cosignatures and RFC 3161 tokens. A log must never sign two
 * checkpoints of which one does not continue the other. The one who signs has to see to that.
 */
import { fromBase64, parseDecimal, toBase64 } from './bytes.ts'
import { HASH_BYTES, type TreeHead } from './merkle.ts'
import { formatNote, NoteError, type OpenedNote, openNote, type Signer, signText, type Verifier } from './note.ts'

export interface Checkpoint extends TreeHead {
  readonly origin: string
  readonly extensions: readonly string[]
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: OpenedNote
}

/** A checkpoint that cannot be read, or is not that of the log it should be of. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'
}

/** The text of a checkpoint, without signatures. */
export function formatCheckpoint({ origin, size, root }: TreeHead & { readonly origin: string }): string {
  if (origin === '' || /[\n\p{Cc}]/u.test(origin)) throw new CheckpointError('The origin of a checkpoint is one line, and not empty.')
  if (!Number.isSafeInteger(size) || size < 0) throw new CheckpointError(`A log cannot have ${size} entries.`)
  if (root.length !== HASH_BYTES) throw new CheckpointError(`A root has ${HASH_BYTES} bytes, not ${root.length}.`)
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** @throws CheckpointError when the text is not that of a checkpoint. Nothing is verified. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', decimal = '', encoded = '', ...rest] = text.split('\n')
  const extensions = rest.slice(0, -1)
  const size = parseDecimal(decimal)
  const root = fromBase64(encoded)
  if (origin === '' || rest.at(-1) !== '' || extensions.includes('')) throw new CheckpointError('This is not a checkpoint: expected an origin, a size and a root, a line each.')
  if (size === undefined) throw new CheckpointError(`"${decimal.slice(0, 40)}" is not a tree size: a decimal number up to 2^53-1 without leading zeroes.`)
  if (root?.length !== HASH_BYTES) throw new CheckpointError('The third line of the checkpoint is not a root hash of 32 bytes in base64.')
  return { origin, size, root, extensions }
}

/** The bytes of a signed checkpoint. The first signer should be the log's own, named as the origin. */
export async function signCheckpoint(head: TreeHead & { readonly origin: string }, signers: readonly Signer[]): Promise<Uint8Array<ArrayBuffer>> {
  const text = formatCheckpoint(head)
  return formatNote({ text, signatures: await signText(text, signers) })
}

/**
 * Opens a checkpoint with the log's key, or keys, and those of witnesses that may have cosigned it.
 * @throws NoteError or CheckpointError unless one of `logKeys`, named as the origin, has signed it and no signature
 * of a known key is bad. Whether enough witnesses have signed is for a policy to say (policy.ts).
 */
export async function openCheckpoint(bytes: Uint8Array, logKeys: readonly Verifier[], witnessKeys: readonly Verifier[] = []): Promise<OpenedCheckpoint> {
  const note = await openNote(bytes, [...logKeys, ...witnessKeys])
  const checkpoint = parseCheckpoint(note.text)
  const isByTheLog = note.verified.some(({ name, keyId }) => name === checkpoint.origin && logKeys.some((key) => key.name === name && key.keyId === keyId))
  if (!isByTheLog) throw new NoteError(`The checkpoint of ${checkpoint.origin} is not signed by that log.`)
  return { ...checkpoint, note }
}
