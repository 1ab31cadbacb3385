/** One byte anywhere: found, each time. The seed is fixed, so that a failure can be run again. */
import { describe, expect, test } from 'vitest'
import { forgeCertificate, forgeReply, name, stampingExtensions, toPem } from '../../../../testing/forge.ts'
import { describeWith } from '../../../../testing/outside.ts'
import { seeded } from '../../../../testing/seed.ts'
import { sha256Hex } from '@daybook/log'
import { AsicContainer } from '../asice/container.ts'
import { NotABundle, openContainer } from '../asice/open.ts'
import { manifestName, tagManifestName } from '../bag/bag.ts'
import { checkBag } from '../bag/check.ts'
import { algorithms } from '../bag/manifest.ts'
import { MemoryBag } from '../bag/memory.ts'
import { sampleBundle, stampedBundle, stamping } from '../testing/case.node.ts'
import { copyOf, fileIn, fitManifests } from '../testing/spoil.ts'
import { checkContainer, verifyBag, verifyContainer } from './verify.ts'

const changes = 10_000
const fullyChecked = 300
const deep = process.env['DEEP'] === '1'

const lists: readonly string[] = [...algorithms.map(manifestName), ...algorithms.map(tagManifestName)]

interface Change {
  readonly path: string
  readonly at: number
  readonly to: number
}

/** One in five by the byte, so that large files get their share; the others by the file, so that small ones do. */
function changesOf(bag: MemoryBag): Change[] {
  const next = seeded(20_240_311)
  const paths = [...bag.files.keys()].filter((path) => fileIn(bag, path).length > 0)
  const octets = paths.reduce((sum, path) => sum + fileIn(bag, path).length, 0)
  return Array.from({ length: changes }, (_, n) => {
    let place = Math.floor(next() * octets)
    const byByte = paths.find((path) => (place -= fileIn(bag, path).length) < 0) ?? ''
    const path = n % 5 === 0 ? byByte : (paths[Math.floor(next() * paths.length)] ?? '')
    const bytes = fileIn(bag, path)
    const at = Math.floor(next() * bytes.length)
    return { path, at, to: (bytes[at] ?? 0) ^ (1 + Math.floor(next() * 255)) }
  })
}

/** Does it, asks, and undoes it. */
async function changed<T>(bag: MemoryBag, { path, at, to }: Change, ask: () => Promise<T>): Promise<T> {
  const bytes = fileIn(bag, path)
  const before = bytes[at] ?? 0
  bytes[at] = to
  try {
    return await ask()
  } finally {
    bytes[at] = before
  }
}

describe('a byte changed in a bundle', () => {
  test(`is found, ${changes.toLocaleString('en-GB')} times over`, async () => {
    const bag = copyOf((await sampleBundle()).bag)
    // `checkBag` looks at each file by itself: with only the one that changes and the lists that name it, it does what it
    // does over the whole bag, and quickly. A change in a list is put to the whole bag.
    const alone = new Map<string, MemoryBag>()
    const narrow = (path: string) => {
      const known = alone.get(path) ?? fitManifests(new MemoryBag([['bagit.txt', fileIn(bag, 'bagit.txt')], [path, fileIn(bag, path)]]))
      alone.set(path, known)
      return known
    }
    const undetected: Change[] = []
    for (const change of changesOf(bag)) {
      const looked = lists.includes(change.path) ? bag : narrow(change.path)
      if ((await changed(bag, change, () => checkBag(looked))).faults.length === 0) undetected.push(change)
    }
    expect(undetected).toEqual([])
    for (const [path, one] of alone) expect((await checkBag(one)).faults, `${path} as it was`).toEqual([])
    expect((await verifyBag(bag)).verified, 'every change was undone').toBe(true)
  }, 120_000)

  test(`is found by the whole verifier, ${fullyChecked} times over`, async () => {
    const bag = copyOf((await sampleBundle()).bag)
    const undetected: Change[] = []
    const every = Math.floor(changes / fullyChecked)
    for (const change of changesOf(bag).filter((_, n) => n % every === 0)) if ((await changed(bag, change, () => verifyBag(bag))).verified) undetected.push(change)
    expect(undetected).toEqual([])
  }, 120_000)

  test('and any file missing, cut short, lengthened, emptied, or in another’s place', async () => {
    const { bag } = await sampleBundle()
    const paths = [...bag.files.keys()]
    for (const [n, path] of paths.entries()) {
      const bytes = fileIn(bag, path)
      const other = paths[(n + 1) % paths.length] ?? ''
      const spoilings: readonly (readonly [string, (spoilt: MemoryBag) => void])[] = [
        ['missing', (spoilt) => void spoilt.files.delete(path)],
        ['cut short', (spoilt) => void spoilt.files.set(path, bytes.slice(0, -1))],
        ['lengthened', (spoilt) => void spoilt.files.set(path, new Uint8Array([...bytes, 10]))],
        ['under another name', (spoilt) => {
          spoilt.files.delete(path)
          spoilt.files.set(`${path}x`, bytes)
        }],
        ['swapped', (spoilt) => {
          spoilt.files.set(path, fileIn(bag, other))
          spoilt.files.set(other, bytes)
        }],
      ]
      for (const [what, spoil] of spoilings) {
        const spoilt = new MemoryBag(bag.files)
        spoil(spoilt)
        // One in ten by the whole verifier, all by what it asks first.
        const found = n % 10 === 0 ? !(await verifyBag(spoilt)).verified : (await checkBag(spoilt)).faults.length > 0
        expect([path, what, found]).toEqual([path, what, true])
      }
    }
    for (const extra of ['more.txt', 'data/more.txt', 'data/entries/000001/more.bin', 'proofs/vault/tile/1/000', 'META-INF/x', '.hidden']) {
      const spoilt = new MemoryBag([...bag.files, [extra, new Uint8Array([1])]])
      expect([extra, (await verifyBag(spoilt)).verified]).toEqual([extra, false])
    }
  }, 120_000)
})

