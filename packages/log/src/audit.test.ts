import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendEntries } from './append.ts'
import { auditLog } from './audit.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { logInMemory } from './files.ts'
import { emptyRoot } from './merkle.ts'
import { ed25519Signer, verifierOf } from './keys.ts'
import { entriesOf, entryOf, logOf, type MemoryLog } from './testing/logs.ts'
import { CHECKPOINT_PATH, tilePath, tilesOf } from './tiles.ts'

const origin = 'log.example.org/test'
const signer = await ed25519Signer(origin, new Uint8Array(32).fill(9))

/** The files of a log, its checkpoint with them, and nothing from earlier sizes. */
async function publish({ edge, files }: MemoryLog): Promise<Map<string, Uint8Array>> {
  const published = new Map<string, Uint8Array>([...tilesOf(edge.size)].map(tilePath).map((path) => [path, files.get(path) ?? new Uint8Array(0)]))
  return published.set(CHECKPOINT_PATH, await signCheckpoint({ origin, ...edge }, [signer]))
}

/** What a verifier does with a folder it was given: undefined when all is well, else what was found. */
async function findFault(files: ReadonlyMap<string, Uint8Array>): Promise<string | undefined> {
  try {
    const checkpoint = await openCheckpoint(files.get(CHECKPOINT_PATH) ?? new Uint8Array(0), [verifierOf(signer.key)])
    const audit = await auditLog(logInMemory(files), checkpoint)
    return audit.ok ? undefined : audit.path
  } catch {
    return CHECKPOINT_PATH
  }
}

describe('the audit of a log', () => {
  test.each([0, 1, 2, 255, 256, 257, 1000, 65_536, 65_537])('finds nothing wrong with %d entries and counts every file', async (size) => {
    const files = await publish(logOf(entriesOf(size)))
    const checkpoint = await openCheckpoint(files.get(CHECKPOINT_PATH) ?? new Uint8Array(0), [verifierOf(signer.key)])
    const bytes = [...files].reduce((sum, [path, file]) => sum + (path === CHECKPOINT_PATH ? 0 : file.length), 0)
    expect(await auditLog(logInMemory(files), checkpoint)).toEqual({ ok: true, files: files.size - 1, bytes })
  })

  test('finds any single changed byte in any file, and names that file or the one that it should fit', async () => {
    const entries = Array.from({ length: 700 }, (_, i) => entryOf(i, i % 7 === 0 ? 50 : 32))
    const files = await publish(logOf(entries))
    const paths = [...files.keys()]
    await fc.assert(
      fc.asyncProperty(fc.nat(paths.length - 1), fc.nat(), fc.integer({ min: 1, max: 255 }), async (which, where, change) => {
        const path = paths[which] ?? ''
        const altered = files.get(path)?.slice() ?? new Uint8Array(1)
        const at = where % altered.length
        altered[at] = (altered[at] ?? 0) ^ change
        const found = await findFault(new Map(files).set(path, altered))
        const fits = path.includes('entries') ? [path, path.replace('entries', '0')] : [path]
        expect(fits).toContain(found)
      }),
      { numRuns: 400 },
    )
  })

  test('finds every changed byte of a small log, tried one by one', async () => {
    const files = await publish(logOf(entriesOf(3)))
    for (const [path, bytes] of files) {
      for (let at = 0; at < bytes.length; at++) {
        const altered = bytes.slice()
        altered[at] = (altered[at] ?? 0) ^ 1
        expect(await findFault(new Map(files).set(path, altered)), `${path} byte ${at}`).toBeDefined()
      }
    }
  })

  test('finds a file that is missing, cut short, lengthened or swapped with another', async () => {
    const files = await publish(logOf(entriesOf(66_000)))
    const some = ['tile/entries/000', 'tile/entries/257.p/208', 'tile/0/000', 'tile/0/257.p/208', 'tile/1/000', 'tile/1/001.p/1', 'tile/2/000.p/1']
    for (const path of some) {
      const bytes = files.get(path) ?? new Uint8Array(0)
      const without = new Map(files)
      without.delete(path)
      expect(await findFault(without)).toBe(path)
      expect(await findFault(new Map(files).set(path, bytes.slice(0, -1)))).toBe(path)
      expect(await findFault(new Map(files).set(path, Uint8Array.of(...bytes, 0)))).toBe(path)
    }
    const swapped = new Map(files).set('tile/entries/000', files.get('tile/entries/001') ?? new Uint8Array(0)).set('tile/entries/001', files.get('tile/entries/000') ?? new Uint8Array(0))
    expect(await findFault(swapped)).toBe('tile/0/000')
  })

  test('finds a log that was rewritten in all its files, by the checkpoint', async () => {
    const files = await publish(logOf(entriesOf(300)))
    const other = await publish(logOf(entriesOf(300).with(17, entryOf(99_999))))
    const forged = new Map(other).set(CHECKPOINT_PATH, files.get(CHECKPOINT_PATH) ?? new Uint8Array(0))
    expect(await findFault(forged)).toBe(CHECKPOINT_PATH)
    expect(await findFault(new Map([...files].filter(([path]) => path !== CHECKPOINT_PATH)))).toBe(CHECKPOINT_PATH)
  })

  test('says which entry does not fit', async () => {
    const { files, edge } = logOf(entriesOf(300))
    const tile = files.get('tile/0/000')?.slice() ?? new Uint8Array(0)
    tile[17 * 32] = (tile[17 * 32] ?? 0) ^ 1
    expect(await auditLog(logInMemory(new Map(files).set('tile/0/000', tile)), edge)).toEqual({
      ok: false, path: 'tile/0/000', reason: 'Hash 17 is not the hash of entry 17 in tile/entries/000: one of the two was altered.',
    })
  })

  test('tells how far it is, and stops when told to', async () => {
    const { files, edge } = logOf(entriesOf(20_000))
    const seen: number[] = []
    await auditLog(logInMemory(files), edge, { onProgress: (entries) => seen.push(entries) })
    expect(seen).toEqual([0, 64 * 256, 20_000])
    const stop = new AbortController()
    await expect(auditLog(logInMemory(files), edge, { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) })).rejects.toThrow('enough')
  })

  test('reads through promises as well', async () => {
    const { files, edge } = logOf(entriesOf(300))
    expect(await auditLog({ read: async (path) => files.get(path) }, edge)).toMatchObject({ ok: true })
    expect(await auditLog({ read: async () => Promise.reject(new Error('disk')) }, edge).catch(String)).toBe('Error: disk')
  })

  test('an empty log has the empty root and no files', async () => {
    expect(await auditLog(logInMemory(new Map()), { size: 0, root: emptyRoot() })).toEqual({ ok: true, files: 0, bytes: 0 })
    expect(await auditLog(logInMemory(new Map()), { size: 0, root: new Uint8Array(32) })).toMatchObject({ ok: false, path: CHECKPOINT_PATH })
    expect(appendEntries(logOf([]).edge, []).edge.root).toEqual(emptyRoot())
  })
})
