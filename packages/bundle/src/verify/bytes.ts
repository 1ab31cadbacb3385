/** Files of a bag as lines and at random, without holding a large one whole. */
import { memoryBytes, type Bytes } from '@daybook/imports'
import type { BagReader } from '../bag/check.ts'
import { Wrong } from '../fault.ts'

const ahead = 4 << 20

/** Undefined if there is no such file. What is read in order is fetched in large pieces. */
export async function bytesIn(bag: BagReader, path: string): Promise<Bytes | undefined> {
  if (!bag.at) {
    const whole = await bag.read(path)
    return whole && memoryBytes(whole)
  }
  const file = await bag.at(path)
  if (!file) return undefined
  let held = { from: 0, bytes: new Uint8Array(0) }
  const read = async (start: number, end: number) => {
    const last = Math.min(end, file.size)
    if (start < held.from || last > held.from + held.bytes.length) held = { from: start, bytes: await file.read(start, Math.min(file.size, Math.max(last, start + ahead))) }
    return held.bytes.subarray(start - held.from, Math.max(0, last - held.from))
  }
  return {
    size: file.size,
    read,
    async *stream(start = 0, end = file.size) {
      for (let at = start; at < end; at += ahead) yield await file.read(at, Math.min(end, at + ahead))
    },
  }
}

const newline = 10

/** Each line's exact bytes without its `\n`. @throws Wrong when the last line has no end */
export async function* linesIn(bag: BagReader, path: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let rest = new Uint8Array(0)
  for await (const chunk of bag.stream(path)) {
    let from = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
      yield rest.length === 0 ? chunk.subarray(from, end) : joined(rest, chunk.subarray(from, end))
      rest = new Uint8Array(0)
      from = end + 1
    }
    rest = joined(rest, chunk.subarray(from))
  }
  if (rest.length > 0) throw new Wrong({ is: 'no-end', path })
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