const inMemory = (bytes: Uint8Array<ArrayBuffer>) => ({ size: bytes.length, read: async (start: number, end: number) => bytes.slice(start, end), sha256: async () => sha256Hex(bytes) })

type Timestamp = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer> | null>

async function contained(write: (container: AsicContainer) => Promise<void>, timestamp: Timestamp = async () => null): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const container = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void pieces.push(new Uint8Array(chunk)) }))
  await write(container)
  await container.close(timestamp)
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

async function* once(bytes: Uint8Array<ArrayBuffer>) {
  yield bytes
}

const holding = (bag: MemoryBag) => async (container: AsicContainer) => {
  for (const [path, bytes] of bag.files) await container.write(path, once(bytes))
}

/** Whether the container's own check finds it: a file that is no container at all is found too. */
async function found(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  try {
    return (await checkContainer(await openContainer(inMemory(bytes)), sha256Hex(bytes))).result === 'failed'
  } catch (error) {
    if (error instanceof NotABundle) return true
    throw error
  }
}

describe('a byte changed in a bundle that is one file', () => {
  test('is found, whichever it is: between the parts, in their heads, in the list at the end', async () => {
    const small = await contained(async (container) => container.write('data/a', once(new Uint8Array([104, 105]))))
    expect(await found(small)).toBe(false)
    const next = seeded(5)
    const undetected: string[] = []
    // Each byte in every bit in the deep tests; here each in a bit of its turn, and once at random.
    const rounds = deep ? Math.ceil(changes / small.length) : 2
    for (let at = 0; at < small.length; at++) {
      for (let round = 0; round < rounds; round++) {
        const bit = deep ? round : round === 0 ? at % 8 : 8
        const to = (small[at] ?? 0) ^ (bit < 8 ? 1 << bit : 1 + Math.floor(next() * 255))
        if (!(await found(small.with(at, to)))) undetected.push(`${at} to ${to}`)
      }
    }
    expect(undetected).toEqual([])
  }, 120_000)

  test('and anything put before, between or behind, or cut off', async () => {
    const small = await contained(async (container) => container.write('data/a', once(new Uint8Array(20))))
    for (let at = 0; at <= small.length; at++) {
      for (const put of [[0], [0x50, 0x4b], []]) {
        const spoilt = new Uint8Array([...small.subarray(0, at), ...put, ...small.subarray(put.length === 0 ? at + 1 : at)])
        if (spoilt.length !== small.length) expect([at, put, await found(spoilt)]).toEqual([at, put, true])
      }
    }
  }, 120_000)

  test('is found in a real one by the whole verifier', async () => {
    const { bag } = await sampleBundle()
    const bytes = await contained(holding(bag))
    expect((await verifyContainer(inMemory(bytes))).verified).toBe(true)
    const next = seeded(9)
    for (let n = 0; n < (deep ? 40 : 12); n++) {
      const at = Math.floor(next() * bytes.length)
      const spoilt = bytes.with(at, (bytes[at] ?? 0) ^ (1 + Math.floor(next() * 255)))
      const verified = await verifyContainer(inMemory(spoilt)).then((report) => report.verified, (error: unknown) => !(error instanceof NotABundle))
      expect([at, verified]).toEqual([at, false])
    }
  }, 120_000)

  test('its files in another order are not found, and the report says that nobody signs their order', async () => {
    const { bag } = await sampleBundle()
    const report = await verifyContainer(inMemory(await contained(holding(new MemoryBag([...bag.files].toReversed())))))
    expect([report.verified, report.findings[0]?.means]).toEqual([true, expect.stringContaining('The order of its files is signed by nobody')])
  })

  test('what is packed, twice there or does not belong is refused, and nothing is unpacked', async () => {
    const { ZipWriter, Uint8ArrayWriter, TextReader } = await import('@zip.js/zip.js')
    const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, extendedTimestamp: false })
    await zip.add('mimetype', new TextReader('application/vnd.etsi.asic-e+zip'), { level: 0, dataDescriptor: false })
    await zip.add('bag/data/bomb', new TextReader('0'.repeat(1_000_000)), { level: 9 })
    await zip.add('elsewhere', new TextReader('x'), { level: 0 })
    const container = await openContainer(inMemory(new Uint8Array(await zip.close())))
    expect(container.faults).toEqual([{ is: 'contained', path: 'elsewhere', what: 'foreign' }, { is: 'contained', path: 'bag/data/bomb', what: 'packed' }])
    expect(await container.read('data/bomb')).toBeUndefined()
    expect((await checkContainer(container, '')).details, 'and the report says which').toEqual(expect.arrayContaining(['elsewhere does not belong in the container', 'bag/data/bomb is packed or locked, which nothing in a bundle is']))
  })
})

