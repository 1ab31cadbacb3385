/** Bags from strangers: what is read whole is never larger than any of ours is. */
import type { BagReader, RandomBytes } from './check.ts'

/** Far above the longest line, and the largest file that has to be in memory whole, of any bundle of ours: a list of 8 million leaves. */
export const largestWhole = 256 << 20

/** A file or a line that only somebody who means to fill the memory would make. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
  constructor(path: string) {
    super(`${path} is larger than any such file of a bundle, so it was not read.`)
  }
}

/** @throws TooLarge */
export async function readWhole(path: string, file: RandomBytes): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > largestWhole) throw new TooLarge(path)
  return file.read(0, file.size)
}

/** The same bag, of which no file is read whole that is larger than any of ours. `read` throws TooLarge. */
export const bounded = (bag: BagReader): BagReader => ({
  list: () => bag.list(),
  stream: (path) => bag.stream(path),
  at: (path) => bag.at(path),
  async read(path) {
    const file = await bag.at(path)
    return file && readWhole(path, file)
  },
})
