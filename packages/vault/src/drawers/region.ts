/**
 * Region: the blocks of one drawer, each a box (cipher.ts) under the drawer's key, at a place of its own. A block is
 * always written whole, with a fresh nonce, its plaintext filled up with zeros.
 */
import { type Bytes, concat, u64, utf8 } from '../bytes.ts'
import { boxOverhead, openBox, type Random, sealBox } from '../cipher.ts'
import { blockAt, blockBytes, blocksIn, type DrawerNumber } from './container.ts'
import type { Device } from './device.ts'

/** What a block holds of ours. */
export const payloadBytes = blockBytes - boxOverhead

/** What a block is for, in the associated data of its box, with two numbers that no other block of the drawer has. */
export type BlockUse = 'super' | 'changes' | 'pack' | 'data'

export class Region {
  readonly #device: Device
  readonly #drawer: DrawerNumber
  readonly #key: CryptoKey
  readonly #random: Random

  constructor(device: Device, drawer: DrawerNumber, key: CryptoKey, random: Random) {
    this.#device = device
    this.#drawer = drawer
    this.#key = key
    this.#random = random
  }

  get blocks(): number {
    return blocksIn(this.#device.size)
  }

  #about(use: BlockUse, a: number, b: number): Bytes {
    return concat(utf8(`daybook/drawer-${use}/v1\n`), u64(a), u64(b))
  }

  /** `plain` has `payloadBytes` at most. Survives a stop from the next flush on. */
  async write(address: number, use: BlockUse, a: number, b: number, plain: Uint8Array): Promise<void> {
    const whole = new Uint8Array(payloadBytes)
    whole.set(plain)
    await this.#device.write(blockAt(this.#drawer, address), await sealBox(this.#key, this.#about(use, a, b), whole, this.#random))
  }

  /** All `payloadBytes`; `undefined` when something else stands there. */
  async read(address: number, use: BlockUse, a: number, b: number): Promise<Bytes | undefined> {
    return this.open(await this.#device.read(blockAt(this.#drawer, address), blockBytes), use, a, b)
  }

  /** The same for a block that has been read already. */
  open(block: Bytes, use: BlockUse, a: number, b: number): Promise<Bytes | undefined> {
    return openBox(this.#key, this.#about(use, a, b), block)
  }

  flush(): Promise<void> {
    return this.#device.flush()
  }
}