describeWith(['openssl'], 'a container with a time-stamp', () => {
  test('holds; with the token over something else, with another list, or without one of them it does not', async () => {
    const { bag, tsa } = await stampedBundle()
    const { ask } = stamping(tsa)
    expect((await verifyContainer(inMemory(await contained(holding(bag), ask)))).findings[0]).toMatchObject({ id: 'container', result: 'passed', details: [expect.stringMatching(/^The whole container existed by 20/)] })
    // Nothing else would show it, so the report says that it would not.
    expect((await verifyContainer(inMemory(await contained(holding(bag), async () => null)))).findings[0]).toMatchObject({ id: 'container', result: 'passed', details: [], means: expect.stringContaining('taken away') })
    const elsewhere = await contained(holding(bag), () => ask(new Uint8Array([1])))
    expect((await verifyContainer(inMemory(elsewhere))).findings[0]).toMatchObject({ id: 'container', result: 'failed' })
    // The token of one bundle in another, whose own list of files it is not over.
    const other = new MemoryBag([...bag.files].slice(0, -1))
    const token: { bytes: Uint8Array<ArrayBuffer> | null } = { bytes: null }
    await contained(holding(bag), async (manifest) => (token.bytes = await ask(manifest)))
    expect((await verifyContainer(inMemory(await contained(holding(other), async () => token.bytes)))).findings[0]).toMatchObject({ id: 'container', result: 'failed' })
  })

  test('is not older than the one over the log in it, nor under a policy that the checker does not accept', async () => {
    const { bag, tsa } = await stampedBundle()
    const authority = forgeCertificate({ subject: name('Example Root') })
    const signer = forgeCertificate({ subject: name('Example Stamper'), by: authority, extensions: stampingExtensions })
    const at = async (genTime: string, policy: string) => {
      const bytes = await contained(holding(bag), async (data) => new Uint8Array(forgeReply({ data, signer, genTime, policy })))
      return (await verifyContainer(inMemory(bytes), { tsaPem: toPem(tsa.root, authority.certificate), tsaPolicies: [tsa.policy] })).findings[0]
    }
    expect(await at('2044-01-01T00:00:00Z', tsa.policy)).toMatchObject({ id: 'container', result: 'passed' })
    expect(await at('2026-03-01T00:00:00Z', tsa.policy)).toMatchObject({ result: 'failed', details: [expect.stringMatching(/^The time-stamp over the whole container says 2026-03-01T00:00:00Z. The one over all 20 entries was given before it/)] })
    expect(await at('2044-01-01T00:00:00Z', '1.2.3')).toMatchObject({ result: 'failed', details: [expect.stringContaining('the policy 1.2.3')] })
  })
})
