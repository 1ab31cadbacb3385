import { checkInclusion, hashLeaf, sha256, sha256Hex } from '@daybook/log'
import { describe, expect, test } from 'vitest'
import type { BlobPlace } from './blob.ts'
import { type Bytes, concat, concatAll, field, fromHex, fromUtf8, u64, utf8 } from './bytes.ts'
import { sealBox } from './cipher.ts'
import { deflate } from './deflate.ts'
import { Damaged, NotHeld } from './errors.ts'
import { keyTree } from './keys.ts'
import { memoryStorage } from './memory.ts'
import { openRecordOpening } from './records.ts'
import { searchColumns } from './search.ts'
import { openTable, TableWriter } from './table.ts'
import { fixedRandom } from './testing/fixed.ts'
import { all } from './testing/vaults.ts'

const vaultId = new Uint8Array(16).fill(5)

function place(seed = 1): BlobPlace & { storage: ReturnType<typeof memoryStorage> } {
  return { storage: memoryStorage(), keys: keyTree(new Uint8Array(32).fill(9), vaultId), vaultId, random: fixedRandom(seed) }
}

async function fill(here: BlobPlace, rows: number) {
  const writer = new TableWriter(here)
  for (let i = 0; i < rows; i += 1) await writer.add({ line: utf8(`{"n":${i}}`), text: i % 2 === 0 ? `even ${i}` : `odd ${i}`, at: i })
  return writer.finish()
}

