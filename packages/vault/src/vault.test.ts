import { checkInclusion, checkConsistency, hashLeaf, openCheckpoint, sha256, sha256Hex, verifierOf } from '@daybook/log'
import { describe, expect, test } from 'vitest'
import { fromUtf8, utf8 } from './bytes.ts'
import { openOpening } from './commitment.ts'
import { Closed, NotHeld, NoVault, VaultExists, VaultInUse, WrongPassphrase } from './errors.ts'
import { memoryStorage } from './memory.ts'
import { all, depsFrom, item, keepRecords, newVault, passphrase, pattern, reopen } from './testing/vaults.ts'
import { createVault, openVault } from './opening.ts'
import type { Vault } from './vault.ts'

const textsOf = async (vault: Vault) => (await all(vault.entries())).map(({ entry }) => fromUtf8(entry))

describe('entries', () => {
  test('come back after closing and opening, in order, with salts and parts', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const sealed = [...(await vault.append([item('one', '12 Example Road'), item('two')])), ...(await vault.append([item('three')]))]
    expect(sealed.map(({ index }) => index)).toEqual([0, 1, 2])
    await vault.close()

    const again = await reopen(storage)
    const kept = await all(again.entries())
    expect(kept.map(({ entry }) => fromUtf8(entry))).toEqual(['{"text":"one"}', '{"text":"two"}', '{"text":"three"}'])
    expect(kept.map(({ commitment }) => commitment)).toEqual(sealed.map(({ commitment }) => commitment))
    expect(kept[0]?.parts.map(({ name, bytes }) => [name, fromUtf8(bytes)])).toEqual([['place', '12 Example Road']])
    expect((await all(again.entries(1))).map(({ index }) => index)).toEqual([1, 2])
    expect((await again.entry(2)).index).toBe(2)
    await expect(again.entry(3)).rejects.toThrow(NotHeld)
    await expect(again.entry(-1)).rejects.toThrow(NotHeld)
  })

  test('equal entries have different commitments', async () => {
    const vault = await newVault(memoryStorage())
    const [a, b] = await vault.append([item('same'), item('same')])
    expect(a?.commitment).not.toEqual(b?.commitment)
  })

  test('an opening is the file whose SHA-256 is the leaf, and the proof leads from it to the signed root', async () => {
    const vault = await newVault(memoryStorage())
    const items = Array.from({ length: 300 }, (_, i) => item(`entry ${i}`))
    await vault.append(items.slice(0, 7))
    await vault.append(items.slice(7))
    const checkpoint = await openCheckpoint(vault.checkpoint, [verifierOf(vault.vkey)])
    expect(checkpoint.origin).toBe(`daybook/${vault.id}`)
    expect(checkpoint.size).toBe(300)
    for (const index of [0, 6, 7, 255, 256, 299]) {
      const opening = await vault.opening(index)
      expect(fromUtf8(openOpening(opening).entry)).toBe(`{"text":"entry ${index}"}`)
      checkInclusion(hashLeaf(sha256(opening)), await vault.inclusionProof(index), checkpoint)
    }
  })

  test('appends asked for at once are sealed one after another', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const sealed = await Promise.all(Array.from({ length: 20 }, (_, i) => vault.append([item(String(i))])))
    expect(sealed.flat().map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, i) => i))
    expect(await textsOf(await reopen(storage))).toHaveLength(20)
  })

  test('appending nothing writes nothing', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const before = await storage.list('')
    expect(await vault.append([])).toEqual([])
    expect(await storage.list('')).toEqual(before)
  })
})

