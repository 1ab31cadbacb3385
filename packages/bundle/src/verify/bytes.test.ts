import { expect, test } from 'vitest'
import { largestWhole } from '../bag/bounded.ts'
import type { BagReader } from '../bag/check.ts'
import { MemoryBag } from '../bag/memory.ts'
import { sampleBundle } from '../testing/case.node.ts'
import { words } from '../testing/found.ts'
import { linesIn } from './bytes.ts'
import { verifyBag } from './verify.ts'

const utf8 = new TextEncoder()

const streaming = (chunks: Iterable<Uint8Array<ArrayBuffer>>): BagReader => {
  const bag = new MemoryBag()
  return { list: () => bag.list(), read: (path) => bag.read(path), at: (path) => bag.at(path), async *stream() { yield* chunks } }
}

async function linesOf(bag: BagReader): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesIn(bag, 'x')) lines.push(new TextDecoder().decode(line))
  return lines
}

test('lines are the same however the file is cut', async () => {
  const bytes = utf8.encode('one\n\nthree is longer\n')
  for (let size = 1; size <= bytes.length; size++) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size))
    expect(await linesOf(streaming(chunks)), `pieces of ${size}`).toEqual(['one', '', 'three is longer'])
  }
  await expect(linesOf(streaming([utf8.encode('one\ntwo')]))).rejects.toThrow('has no end')
})

test('a line that never ends is given up', async () => {
  const chunk = new Uint8Array(1 << 20)
  let given = 0
  const endless = (function* () {
    for (; ; given++) yield chunk
  })()
  await expect(linesOf(streaming(endless))).rejects.toThrow('larger than any')
  expect(given * chunk.length).toBeLessThanOrEqual(largestWhole)
})

test.each(['manifest-sha256.txt', 'proofs/vault/checkpoint', 'data/entries/000000/opening.bin'])('a huge file in the place of %s is not read into memory, and the report says so', async (huge) => {
  const { bag } = await sampleBundle()
  const report = await verifyBag({
    list: () => bag.list(),
    read: () => Promise.reject(new Error('read whole')),
    stream: (path) => bag.stream(path),
    at: async (path) => (path === huge ? { size: largestWhole + 1, read: () => Promise.reject(new Error('read whole')) } : bag.at(path)),
  })
  expect(report.verified).toBe(false)
  expect(words(report)).toContain(`${huge} is larger than any such file of a bundle`)
})