describe('a table of records', () => {
  test.each([0, 1, 1024, 1025, 16_384, 16_385])('of %i rows gives each row, its opening and its proof', async (rows) => {
    const here = place()
    const { ref, headHash } = await fill(here, rows)
    const table = await openTable(here, ref.id, headHash)
    expect(table.rows).toBe(rows)
    expect(table.root).toEqual(ref.root)
    const lines = await all(table.lines())
    expect(lines.map((line) => fromUtf8(line))).toEqual(Array.from({ length: rows }, (_, i) => `{"n":${i}}`))
    const tree = await table.tree()
    const leaves = concat(...(await all(table.leaves())))
    expect(leaves).toHaveLength(32 * rows)
    for (const row of new Set([0, 63, 64, 1023, 1024, rows - 1].filter((row) => row >= 0 && row < rows))) {
      const opening = await table.opening(row)
      expect(fromUtf8(openRecordOpening(opening).record)).toBe(`{"n":${row}}`)
      expect(leaves.slice(32 * row, 32 * row + 32)).toEqual(sha256(opening))
      expect(await table.line(row)).toEqual(utf8(`{"n":${row}}`))
      checkInclusion(hashLeaf(sha256(opening)), await tree.proof(row), { size: rows, root: ref.root })
    }
    for (const beyond of [rows, -1, 0.5]) {
      await expect(table.line(beyond)).rejects.toThrow(NotHeld)
      await expect(table.pick([beyond])).rejects.toThrow(NotHeld)
    }
    const found = searchColumns(await table.columns(), 'even', { limit: 2 })
    expect(found.total).toBe(Math.ceil(rows / 2))
    expect(found.hits.map(({ row }) => row)).toEqual([rows - 1 - ((rows + 1) % 2), rows - 3 - ((rows + 1) % 2)].filter((row) => row >= 0))
  })

  test('gives a range of rows across its files', async () => {
    const here = place()
    const { ref, headHash } = await fill(here, 3000)
    const table = await openTable(here, ref.id, headHash)
    const lines = await all(table.lines(1020, 2050))
    expect(lines).toHaveLength(1030)
    expect(lines.at(-1)).toEqual(utf8('{"n":2049}'))
  })

  test('gives some rows, opening what stands together once and reading little else', async () => {
    const here = place()
    const { ref, headHash } = await fill(here, 3000)
    const table = await openTable(here, ref.id, headHash)
    const reads: number[] = []
    const { readPart } = here.storage
    here.storage.readPart = async (name, start, end) => {
      const bytes = await readPart(name, start, end)
      reads.push(bytes?.length ?? 0)
      return bytes
    }
    const wanted = [2999, 5, 64, 63, 1024, 5, 127]
    const picked = await table.pick(wanted)
    for (const row of wanted) expect(picked.get(row)).toEqual(utf8(`{"n":${row}}`))
    expect([picked.size, reads.length]).toEqual([6, 4])
    const whole = here.storage.files.get(`table/${ref.id}/000000.lines`)?.length ?? 0
    for (const read of reads) expect(read * 10).toBeLessThan(whole)
  })

  test('a search decrypts no record', async () => {
    const here = place()
    const { ref, headHash } = await fill(here, 2000)
    for (const name of await here.storage.list('table/')) if (name.endsWith('.lines')) here.storage.files.delete(name)
    expect(searchColumns(await (await openTable(here, ref.id, headHash)).columns(), 'odd').total).toBe(1000)
  })

  test('a flipped, removed or exchanged file is found, and named', async () => {
    const here = place()
    const { ref, headHash } = await fill(here, 1100)
    const other = await fill(here, 1100)
    const names = await here.storage.list(`table/${ref.id}`)
    expect(names.map((name) => name.split('/')[2])).toEqual(['000000.column', '000000.lines', '000001.lines', 'head'])
    const readAll = async () => {
      const table = await openTable(here, ref.id, headHash)
      await table.tree()
      await table.columns()
    }
    const readOneByOne = async () => {
      const table = await openTable(here, ref.id, headHash)
      for (let row = 0; row < table.rows; row += 10) await table.pick([row])
      await table.columns()
    }
    for (const name of names) {
      const good = here.storage.files.get(name) ?? new Uint8Array()
      const flipped = good.slice()
      flipped[good.length >> 1] = (flipped[good.length >> 1] ?? 0) ^ 1
      for (const spoilt of [flipped, good.slice(0, -1), concat(good, Uint8Array.of(0)), here.storage.files.get(name.replace(ref.id, other.ref.id)), undefined]) {
        if (spoilt) here.storage.files.set(name, spoilt)
        else here.storage.files.delete(name)
        for (const read of [readAll, readOneByOne]) await expect(read()).rejects.toMatchObject({ name: 'Damaged', what: name })
      }
      here.storage.files.set(name, good)
    }
    const [a = '', b = ''] = names.filter((name) => name.endsWith('.lines'))
    const [one, two] = [here.storage.files.get(a), here.storage.files.get(b)]
    if (one && two) here.storage.files.set(a, two).set(b, one)
    for (const read of [readAll, readOneByOne]) await expect(read()).rejects.toThrow(Damaged)
  })

  test('another table under the same id and key is not the one that the segment named', async () => {
    const [here, there] = [place(), place()]
    const named = await fill(here, 3)
    const forged = await fill(there, 4)
    expect(forged.ref.id).toBe(named.ref.id)
    await expect(openTable(there, named.ref.id, named.headHash)).rejects.toThrow(Damaged)
  })

  test('frozen: files made with known randomness, but for the rows: DEFLATE may be written in more than one way', async () => {
    const here = place(3)
    await fill(here, 5)
    const digests = [...here.storage.files].filter(([name]) => !name.endsWith('.lines')).map(([name, bytes]) => `${sha256Hex(bytes)}  ${name}\n`)
    expect(sha256Hex(Buffer.from(digests.join('')))).toBe('a046dc4830f1572d441a0c1a0ad2c41df62e488b813ca4267827be92906534fc')
  })

  const beforeHead = '9357a052e57aece6391fa733c8a7f6e20b0f810bed6103f4e63f2cbeb2816c40707b94a25ba94b32b4ecfee95fe0d8e98624d1262062c241a12fa6f016d4624cc3dedfb6'
  const nowHead = '9357a052e57aece6391fa733c8a7f6e20b0f810bed6103f4e63f2cbeb2816c40707b94a25ba94b32b4ecfee95fe0d8e98624d126c95c31f1d31c88801360693a4e3e8765b2e7c539'

  test.each([
    ['in boxes of their own', nowHead, '27398412f46d648cb7b6d5c0acb30532bbfe582957ec7f356399278d75e4728bec65eb0f56a01263501818bc47ab79dc2c75e30ad7fc'],
    ['deflated in groups, by the third version', beforeHead, '27398412f46d648cb7b6d5c0cfd3654877c8f21a4a881d03519a82f9b9f67b49b887db754b61a493d85a03b915cc4951fbb99c393c1e772532be'],
    ['deflated in one, by the second version', beforeHead, '27398412f46d648cb7b6d5c0acb30532bbfe582957ec7f356399278d75e4728bec65eb0f56a04c564235b1b2c853745499490ca149e7'],
    ['as they are, by the first version', beforeHead, '27398412f46d648cb7b6d5c0cfd365556f8afc58dfeeaa50e3a82de71ba95462c5d9dfa653a7eb18b378e803e182427b1f60a223f0b6542b3c5c798deebba4e7cbaa899ec910d640daf24ec9d75655cb518e60'],
  ])('frozen: rows are read, %s', async (_, head, hex) => {
    const here = place(3)
    const { ref } = await fill(here, 5)
    here.storage.files.set(`table/${ref.id}/head`, fromHex(head)).set(`table/${ref.id}/000000.lines`, fromHex(hex))
    const table = await openTable(here, ref.id, sha256(fromHex(head)))
    expect((await all(table.lines())).map((line) => fromUtf8(line))).toEqual(['{"n":0}', '{"n":1}', '{"n":2}', '{"n":3}', '{"n":4}'])
    expect((await table.tree()).root()).toEqual(ref.root)
  })

  test.each([1, 2, 3])('files of more rows than a group has are read as version %i wrote them', async (version) => {
    const here = place()
    const { ref, headHash } = await fill(here, 1030)
    const key = await here.keys.cipher(`table/${ref.id}`)
    const rows = await all((await openTable(here, ref.id, headHash)).lines())
    const about = (what: string, ...n: Bytes[]) => concat(utf8(`daybook/table-${what}\n`), vaultId, fromHex(ref.id), ...n)
    for (const n of [0, 1]) {
      const ofFile = rows.slice(n * 1024, (n + 1) * 1024).map(field)
      const groups = Array.from({ length: Math.ceil(ofFile.length / 128) }, async (_, i) => field(await deflate(concatAll(ofFile.slice(i * 128, (i + 1) * 128)))))
      const plain = version === 1 ? concatAll(ofFile) : version === 2 ? await deflate(concatAll(ofFile)) : concatAll(await Promise.all(groups))
      await here.storage.write(`table/${ref.id}/00000${n}.lines`, await sealBox(key, about(`lines/v${version}`, u64(n)), plain, here.random))
    }
    const head = await sealBox(key, about('head/v1'), concat(u64(1030), ref.root), here.random)
    await here.storage.write(`table/${ref.id}/head`, head)
    const table = await openTable(here, ref.id, sha256(head))
    for (const row of [0, 127, 128, 1000, 1023, 1024, 1029]) expect(await table.line(row)).toEqual(rows[row])
    expect((await table.pick([1029, 3])).get(3)).toEqual(rows[3])
    expect(await all(table.lines(100, 1028))).toEqual(rows.slice(100, 1028))
    expect((await table.tree()).root()).toEqual(ref.root)
  })
})