describe('the log of a vault', () => {
  test('continues every log it was before', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const heads = [vault.head]
    for (let i = 0; i < 12; i += 1) {
      await vault.append(Array.from({ length: i * 9 + 1 }, (_, n) => item(`${i}/${n}`)))
      heads.push(vault.head)
    }
    const again = await reopen(storage)
    for (const head of heads) checkConsistency(head, again.head, await again.consistencyProof(head))
  })

  test('is on storage as plain files, those of the newest checkpoint and no others', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    for (const count of [1, 254, 1, 1]) await vault.append(Array.from({ length: count }, (_, i) => item(String(i))))
    expect((await storage.list('log/')).map((name) => name.slice(4))).toEqual([
      'checkpoint',
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/1',
    ])
    const shipped = await all(vault.logFiles())
    expect(shipped.map(({ path }) => path).sort()).toEqual((await storage.list('log/')).map((name) => name.slice(4)))
    for (const { path, bytes } of shipped) expect(bytes).toEqual(await storage.read(`log/${path}`))
  })

  test('is not signed over what another program has signed meanwhile', async () => {
    const storage = memoryStorage()
    const one = await newVault(storage)
    await one.append([item('one')])
    const other = await reopen(storage)
    await other.append([item('by the other')])
    await expect(one.append([item('too late')])).rejects.toMatchObject({ name: 'Interrupted', cause: expect.any(VaultInUse) })
  })
})

describe('opening and closing', () => {
  test('needs a vault, and the right passphrase, and writes nothing with a wrong one', async () => {
    const storage = memoryStorage()
    await expect(reopen(storage)).rejects.toThrow(NoVault)
    await (await newVault(storage)).append([item('one')])
    const before = new Map(storage.files)
    await expect(openVault(storage, 'not it', depsFrom(2))).rejects.toThrow(WrongPassphrase)
    expect(new Map(storage.files)).toEqual(before)
  })

  test('a vault is not made over another, nor among other files', async () => {
    const storage = memoryStorage()
    await newVault(storage)
    await expect(newVault(storage, 2)).rejects.toThrow(VaultExists)
    const other = memoryStorage()
    await other.write('holiday.jpg', utf8('x'))
    await expect(newVault(other)).rejects.toThrow(VaultExists)
  })

  test('a closed vault does nothing more', async () => {
    const vault = await newVault(memoryStorage())
    await vault.append([item('one')])
    await vault.close()
    await expect(vault.append([item('two')])).rejects.toThrow(Closed)
    await expect(vault.entry(0)).rejects.toThrow(Closed)
    await expect(vault.search('x')).rejects.toThrow(Closed)
    expect(() => vault.ageIdentity).toThrow(Closed)
  })

  test('after a change of passphrase only the new one opens, and everything is there', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    await vault.append([item('one')])
    await expect(vault.changePassphrase('not it', 'new words')).rejects.toThrow(WrongPassphrase)
    await vault.changePassphrase(passphrase, 'new words')
    await vault.append([item('two')])
    await vault.close()
    await expect(reopen(storage)).rejects.toThrow(WrongPassphrase)
    expect(await textsOf(await openVault(storage, 'new words', depsFrom(3)))).toEqual(['{"text":"one"}', '{"text":"two"}'])
  })

  test('two vaults share no id and no key', async () => {
    const [a, b] = [await newVault(memoryStorage(), 1), await newVault(memoryStorage(), 2)]
    expect(a.id).not.toBe(b.id)
    expect(a.vkey).not.toBe(b.vkey)
    expect(a.ageIdentity).not.toBe(b.ageIdentity)
  })
})

