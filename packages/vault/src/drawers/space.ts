/** Space: the blocks that are free. The next is drawn at random, so that places say nothing about what came with what. */
import type { Random } from '../cipher.ts'

const drawn = 1024

export class Space {
  readonly #free: number[] = []
  readonly #random: Random
  #draws = new Uint32Array()
  #at = 0

  constructor(random: Random) {
    this.#random = random
  }

  get count(): number {
    return this.#free.length
  }

  give(addresses: Iterable<number>): void {
    for (const address of addresses) this.#free.push(address)
  }

  /** @throws RangeError when there is none; whoever takes has counted before */
  take(): number {
    const place = this.#draw() % this.#free.length
    const address = this.#free[place]
    const last = this.#free.pop()
    if (address === undefined || last === undefined) throw new RangeError('No block is free')
    if (address !== last) this.#free[place] = last
    return address
  }

  #draw(): number {
    if (this.#at === this.#draws.length) {
      this.#draws = new Uint32Array(this.#random(4 * drawn).buffer)
      this.#at = 0
    }
    return this.#draws[this.#at++] ?? 0
  }
}
