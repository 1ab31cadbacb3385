import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith, run } from '../../../../testing/outside.ts'
import { BagWriter } from './bag.ts'
import { TooLarge } from './bounded.ts'
import { checkBag } from './check.ts'
import { BadManifest, formatManifest, isBagPath, parseManifest } from './manifest.ts'
import { folderBag } from '../node/folder.ts'
import { MemoryBag } from './memory.ts'

async function smallBag(): Promise<MemoryBag> {
  const bag = new MemoryBag()
  const writer = new BagWriter(bag)
  await writer.text('data/bundle.pdf', 'not really a PDF')
  await writer.text('data/exhibits/AB-1/chat.txt', 'hello\n')
  await writer.add({ path: 'data/empty.bin', bytes: new Uint8Array() })
  await writer.text('VERIFY.txt', 'how to check')
  await writer.close([['Source-Organization', 'Daybook']])
  return bag
}

const copy = (bag: MemoryBag) => new MemoryBag([...bag.files].map(([path, bytes]) => [path, bytes.slice()] as const))

describe('a bag', () => {
  test('as it was made has no fault', async () => {
    const found = await checkBag(await smallBag())
    expect(found.faults).toEqual([])
    expect(found.files).toBe(10)
  })

  test('shows any changed byte, anywhere', async () => {
    const bag = await smallBag()
    const places = [...bag.files].flatMap(([path, bytes]) => Array.from(bytes, (_, at) => ({ path, at })))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), async ({ path, at }, flip) => {
        const spoilt = copy(bag)
        const bytes = spoilt.files.get(path)
        if (bytes) bytes[at] = (bytes[at] ?? 0) ^ flip
        expect((await checkBag(spoilt)).faults, `${path} at ${at}`).not.toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('shows a missing file, an extra one, a longer or shorter one, and two that changed places', async () => {
    const bag = await smallBag()
    for (const path of bag.files.keys()) {
      const missing = copy(bag)
      missing.files.delete(path)
      expect((await checkBag(missing)).faults, `without ${path}`).not.toEqual([])
      const longer = copy(bag)
      longer.files.set(path, new Uint8Array([...(bag.files.get(path) ?? []), 10]))
      expect((await checkBag(longer)).faults, `longer ${path}`).not.toEqual([])
      if (bag.files.get(path)?.length) {
        const shorter = copy(bag)
        shorter.files.set(path, (bag.files.get(path) ?? new Uint8Array()).slice(0, -1))
        expect((await checkBag(shorter)).faults, `shorter ${path}`).not.toEqual([])
      }
      for (const other of bag.files.keys()) {
        if (other === path) continue
        const swapped = copy(bag)
        swapped.files.set(path, bag.files.get(other) ?? new Uint8Array())
        swapped.files.set(other, bag.files.get(path) ?? new Uint8Array())
        expect((await checkBag(swapped)).faults, `${path} with ${other}`).not.toEqual([])
      }
    }
    for (const extra of ['data/more.txt', 'more.txt', 'tagmanifest-md5.txt', 'data/.hidden']) {
      const more = copy(bag)
      more.files.set(extra, new Uint8Array([1]))
      expect((await checkBag(more)).faults.map((fault) => fault.why.is), extra).toContain('extra')
    }
  })

  test.each(['manifest-sha256.txt', 'tagmanifest-sha512.txt'])('with a list that cannot be read, %s, says of no file that somebody put it there', async (list) => {
    const bag = await smallBag()
    bag.files.set(list, new Uint8Array([...(bag.files.get(list) ?? []), 13, 10]))
    const { faults } = await checkBag(bag)
    expect(faults[0]).toMatchObject({ path: list, why: { is: 'below', error: 'BadManifest' } })
    expect(faults.filter(({ path }) => path !== list)).toEqual([])
  })

  test('with a file that is not read is checked to its end', async () => {
    const bag = await smallBag()
    const { faults } = await checkBag({
      list: () => bag.list(),
      read: (path) => bag.read(path),
      at: (path) => bag.at(path),
      async *stream(path) {
        if (path === 'data/bundle.pdf') throw new TooLarge(path)
        yield* bag.stream(path)
      },
    })
    expect(faults).toEqual([{ path: 'data/bundle.pdf', why: { is: 'below', error: 'TooLarge', words: 'data/bundle.pdf is larger than any such file of a bundle, so it was not read.' } }])
  })

  test('with a link in the place of an empty file is not as it was made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bag-link-'))
    for (const [path, bytes] of (await smallBag()).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
    expect((await checkBag(folderBag(folder))).faults).toEqual([])
    rmSync(join(folder, 'data/empty.bin'))
    symlinkSync('bundle.pdf', join(folder, 'data/empty.bin'))
    expect((await checkBag(folderBag(folder))).faults).toEqual([{ path: 'data/empty.bin', why: { is: 'changed' } }])
    rmSync(folder, { recursive: true })
  })

  test('takes plain names only, and each file once', async () => {
    for (const path of ['data/../x', '/data/x', 'data//x', 'data/a b', 'data/é', 'data/.x', 'data/x\n', '-x', '']) expect(isBagPath(path), path).toBe(false)
    const writer = new BagWriter(new MemoryBag())
    await writer.text('data/a', '1')
    await expect(writer.text('data/a', '2')).rejects.toThrow(/already/)
    await expect(writer.text('data/../a', '2')).rejects.toThrow(RangeError)
  })
})