describe('what is kept beside entries', () => {
  test('blobs and tables are kept by the next append', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const original = pattern(2_500_000)
    const ref = await vault.putBlob([original])
    const table = await keepRecords(vault, ['hello there', 'goodbye'])
    await vault.append([item('import')])
    const again = await reopen(storage)
    const blob = await again.blob(ref.id)
    expect(blob.sha256).toBe(sha256Hex(original))
    expect(Buffer.compare(await blob.read(0, blob.size), original)).toBe(0)
    expect((await again.table(table.id)).root).toEqual(table.root)
    expect(await again.check()).toEqual([])
  })

  test('a search looks in the tables it is told, and gives the records of its hits in their order', async () => {
    const vault = await newVault(memoryStorage())
    const [old, current] = [await keepRecords(vault, ['hello there', 'goodbye']), await keepRecords(vault, Array.from({ length: 45 }, (_, i) => `hello ${i}`))]
    await vault.append([item('import')])
    expect((await vault.search('hello')).total).toBe(46)
    const { total, hits } = await vault.search('hello', { tables: new Set([current.id]), limit: 100 })
    expect([total, new Set(hits.map(({ table }) => table))]).toEqual([45, new Set([current.id])])
    const wanted = [...hits, { table: old.id, row: 1 }]
    const found = await all(vault.found(wanted))
    expect(found.map(({ table, row }) => ({ table, row }))).toEqual(wanted.map(({ table, row }) => ({ table, row })))
    expect(found.map(({ line }) => line)).toEqual(await Promise.all(wanted.map(async ({ table, row }) => (await vault.table(table)).line(row))))
  })

  test('what no append followed is swept away at the next opening', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const ref = await vault.putBlob([pattern(10)])
    const table = await keepRecords(vault, ['x'])
    expect((await vault.blob(ref.id)).size).toBe(10)
    const again = await reopen(storage)
    expect([...(await storage.list('blob/')), ...(await storage.list('table/'))]).toEqual([])
    await expect(again.blob(ref.id)).rejects.toThrow(NotHeld)
    await expect(again.table(table.id)).rejects.toThrow(NotHeld)
  })

  test('an append keeps what was finished before it, not what is still being taken in', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const draft = vault.beginTable()
    await draft.add({ line: utf8('a'), text: 'a', at: 0 })
    await vault.append([item('meanwhile')])
    const ref = await draft.finish()
    await vault.append([item('import')])
    expect((await (await reopen(storage)).table(ref.id)).rows).toBe(1)
  })

  test('a source that fails leaves the vault in use', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    async function* failing() {
      yield pattern(3_000_000)
      throw new Error('the card was pulled out')
    }
    await expect(vault.putBlob(failing())).rejects.toThrow('pulled out')
    await vault.append([item('still here')])
    await reopen(storage)
    expect(await storage.list('blob/')).toEqual([])
  })

  test('what was put can be given up until an append keeps it, and not after', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    const given = await vault.putBlob([pattern(10)])
    await vault.discard(given.id)
    const kept = await vault.putBlob([pattern(10)])
    await vault.append([item('kept')])
    await expect(vault.discard(given.id)).rejects.toThrow(NotHeld)
    await expect(vault.discard(kept.id)).rejects.toThrow(NotHeld)
    expect((await storage.list('blob/')).every((name) => name.includes(kept.id))).toBe(true)
    expect(await (await reopen(storage)).check()).toEqual([])
  })

  test('what one append has kept the next does not name again', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    for (let i = 0; i < 30; i += 1) await vault.putBlob([pattern(1)])
    await vault.append([item('one')])
    await vault.append([item('two')])
    const sizes = ['segment/000000000000', 'segment/000000000001'].map((name) => storage.files.get(name)?.length ?? 0)
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0)
  })

  test('a segment may hold more entries than a call may have arguments', async () => {
    const storage = memoryStorage()
    const vault = await newVault(storage)
    await vault.append(Array.from({ length: 45_000 }, () => item('x')))
    expect((await reopen(storage)).size).toBe(45_000)
  })

  test('an id of the one kind does not open the other', async () => {
    const vault = await newVault(memoryStorage())
    const ref = await vault.putBlob([pattern(10)])
    await expect(vault.table(ref.id)).rejects.toThrow(NotHeld)
  })
})

test('a vault at the cost of guessing that people get opens', async () => {
  const storage = memoryStorage()
  const { now, random } = depsFrom(1)
  await createVault(storage, passphrase, { now, random })
  expect((await reopen(storage)).size).toBe(0)
})
