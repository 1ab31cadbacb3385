/** What a passphrase costs to guess at, in tests of other things: next to nothing. */
import type { KdfCost } from '@daybook/vault'
import { afterAll, beforeAll } from 'vitest'
import { deps } from '../worker/this-device.ts'

export const quick: KdfCost = { memoryKiB: 8, passes: 1, unsafe: true }

/** Books that the worker makes and opens in this file cost no more. Call it at the top of the file, or in a `describe`. */
export function quickToOpen(): void {
  beforeAll(() => void (deps.kdf = quick))
  afterAll(() => void delete deps.kdf)
}
