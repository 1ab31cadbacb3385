/** Files of a bag as lines and at random, without holding a large one whole. */
import type { Bytes } from '@daybook/imports'
import { concatBytes } from '@daybook/log'
import { largestWhole, TooLarge } from '../bag/bounded.ts'
import type { BagReader } from '../bag/check.ts'
import { Wrong } from '../fault.ts'

/** How much is fetched at a time. */
export const ahead = 4 << 20

/** Undefined if there is no such file. What is read in order is fetched in large pieces. */
export async function bytesIn(bag: BagReader, path: string): Promise<Bytes | undefined> {
  const file = await bag.at(path)
  if (!file) return undefined
  let held = { from: 0, bytes: new Uint8Array(0) }
  const read = async (start: number, end: number) => {
    const last = Math.min(end, file.size)
    if (last - start > largestWhole) throw new TooLarge(path)
    if (start < held.from || last > held.from + held.bytes.length) held = { from: start, bytes: await file.read(start, Math.min(file.size, Math.max(last, start + ahead))) }
    return held.bytes.subarray(start - held.from, Math.max(0, last - held.from))
  }
  return {
    size: file.size,
    read,
    async *stream(start = 0, end = file.size) {
      const last = Math.min(end, file.size)
      for (let at = start; at < last; at += ahead) yield await file.read(at, Math.min(last, at + ahead))
    },
  }
}

const newline = 10

/** Each line's exact bytes without its `\n`. @throws Wrong when the last line has no end, TooLarge */
export async function* linesIn(bag: BagReader, path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let held: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for await (const chunk of bag.stream(path)) {
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      const last = chunk.subarray(from, end)
      yield held.length === 0 ? last : concatBytes([...held, last])
      held = []
      length = 0
      from = end + 1
    }
    if (from === chunk.length) continue
    held.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > largestWhole) throw new TooLarge(path)
  }
  if (held.length > 0) throw new Wrong({ is: 'no-end', path })
}