describe('a manifest', () => {
  const hash = 'ab'.repeat(32)

  test('read back is what was written', () => {
    const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
    const path = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,8}(\/[A-Za-z0-9][A-Za-z0-9._-]{0,8}){0,2}$/)
    fc.assert(
      fc.property(fc.dictionary(path, digest), (files) => {
        const map = new Map(Object.entries(files).map(([name, sha256]) => [name, { sha256, sha512: '' }]))
        expect(Object.fromEntries(parseManifest(formatManifest(map, 'sha256'), 'sha256'))).toEqual({ ...files })
      }),
    )
  })

  test.each([
    ['capital digits', `${hash.toUpperCase()}  a\n`],
    ['one space', `${hash} a\n`],
    ['a star', `${hash} *a\n`],
    ['no end', `${hash}  a`],
    ['paths out of order', `${hash}  b\n${hash}  a\n`],
    ['a path twice', `${hash}  a\n${hash}  a\n`],
    ['an empty line', `${hash}  a\n\n`],
    ['a carriage return', `${hash}  a\r\n`],
  ])('with %s is refused', (_, text) => {
    expect(() => parseManifest(text, 'sha256')).toThrow(BadManifest)
  })
})

describeWith(['sha256sum', 'hashdeep'], "strangers' tools on a bag", () => {
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bag-'))
    for (const [path, bytes] of (await smallBag()).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('sha256sum agrees, and refuses a changed file', () => {
    const check = () => [run('sha256sum', ['--quiet', '-c', 'manifest-sha256.txt'], { cwd: folder }).code, run('sha512sum', ['--quiet', '-c', 'tagmanifest-sha512.txt'], { cwd: folder }).code]
    expect(check()).toEqual([0, 0])
    writeFileSync(join(folder, 'data/bundle.pdf'), 'not really a PDF!')
    expect(check()).toEqual([1, 0])
    writeFileSync(join(folder, 'data/bundle.pdf'), 'not really a PDF')
  })

  test('hashdeep finds nothing changed, and finds a file that was put there', () => {
    const known = run('hashdeep', ['-c', 'sha256', '-r', '-l', 'data'], { cwd: folder }).out
    writeFileSync(join(folder, 'known.txt'), known)
    const audit = () => run('hashdeep', ['-a', '-k', 'known.txt', '-r', '-l', 'data'], { cwd: folder }).code
    expect(audit()).toBe(0)
    writeFileSync(join(folder, 'data/more.txt'), 'x')
    expect(audit()).not.toBe(0)
  })
})
