/**
 * Key tree.
 *
 *     root (32 random bytes, wrapped in the slots)
 *       key = HKDF-SHA-256(secret root, salt = vault id, info = "daybook/key/v1/" || purpose || "\n"), 32 bytes
 *
 *     purpose             use
 *     segment             AES-256-GCM over segments
 *     blob/<id>           AES-256-GCM over one blob: its chunks and its head
 *     table/<id>          AES-256-GCM over one table of records
 *     records/<id>        secret from which the salts of that table's records are derived (records.ts)
 *     log                 Ed25519 seed that signs this device's checkpoints
 *     age                 X25519 secret of the vault's age identity (age-identity.ts)
 *
 * Ids are 32 lower-case hex digits. A purpose is never reused with another meaning; a new one is added.
 */
import { type Bytes, utf8 } from './bytes.ts'
import { cipherKey } from './cipher.ts'
import { hkdfExpander, hkdfExtract } from './hkdf.ts'

export type Purpose = 'segment' | `blob/${string}` | `table/${string}` | `records/${string}` | 'log' | 'age'

export interface Keys {
  /** 32 bytes for a purpose. */
  secret(purpose: Purpose): Bytes
  cipher(purpose: Purpose): Promise<CryptoKey>
}

export const rootBytes = 32

export function keyTree(root: Uint8Array, vaultId: Uint8Array): Keys {
  const expand = hkdfExpander(hkdfExtract(vaultId, root))
  const secret = (purpose: Purpose) => expand(utf8(`daybook/key/v1/${purpose}\n`))
  return { secret, cipher: (purpose) => cipherKey(secret(purpose)) }
}
