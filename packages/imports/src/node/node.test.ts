import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { seededBytes } from '../../../../testing/seed.ts'
import { concat } from '../zip/made.ts'
import { fileBytes, NotReadable, sourcesIn } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'imports-'))
afterAll(() => rmSync(folder, { recursive: true }))
const data = seededBytes(3)(2_500_000)
const path = join(folder, 'b.bin')
writeFileSync(path, data)
mkdirSync(join(folder, 'a', 'deep'), { recursive: true })
writeFileSync(join(folder, 'a', 'deep', 'c.txt'), 'c')
writeFileSync(join(folder, 'a', 'z.txt'), '')
symlinkSync('/etc', join(folder, 'a', 'link'))

describe('a file on the disk', () => {
  test('gives any range and any stream of itself', async () => {
    const bytes = fileBytes(path)
    expect(bytes.size).toBe(data.length)
    for (const [start, end] of [[0, 10], [1_048_570, 1_048_590], [2_499_990, 9_000_000], [7, 7], [0, data.length]] as const) {
      expect(Buffer.from(await bytes.read(start, end)).equals(data.subarray(start, end))).toBe(true)
      const parts: Uint8Array[] = []
      for await (const piece of bytes.stream(start, end)) parts.push(piece.slice())
      expect(Buffer.from(concat(parts)).equals(data.subarray(start, end))).toBe(true)
    }
  })

  test('two reads do not share memory', async () => {
    const bytes = fileBytes(path)
    const first = await bytes.read(0, 100)
    const copy = first.slice()
    await bytes.read(200, 300)
    expect(first).toEqual(copy)
  })

  test('that became shorter while it was read says so', async () => {
    const shrinking = join(folder, 'shrinking')
    writeFileSync(shrinking, data)
    const bytes = fileBytes(shrinking)
    truncateSync(shrinking, 100)
    const run = async () => { for await (const _ of bytes.stream()); }
    await expect(run()).rejects.toThrow('became shorter')
  })

  test('that is not there, or is a folder, is refused in words', () => {
    expect(() => fileBytes(join(folder, 'none'))).toThrow(NotReadable)
    expect(() => fileBytes(folder)).toThrow('not a file')
  })
})

describe('a folder on the disk', () => {
  test('gives every file in it by name, and follows no link', async () => {
    const skipped: string[] = []
    const found: string[] = []
    for await (const source of sourcesIn(folder, (path) => skipped.push(path))) found.push(source.path)
    expect(found.filter((name) => !name.endsWith('shrinking'))).toEqual(['a/deep/c.txt', 'a/z.txt', 'b.bin'].map((name) => join(folder, name)))
    expect(skipped).toEqual([join(folder, 'a', 'link')])
  })

  test('a file alone gives itself', async () => {
    const found: string[] = []
    for await (const source of sourcesIn(path)) found.push(source.path)
    expect(found).toEqual([path])
  })

  test('what is not there is refused in words', async () => {
    const run = async () => { for await (const _ of sourcesIn(join(folder, 'none'))); }
    await expect(run()).rejects.toThrow(NotReadable)
  })
})
