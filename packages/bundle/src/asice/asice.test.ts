import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSha256, sha256 } from '@daybook/log'
import { describeWith, run } from '../../../../testing/outside.ts'
import { readAsicManifest } from '../testing/asic-manifest.ts'
import { BagWriter } from '../bag/bag.ts'
import { checkBag } from '../bag/check.ts'
import { AsicContainer, manifestPath, tokenPath } from './container.ts'
import { asicManifest } from './manifest.ts'
import { NotABundle, openContainer } from './open.ts'
import { tokenIn } from './token.ts'

const utf8 = new TextEncoder()

async function make(token: Uint8Array<ArrayBuffer> | null): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const container = new AsicContainer(new WritableStream({ write: (chunk: Uint8Array) => void pieces.push(new Uint8Array(chunk)) }))
  const writer = new BagWriter(container)
  await writer.text('data/bundle.pdf', 'not really a PDF')
  await writer.text('VERIFY.txt', 'how to check')
  await writer.close([])
  await container.close(async () => token)
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

const inMemory = (bytes: Uint8Array<ArrayBuffer>) => ({ size: bytes.length, read: async (start: number, end: number) => bytes.slice(start, end) })

describe('a bundle as one file', () => {
  test('begins with its type, stored, at byte 38, as EN 319 162-1 asks', async () => {
    const bytes = await make(null)
    expect(new TextDecoder('latin1').decode(bytes.subarray(0, 4))).toBe('PK\u0003\u0004')
    expect(new TextDecoder().decode(bytes.subarray(30, 38 + 31))).toBe('mimetypeapplication/vnd.etsi.asic-e+zip')
    expect([bytes[8], bytes[28], bytes[29]], 'stored, no extra field').toEqual([0, 0, 0])
  })

  test('holds the bag, whole, and the token over the manifest', async () => {
    const container = await openContainer(inMemory(await make(new Uint8Array([1, 2, 3]))))
    expect((await checkBag(container)).faults).toEqual([])
    expect(container.faults).toEqual([])
    expect(await container.outside(tokenPath)).toEqual(new Uint8Array([1, 2, 3]))
    const manifest = readAsicManifest(new TextDecoder().decode(await container.outside(manifestPath)))
    expect(manifest?.token).toBe(tokenPath)
    expect(manifest?.files.get('bag/VERIFY.txt')).toBe(btoa(String.fromCharCode(...sha256(utf8.encode('how to check')))))
    expect([...(manifest?.files.keys() ?? [])].sort()).toEqual((await container.list()).map((path) => `bag/${path}`).sort())
  })

  test('without a token has no manifest that claims one', async () => {
    const container = await openContainer(inMemory(await make(null)))
    expect(await container.outside(manifestPath)).toBeUndefined()
  })

  test('is the same bytes each time', async () => {
    expect(await make(null)).toEqual(await make(null))
  })

  test('of a film that can be read twice is the same bytes, and the film is never held whole', async () => {
    const [piece, pieces] = [1 << 20, 24]
    /** `ahead`: the most that was read and not yet written. */
    const written = async (twice: boolean) => {
      const flow = { read: 0, written: 0, ahead: 0 }
      async function* film() {
        // What was read the first time went nowhere.
        Object.assign(flow, { read: flow.written, ahead: 0 })
        for (let n = 0; n < pieces; n++) {
          flow.read += piece
          flow.ahead = Math.max(flow.ahead, flow.read - flow.written)
          yield new Uint8Array(piece).fill(n)
        }
      }
      const hasher = createSha256()
      const container = new AsicContainer(new WritableStream({
        write(chunk: Uint8Array) {
          flow.written += chunk.length
          hasher.update(chunk)
        },
      }))
      await container.write('data/exhibits/AB-1/film.mp4', film(), twice ? film : undefined)
      await container.close(async () => new Uint8Array([1]))
      return { sha256: hasher.digestHex(), ahead: flow.ahead / piece }
    }
    const [once, twice] = [await written(false), await written(true)]
    expect(twice.sha256).toBe(once.sha256)
    expect([Math.round(once.ahead), twice.ahead < 5], `${twice.ahead} MB`).toEqual([pieces, true])
  })

  test('is refused when it is something else', async () => {
    await expect(openContainer(inMemory(new Uint8Array([1, 2, 3])))).rejects.toThrow(NotABundle)
    const bytes = await make(null)
    await expect(openContainer(inMemory(bytes.slice(0, bytes.length - 40)))).rejects.toThrow('cut short or changed')
    // The list says of the first file that it is as long as all of them.
    const over = bytes.slice()
    const list = new DataView(over.buffer, Buffer.from(over).indexOf('PK\u0001\u0002'))
    for (const at of [20, 24]) list.setUint32(at, over.length, true)
    await expect(openContainer(inMemory(over))).rejects.toThrow('lie over one another')
    // And says of itself that it is longer than memory.
    const long = bytes.slice()
    const end = long.length - 22
    new DataView(long.buffer).setUint32(end + 12, 0xc000_0000, true)
    new DataView(long.buffer).setUint32(end + 16, 100, true)
    const asked: number[] = []
    const huge = { size: 0xd000_0000, read: async (from: number, to: number) => (asked.push(to - from), to === 0xd000_0000 ? long.slice(long.length - (to - from)) : new Uint8Array(Math.min(to - from, 69)).map((_, at) => long[from + at] ?? 0)) }
    await expect(openContainer(huge)).rejects.toThrow('cut short or changed')
    expect(Math.max(...asked)).toBeLessThan(1 << 28)
  })

  test('a manifest read back is what was written', () => {
    const path = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,20}$/)
    fc.assert(
      fc.property(fc.uniqueArray(path), fc.uint8Array({ minLength: 32, maxLength: 32 }), (paths, digest) => {
        const found = readAsicManifest(asicManifest(paths.map((one) => ({ path: one, sha256: digest })), tokenPath))
        expect([...(found?.files.keys() ?? [])]).toEqual(paths)
      }),
    )
  })
})

describe('what an authority answers', () => {
  const status = [0x30, 3, 2, 1, 0]
  const token = [0x30, 4, 6, 2, 42, 3]
  const bytes = (...all: number[]) => Uint8Array.from(all)

  test('holds the token, which alone goes into the container', () => {
    expect(tokenIn(bytes(0x30, 11, ...status, ...token))).toEqual(bytes(...token))
    expect(tokenIn(bytes(0x30, 0x81, 11, ...status, ...token))).toEqual(bytes(...token))
  })

  test.each([
    ['a token', token],
    ['an answer without one', [0x30, 5, ...status]],
    ['an answer with more behind it', [0x30, 13, ...status, ...token, 5, 0]],
    ['one cut short', [0x30, 11, ...status, 0x30, 4, 6]],
    ['nothing', []],
    ['a length that no file has', [0x30, 0x88, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('%s is left as it is', (_, given) => {
    expect(tokenIn(bytes(...given))).toEqual(bytes(...given))
  })
})

describeWith(['unzip'], 'unzip on a bundle', () => {
  test('finds it whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'asice-'))
    writeFileSync(join(folder, 'b.asice'), await make(null))
    expect(run('unzip', ['-tq', 'b.asice'], { cwd: folder }).code).toBe(0)
    expect(run('unzip', ['-p', 'b.asice', 'mimetype'], { cwd: folder }).out).toBe('application/vnd.etsi.asic-e+zip')
    rmSync(folder, { recursive: true })
  })
})
