import { checkInclusion, hashLeaf, sha256 } from '@daybook/log'
import { describe, expect, test } from 'vitest'
import { describeWith, run } from '../../../testing/outside.ts'
import { toHex, utf8 } from './bytes.ts'
import { NotAnOpening, openOpening } from './commitment.ts'
import { makeRecordOpening, openRecordOpening, recordSalts, RecordTree } from './records.ts'

const secret = Uint8Array.from({ length: 32 }, (_, i) => i)
const record = (i: number) => utf8(`{"n":${i}}`)

function treeOf(count: number): RecordTree {
  const tree = new RecordTree(secret)
  for (let i = 0; i < count; i += 1) tree.add(record(i))
  return tree
}

describe('records', () => {
  test('each is proved alone against the root, whatever their number', async () => {
    for (const size of [1, 2, 255, 256, 257, 4096, 4100]) {
      const tree = treeOf(size)
      for (const index of new Set([0, 1, 254, 256, size - 1])) {
        if (index >= size) continue
        const opening = makeRecordOpening(recordSalts(secret)(index), record(index))
        checkInclusion(hashLeaf(sha256(opening)), await tree.proof(index), { size, root: tree.root() })
      }
    }
  })

  test('a record with one byte changed, or another’s place, is not proved', async () => {
    const tree = treeOf(300)
    const head = { size: 300, root: tree.root() }
    const proof = await tree.proof(7)
    const leafOf = (salt: number, n: number) => hashLeaf(sha256(makeRecordOpening(recordSalts(secret)(salt), record(n))))
    expect(() => checkInclusion(leafOf(7, 8), proof, head)).toThrow()
    expect(() => checkInclusion(leafOf(8, 7), proof, head)).toThrow()
    expect(() => checkInclusion(leafOf(7, 7), { ...proof, index: 8 }, head)).toThrow()
  })

  test('the root may be asked for while the tree still grows', () => {
    const tree = treeOf(10)
    tree.root()
    tree.add(record(10))
    expect(tree.root()).toEqual(treeOf(11).root())
    expect(tree.size).toBe(11)
  })

  test('an opening opens, and is not an entry’s', () => {
    const opening = makeRecordOpening(secret, record(1))
    expect(openRecordOpening(opening)).toEqual({ salt: secret, record: record(1) })
    expect(() => openOpening(opening)).toThrow(NotAnOpening)
    expect(() => openRecordOpening(opening.slice(0, 40))).toThrow(NotAnOpening)
  })

  test('frozen: salts, and the root over three records', () => {
    expect(toHex(recordSalts(secret)(0))).toBe('135aae338391c32a7cca76bc008cd0372e7b6ef1d9457d8a6b0f3840c11ccced')
    expect(toHex(recordSalts(secret)(1))).toBe('45966d74ba3bcaec2342743125bdfa7f53270d7992557f4d8321a31bb00bf08f')
    expect(toHex(treeOf(3).root())).toBe('81c207a118ab3ddb8e2dce9024259b56188df3953f8e7490cc9cd45fa667c96d')
  })
})

describeWith(['openssl'], 'an outside HKDF', () => {
  test('derives the same salts', () => {
    const info = Buffer.concat([Buffer.from('daybook/record-salt/v1\n'), Buffer.from('0000000000000001', 'hex')]).toString('hex')
    const ran = run('openssl', ['kdf', '-keylen', '32', '-kdfopt', 'digest:SHA256', '-kdfopt', `hexkey:${toHex(secret)}`, '-kdfopt', `hexsalt:${'00'.repeat(32)}`, '-kdfopt', `hexinfo:${info}`, 'HKDF'])
    expect(ran.out.trim().replaceAll(':', '').toLowerCase()).toBe(toHex(recordSalts(secret)(1)))
  })
})
