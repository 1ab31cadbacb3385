import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { AsicContainer } from '../asice/container.ts'
import { sampleBundle } from '../testing/case.node.ts'
import { verifyBag, verifyContainer } from '../verify/verify.ts'
import type { BagReader } from './check.ts'
import { MemoryBag } from './memory.ts'

const byTheSystem = () => Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' })
const byABrowser = () => new DOMException('The requested file could not be read.', 'NotReadableError')

const unanswered = (path: string) => ({ name: 'NotReadableError', message: `${path} could not be read here, so nothing is said about whether the bundle was changed.` })

/** How a bundle of which one file is not given is checked: the error, or whether it verified. */
const answer = (bag: BagReader) => verifyBag(bag).then(({ verified }) => verified, (error: unknown) => error)

describe('a file that the computer does not give', () => {
  test.each([['the system', byTheSystem], ['a browser', byABrowser]])('makes no bundle a changed one, and %s is not taken for its maker', async (_, refusal) => {
    const { bag } = await sampleBundle()
    for (const refused of ['bagit.txt', 'manifest-sha256.txt', 'data/bundle.pdf', 'proofs/bundle.note', 'data/exhibits/JAP-2/chat.zip']) {
      const found = await answer({
        list: () => bag.list(),
        read: (path) => bag.read(path),
        at: (path) => bag.at(path),
        async *stream(path) {
          if (path === refused) throw refusal()
          yield* bag.stream(path)
        },
      })
      expect(found).toMatchObject(unanswered(refused))
    }
  })

  test('is that also when it was given once, whoever asks for it then', async () => {
    const { bag } = await sampleBundle()
    // One of each kind: every check reads in its own way, and makes its own of what it cannot read.
    const kinds = new Map((await bag.list()).map((path) => [path.replace(/\d+/g, '0'), path]))
    const refusedTo = new Set<string>()
    for (const refused of kinds.values()) {
      const found = await answer({
        list: () => bag.list(),
        read: (path) => bag.read(path),
        at: async (path) => {
          const file = await bag.at(path)
          return file && { size: file.size, read: (start, end) => (path === refused ? Promise.reject(byTheSystem()) : file.read(start, end)) }
        },
        stream: (path) => bag.stream(path),
      })
      if (found === true) continue
      expect(found).toMatchObject(unanswered(refused))
      refusedTo.add(refused)
    }
    expect([...refusedTo]).toEqual(expect.arrayContaining(['bagit.txt', 'data/exhibits.csv', 'data/exhibits/JAP-2/chat.zip', 'proofs/bundle.note', 'proofs/vault/checkpoint', 'trust/vault.vkey']))
  })

  test('nor, where the bundle is one file, any piece of it', async () => {
    const { bag } = await sampleBundle()
    const pieces: Uint8Array<ArrayBuffer>[] = []
    const container = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void pieces.push(new Uint8Array(chunk)) }))
    for (const [path, bytes] of new MemoryBag(bag.files).files) await container.write(path, (async function* () { yield bytes })())
    await container.close(async () => null)
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    // Its head, its middle, the list at its end, and the whole of it, which is read last.
    for (const bad of [0, bytes.length >> 1, bytes.length - 1, null]) {
      const file = {
        size: bytes.length,
        read: async (start: number, end: number) => {
          if (bad !== null && start <= bad && bad < end) throw byTheSystem()
          return bytes.slice(start, end)
        },
        sha256: async () => {
          if (bad === null) throw byTheSystem()
          return sha256Hex(bytes)
        },
      }
      await expect(verifyContainer(file)).rejects.toMatchObject(unanswered('The file'))
    }
  })
})

test('what a program makes of bytes of another form is a finding still', async () => {
  const { bag } = await sampleBundle()
  const found = await answer({ list: () => bag.list(), read: (path) => bag.read(path), at: (path) => bag.at(path), async *stream(path) {
    if (path === 'data/bundle.pdf') throw new RangeError('Invalid array length')
    yield* bag.stream(path)
  } })
  expect(found).toBe(false)
})
