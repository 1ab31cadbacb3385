/** What this room writes, checked by Tessera's fsck (testing/fsck.ts). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fsckAccepts, whyNoFsck } from '../../../testing/fsck.ts'
import { signCheckpoint } from './checkpoint.ts'
import { ed25519Signer } from './keys.ts'
import { logInDirectory, writeLogFiles } from './node/index.ts'
import { entriesOf, logOf } from './testing/logs.ts'
import { CHECKPOINT_PATH } from './tiles.ts'
import { formatVkey } from './vkey.ts'

const why = whyNoFsck()
const origin = 'log.example.org/fsck'
const signer = await ed25519Signer(origin, new Uint8Array(32).fill(1))
const stranger = await ed25519Signer(origin, new Uint8Array(32).fill(2))

describe.skipIf(why !== undefined)(`Tessera's fsck${why === undefined ? '' : ` [cannot be installed: ${why}]`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-fsck-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function setUpLog(name: string, size: number): Promise<string> {
    const { edge, files } = logOf(entriesOf(size))
    const root = join(folder, name)
    writeLogFiles(root, [...[...files].map(([path, bytes]) => ({ path, bytes })), { path: CHECKPOINT_PATH, bytes: await signCheckpoint({ origin, ...edge }, [signer]) }])
    return root
  }

  const accepts = (root: string, key = signer.key): boolean => fsckAccepts(root, formatVkey(key))

  test.each([1, 2, 255, 256, 257, 1000, 65_537])('accepts our log of %d entries', async (size) => {
    expect(accepts(await setUpLog(`size-${size}`, size))).toBe(true)
  })

  test.each([
    ['an altered entry', 'tile/entries/001', 5],
    ['an altered entry in the partial bundle', 'tile/entries/257.p/208', 40],
    ['an altered hash of a leaf', 'tile/0/100', 32],
    ['an altered hash of an inner tile', 'tile/1/000', 8191],
    ['an altered hash at the top', 'tile/2/000.p/1', 0],
    ['an altered root in the checkpoint', CHECKPOINT_PATH, 40],
    ['an altered signature', CHECKPOINT_PATH, -20],
  ])('refuses %s', async (_, path, at) => {
    const root = await setUpLog('spoilt', 66_000)
    expect(accepts(root)).toBe(true)
    const bytes = await logInDirectory(root).read(path)
    const place = bytes && (at < 0 ? bytes.length + at : at)
    if (!bytes || place === undefined) throw new Error(`${path} is not there`)
    const old = bytes[place] ?? 0
    // In a checkpoint another letter of base64 takes its place, so that it is the content which is wrong, not the form.
    const altered = new Uint8Array(bytes).with(place, path === CHECKPOINT_PATH ? (old === 0x41 ? 0x42 : 0x41) : old ^ 1)
    writeLogFiles(root, [{ path, bytes: altered }])
    expect(accepts(root)).toBe(false)
  })

  test('refuses a missing bundle, a missing tile and another key', async () => {
    const root = await setUpLog('missing', 1000)
    expect(accepts(root, stranger.key)).toBe(false)
    for (const path of ['tile/entries/001', 'tile/0/002']) {
      const bytes = await logInDirectory(root).read(path)
      if (!bytes) throw new Error(`${path} is not there`)
      rmSync(join(root, path))
      expect(accepts(root)).toBe(false)
      writeLogFiles(root, [{ path, bytes: new Uint8Array(bytes) }])
      expect(accepts(root)).toBe(true)
    }
  })
})
