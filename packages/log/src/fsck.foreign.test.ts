/**
 * What this room writes, checked by Tessera's fsck (transparency-dev), built from the Go module proxy.
 *
 * Two traps, both measured: with its default of one worker it hangs on a bad log, hence `timeout` and -N 64; and
 * without a terminal its progress display gives up at once with status 0 and nothing checked, hence --ui=false,
 * and success is only what it says in words.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { has, run } from '../../../testing/outside.ts'
import { signCheckpoint } from './checkpoint.ts'
import { ed25519Signer } from './keys.ts'
import { logInDirectory, writeLogFiles } from './node/index.ts'
import { entriesOf, logOf } from './testing/logs.ts'
import { CHECKPOINT_PATH } from './tiles.ts'
import { formatVkey } from './vkey.ts'

const cache = fileURLToPath(new URL('../../../node_modules/.cache/foreign', import.meta.url))
const fsck = join(cache, 'fsck')

/** Builds fsck once; says why not, where it cannot be. */
function whyNoFsck(): string | undefined {
  if (existsSync(fsck)) return undefined
  mkdirSync(cache, { recursive: true })
  const reasons: string[] = []
  for (const go of ['go', '/usr/local/go/bin/go', '/usr/bin/go'].filter(has)) {
    const ran = run(go, ['install', 'github.com/transparency-dev/tessera/cmd/fsck@latest'], { env: { ...process.env, GOBIN: cache, GO111MODULE: 'on', GOFLAGS: '' }, timeout: 600_000 })
    if (ran.code === 0) return undefined
    reasons.push(`${go}: ${ran.err.trim().split('\n').at(-1)}`)
  }
  return reasons.length > 0 ? reasons.join('; ') : 'there is no Go here'
}

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

  /** True only when it ran to its end and said so. */
  function accepts(root: string, key = signer.key): boolean {
    const keyFile = join(folder, 'key')
    writeFileSync(keyFile, formatVkey(key))
    const { code, err } = run('timeout', ['60', fsck, '-N', '64', '--ui=false', `--storage_url=file://${root}/`, `--public_key=${keyFile}`], { timeout: 70_000 })
    return code === 0 && err.includes("Successfully fsck'd log with size")
  }

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
