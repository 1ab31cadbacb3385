import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { photograph } from '../../../../apps/cli/src/demo/png.ts'
import { describeWith, run } from '../../../../testing/outside.ts'
import { exhibitAt, photo, sampleCase } from './fixtures/case.ts'
import type { Exhibit } from './document.ts'
import { nodeTypst } from './node/engine.ts'
import { renderBundle } from './render.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-picture-'))
afterAll(() => rmSync(folder, { recursive: true }))
const engine = nodeTypst()

/** A bundle with this picture alone, as a file. */
async function bundleWith(bytes: Uint8Array, more: Partial<Exhibit> = {}): Promise<string> {
  const { document } = sampleCase()
  const [volume] = await renderBundle({ ...document, items: [], points: [], breaches: [], exhibits: [{ ...exhibitAt(1, true), ...more }] }, new Map([['photo-1', bytes]]), engine)
  if (!volume) throw new Error('no volume')
  const path = join(folder, volume.name)
  writeFileSync(path, volume.pdf)
  return path
}

/** A PNG whose camera said that it is to be turned by a quarter: 30 across and 900 down as it is kept (PNG 3rd edition, 11.3.3.2). */
function turnedPng(): Buffer {
  const png = photograph(30, 900, (_, y) => y % 250, '2024:01:01 10:00:00', '+00:00')
  const at = png.indexOf('eXIf')
  const end = at + 4 + png.readUInt32BE(at - 4)
  const entry = at + 4 + 10
  png.writeUInt16LE(0x0112, entry)
  png.writeUInt16LE(3, entry + 2)
  png.writeUInt32LE(1, entry + 4)
  png.writeUInt32LE(6, entry + 8)
  png.writeUInt32BE(crc32(png.subarray(at, end)), end)
  return png
}

describeWith(['pdfimages'], 'the size of a picture', () => {
  /** Pixels an inch as it is drawn. */
  const sized = async (bytes: Uint8Array) => {
    const rows = run('pdfimages', ['-list', await bundleWith(bytes)]).out.split('\n')
    return Number(rows.find((row) => / (?:jpeg|image) +(?:no|yes) /.test(row))?.trim().split(/\s+/)[12])
  }

  test('a small one is drawn at 96 pixels an inch and not larger; a large one fills the width and not more', async () => {
    expect(await sized(photo(1, 320, 240))).toBe(96)
    expect(await sized(photo(1, 240, 320))).toBe(96)
    expect(await sized(photo(1, 1280, 640))).toBeGreaterThan(150)
  })

  test('a wide WebP is as wide as the page and not wider: nothing of it is cut off', async () => {
    // 900 by 30 pixels of one colour, lossless.
    expect(await sized(Buffer.from('UklGRiIAAABXRUJQVlA4TBUAAAAvg0MHAAcQUcD+BwAU6f9/iuh/yhMA', 'base64'))).toBeGreaterThan(130)
  })

  test('one that is turned when it is shown is whole as well', async () => {
    expect(await sized(turnedPng())).toBeGreaterThan(130)
  })
})

describeWith(['pdftotext', 'qpdf'], 'a picture that is not as it should be', () => {
  test('one that was cut off is printed as far as it goes, and the file is still whole for those who check it', async () => {
    const bytes = photo(1, 320, 240)
    expect(run('qpdf', ['--check', await bundleWith(bytes.subarray(0, Math.floor(bytes.length * 0.6)))])).toMatchObject({ code: 0 })
  })

  test('a name without a space stays on the page under its picture', async () => {
    const path = await bundleWith(photo(1), { picture: { path: 'photo-1', alt: 'n'.repeat(180) } })
    for (const [, left = '', right = ''] of run('pdftotext', ['-bbox', path, '-']).out.matchAll(/xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([\d.]+)"/g)) {
      expect(Number(left)).toBeGreaterThan(40)
      expect(Number(right)).toBeLessThan(595.3 - 40)
    }
  })

  test('where a file is that is not printed is said as it is', async () => {
    const words = async (more: Partial<Exhibit>) => run('pdftotext', ['-raw', await bundleWith(new Uint8Array(), more), '-']).out.replaceAll(/\s+/g, ' ')
    expect(await words({})).toContain('such as HEIC. The file itself is in the bundle, unchanged.')
    const apart = await words({ absent: 'only part of AXS/3 is shown' })
    expect(apart).toContain('It is not in this bundle: only part of AXS/3 is shown')
    expect(apart).not.toContain('is in the bundle, unchanged')
  })
})
