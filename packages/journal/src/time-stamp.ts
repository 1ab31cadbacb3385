/**
 * Time-stamp: what an authority answered (RFC 3161) over a checkpoint of this vault's own log, kept so that every later
 * bundle can show since when its first entries have been there. The entry is private; what it keeps stands in each bundle
 * (bundle/src/make/layout.ts, proofs/anchors).
 *
 *   size        how many entries the log had
 *   checkpoint  the signed note that was stamped, its exact text
 *   token       base64 of the DER that the authority answered
 *   roots       PEM of the certificates that it was checked against
 *   authority   who gave it, as the token says
 *
 * Nobody hands one in: it is written when an authority has answered and the answer has been checked.
 */
import { fromBase64, toBase64 } from '@daybook/log'
import type { Vault } from '@daybook/vault'
import type { Casebook } from './casebook.ts'
import { keepDrafts, type KeepDeps } from './keep.ts'
import { text } from './values.ts'

export interface TimeStamp {
  /** How many entries the log had. */
  readonly size: number
  /** The signed note, exact bytes. */
  readonly checkpoint: Uint8Array<ArrayBuffer>
  /** DER, as the authority answered: a TimeStampResp or the token alone. */
  readonly token: Uint8Array<ArrayBuffer>
  /** PEM. */
  readonly roots: string
  readonly authority: string
}

/** @throws what `append` of the vault throws */
export async function keepTimeStamp(vault: Vault, { size, checkpoint, token, roots, authority }: TimeStamp, deps: KeepDeps): Promise<void> {
  const fields = { size, checkpoint: new TextDecoder().decode(checkpoint), token: toBase64(token), roots, authority }
  await keepDrafts(vault, [{ kind: 'time-stamp', occurred: null, obtained: 'authenticated-by-third-party', corrects: null, fields }], deps)
}

/** In the order of the log, so by size. Whether they hold is for their reader to check. */
export function timeStampsOf({ all }: Casebook): TimeStamp[] {
  return all.flatMap(({ kind, fields }) => {
    const { size } = fields
    const token = fromBase64(text(fields['token']))
    if (kind !== 'time-stamp' || typeof size !== 'number' || !token) return []
    return [{ size, checkpoint: new TextEncoder().encode(text(fields['checkpoint'])), token, roots: text(fields['roots']), authority: text(fields['authority']) }]
  })
}
