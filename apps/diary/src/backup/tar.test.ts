import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { NotATar, readTar, writeTar, type TarFile } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-tar-'))
afterAll(() => rmSync(folder, { recursive: true }))

const files: TarFile[] = [0, 1, 511, 512, 513, 70_000].map((size) => ({ name: `log/of-${size}`, bytes: Uint8Array.from({ length: size }, (_, n) => n % 253) }))

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

async function tarOf(all: readonly TarFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of writeTar(each(all))) pieces.push(piece)
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

/** In pieces of an odd size. */
async function* odd(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777)
}

const read = async (bytes: Uint8Array) => {
  const found: TarFile[] = []
  for await (const file of readTar(odd(bytes))) found.push(file)
  return found
}

describe('a tar', () => {
  test('gives back what went in, however it is cut into pieces', async () => {
    expect(await read(await tarOf(files))).toEqual(files)
    expect(await read(await tarOf([]))).toEqual([])
  })

  test('is unpacked by the stock tar', async () => {
    writeFileSync(join(folder, 'a.tar'), await tarOf(files))
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: folder })
    for (const { name, bytes } of files) expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(bytes)
  })

  test('frozen: the same files make the same bytes', async () => {
    expect(sha256Hex(await tarOf(files.slice(0, 4)))).toBe('1ab7ee0dc0f94e6c766e9936f1ad4e52a37cc8de419c5c2f3b970068584afd19')
  })

  test('that ends too soon, or is something else, is none', async () => {
    const whole = await tarOf(files)
    for (const length of [0, 100, 600, whole.length - 1024]) await expect(read(whole.subarray(0, length)), String(length)).rejects.toThrow(NotATar)
    await expect(read(new Uint8Array(5000).fill(65))).rejects.toThrow(NotATar)
    const other = whole.slice()
    other[0] = 0x40
    await expect(read(other)).rejects.toThrow(NotATar)
  })

  test('takes no name that it would have to cut', async () => {
    await expect(tarOf([{ name: 'a'.repeat(101), bytes: new Uint8Array() }])).rejects.toThrow(RangeError)
  })
})
