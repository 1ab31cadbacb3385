import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../../testing/seed.ts'
import { type Bytes, concat, utf8 } from './bytes.ts'
import { Damaged } from './errors.ts'
import { type MemoryStorage, memoryStorage } from './memory.ts'
import { all, item, keepRecords, newVault, pattern, reopen } from './testing/vaults.ts'

/** Opens a vault and reads all of it, as a thorough user would. */
async function readEverything(storage: MemoryStorage): Promise<void> {
  const vault = await reopen(storage)
  await all(vault.entries())
  await all(vault.logFiles())
  const [first] = await vault.check()
  if (first) throw first
}

function copyOf(files: ReadonlyMap<string, Bytes>): MemoryStorage {
  const storage = memoryStorage()
  for (const [name, bytes] of files) storage.files.set(name, bytes)
  return storage
}

const made = memoryStorage()
const other = memoryStorage()
const earlier = memoryStorage()

async function fill(storage: MemoryStorage, seed: number, midway?: MemoryStorage): Promise<void> {
  const vault = await newVault(storage, seed)
  await vault.append([item('one', 'somewhere'), item('two')])
  await vault.append(Array.from({ length: 300 }, (_, i) => item(`more ${i}`)))
  for (const [name, bytes] of midway ? storage.files : []) midway?.files.set(name, bytes)
  await vault.putBlob([pattern(2000)])
  await keepRecords(vault, Array.from({ length: 50 }, (_, i) => `record ${i}`))
  await vault.append([item('import')])
  await vault.append([item('last')])
  await vault.close()
}

beforeAll(async () => {
  await fill(made, 1, earlier)
  await fill(other, 2)
})

describe('a vault that somebody has laid hands on', () => {
  test('is well before that', async () => {
    await readEverything(copyOf(made.files))
    await readEverything(copyOf(other.files))
  })

  test('every file has its bytes under guard: a flip anywhere is found', async () => {
    const draw = seeded(11)
    for (const [name, good] of made.files) {
      const places = new Set([0, good.length - 1, ...Array.from({ length: 6 }, () => Math.floor(draw() * good.length))])
      for (const at of places) {
        const storage = copyOf(made.files)
        const spoilt = good.slice()
        spoilt[at] = (spoilt[at] ?? 0) ^ (1 << Math.floor(draw() * 8))
        storage.files.set(name, spoilt)
        await expect(readEverything(storage), `${name} at ${at}`).rejects.toThrow(Damaged)
      }
    }
  })

  test('a file taken away, cut short or made longer is found', async () => {
    for (const [name, good] of made.files) {
      for (const spoilt of [undefined, good.slice(0, -1), good.slice(0, good.length >> 1), new Uint8Array([...good, 0]), new Uint8Array()]) {
        const storage = copyOf(made.files)
        if (spoilt) storage.files.set(name, spoilt)
        else storage.files.delete(name)
        await expect(readEverything(storage), `${name} ${spoilt?.length ?? 'gone'}`).rejects.toThrow(Damaged)
      }
    }
  })

  test('the error names what is affected', async () => {
    for (const name of ['segment/000000000001', 'log/tile/0/000', 'log/checkpoint', 'keys']) {
      const storage = copyOf(made.files)
      const spoilt = storage.files.get(name)?.slice() ?? new Uint8Array()
      spoilt[50] = (spoilt[50] ?? 0) ^ 1
      storage.files.set(name, spoilt)
      await expect(readEverything(storage)).rejects.toMatchObject({ what: name })
    }
  })

  test('two files of a kind exchanged are found', async () => {
    const names = [...made.files.keys()]
    const folder = (name: string) => name.split('/')[0]
    for (const [i, a] of names.entries()) {
      for (const b of names.slice(i + 1)) {
        if (folder(a) !== folder(b)) continue
        const storage = copyOf(made.files)
        const [one, two] = [made.files.get(a), made.files.get(b)]
        if (one && two) storage.files.set(a, two).set(b, one)
        await expect(readEverything(storage), `${a} and ${b}`).rejects.toThrow(Damaged)
      }
    }
  })

  test('a file of another vault in place of its own is found', async () => {
    for (const [name, bytes] of other.files) {
      if (!made.files.has(name) || name === 'keys') continue
      const storage = copyOf(made.files)
      storage.files.set(name, bytes)
      await expect(readEverything(storage), name).rejects.toThrow(Damaged)
    }
  })

  test('the newest entries cannot be taken away while the checkpoint stays', async () => {
    const storage = copyOf(made.files)
    storage.files.delete('segment/000000000003')
    await expect(readEverything(storage)).rejects.toThrow(/newest have been taken away/)
  })

  test('the checkpoint cannot be put back to an earlier one while the entries stay', async () => {
    const storage = copyOf(made.files)
    const old = earlier.files.get('log/checkpoint')
    if (old) storage.files.set('log/checkpoint', old)
    await expect(readEverything(storage)).rejects.toThrow(Damaged)
  })

  test('the whole log cannot be put back to an earlier one while the entries stay', async () => {
    const storage = copyOf(made.files)
    for (const name of await storage.list('log/')) await storage.remove(name)
    for (const [name, bytes] of earlier.files) if (name.startsWith('log/')) storage.files.set(name, bytes)
    await expect(readEverything(storage)).rejects.toThrow(/older than the entries/)
  })

  test('the checkpoint cannot be given another signature beside its own', async () => {
    const storage = copyOf(made.files)
    const own = storage.files.get('log/checkpoint') ?? new Uint8Array()
    const line = utf8(`\u2014 stranger.example.org ${btoa('x'.repeat(68))}\n`)
    storage.files.set('log/checkpoint', concat(own, line))
    await expect(readEverything(storage)).rejects.toMatchObject({ what: 'log/checkpoint' })
  })

  test('a last segment that a stop could not have left is damage, not a half-written one', async () => {
    const storage = copyOf(made.files)
    storage.files.set('segment/000000000003', new Uint8Array(10))
    await expect(readEverything(storage)).rejects.toMatchObject({ what: 'segment/000000000003' })
    expect(storage.files.get('segment/000000000003')).toHaveLength(10)
  })

  test('what is damaged beside the entries leaves the entries readable', async () => {
    const storage = copyOf(made.files)
    for (const name of storage.files.keys()) if (/^(blob|table)\//.test(name)) storage.files.set(name, new Uint8Array(5))
    const vault = await reopen(storage)
    expect(await all(vault.entries())).toHaveLength(304)
    expect((await vault.check()).map(({ what }) => what.split('/')[0]).sort()).toEqual(['blob', 'table'])
    await expect(vault.search('record')).rejects.toThrow(Damaged)
  })

  test('put back whole to an earlier day, it opens: only a checkpoint held elsewhere shows it', async () => {
    const now = await reopen(copyOf(made.files))
    const then = await reopen(copyOf(earlier.files))
    expect(then.size).toBeLessThan(now.size)
    await expect(then.consistencyProof(now.head)).rejects.toThrow()
  })
})
