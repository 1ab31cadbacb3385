/**
 * From a passphrase to a key: Argon2id (RFC 9106), version 0x13, one lane, 32 bytes.
 *
 * The passphrase is UTF-8 of its NFKC form, so that the same words typed on another keyboard open the same vault.
 */
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { argon2id } from 'hash-wasm'
import { type Bytes, utf8 } from './bytes.ts'
import { EmptyPassphrase } from './errors.ts'

export interface KdfCost {
  readonly memoryKiB: number
  readonly passes: number
  /** For tests alone: lets the cost be below the floor. */
  readonly unsafe?: boolean
}

export const defaultKdf: KdfCost = { memoryKiB: 64 * 1024, passes: 3 }

/** The least that a new vault may cost to guess at (OWASP, Password Storage Cheat Sheet). */
export const kdfFloor: KdfCost = { memoryKiB: 19 * 1024, passes: 2 }

/** The most that a vault may ask of the device that opens it: a spoilt header must not take all its memory. */
export const kdfCeiling: KdfCost = { memoryKiB: 1024 * 1024, passes: 64 }

/** @throws RangeError for a cost below the floor */
export function checkNewCost(cost: KdfCost): void {
  if (!cost.unsafe && (cost.memoryKiB < kdfFloor.memoryKiB || cost.passes < kdfFloor.passes)) {
    throw new RangeError(`A passphrase needs at least ${kdfFloor.memoryKiB} KiB and ${kdfFloor.passes} passes. Raise the cost.`)
  }
}

export const withinCeiling = (cost: KdfCost): boolean =>
  cost.memoryKiB >= 8 && cost.passes >= 1 && cost.memoryKiB <= kdfCeiling.memoryKiB && cost.passes <= kdfCeiling.passes

/** @throws EmptyPassphrase */
export async function deriveKey(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Bytes> {
  const password = utf8(passphrase.normalize('NFKC'))
  if (password.length === 0) throw new EmptyPassphrase()
  // Lockdown Mode on iOS takes WebAssembly away: the same key then comes slowly from plain JavaScript.
  const derived =
    typeof WebAssembly === 'undefined'
      ? await argon2idAsync(password, salt, { m: cost.memoryKiB, t: cost.passes, p: 1, dkLen: 32 })
      : await argon2id({ password, salt, memorySize: cost.memoryKiB, iterations: cost.passes, parallelism: 1, hashLength: 32, outputType: 'binary' })
  return new Uint8Array(derived)
}
