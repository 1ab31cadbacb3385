import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { utf8 } from '../bytes.ts'
import { createDrawers, openDrawer } from '../drawers/opening.ts'
import { mebibyte, trueDeps, trueRandom } from '../drawers/testing/made.ts'
import { VaultInUse } from '../errors.ts'
import { openFile } from './file.ts'

const base = mkdtempSync(join(tmpdir(), 'daybook-file-'))
afterAll(() => rmSync(base, { recursive: true }))
let serial = 0
const fresh = () => join(base, String((serial += 1)))

test('drawers stand in a file of the size that was chosen, which no other account may read', async () => {
  const path = fresh()
  const drawer = await createDrawers(await openFile(path), { size: 2 * mebibyte, passphrase: 'words' }, trueDeps)
  await drawer.storage.write('x', utf8('mine'))
  await drawer.close()
  expect(statSync(path).size).toBe(2 * mebibyte)
  expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
  const again = await openDrawer(await openFile(path), 'words', trueDeps)
  expect(await again.storage.read('x')).toEqual(utf8('mine'))
  await expect(again.grow(4 * mebibyte, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  expect(statSync(path).size).toBe(2 * mebibyte)
  await again.grow(4 * mebibyte)
  await again.close()
  expect(statSync(path).size).toBe(4 * mebibyte)
})

test('a file is open once at a time', async () => {
  const path = fresh()
  const first = await openFile(path)
  await expect(openFile(path)).rejects.toThrow(VaultInUse)
  await first.close()
  await (await openFile(path)).close()
})

test('a making that was stopped leaves nothing that would be taken for a container', async () => {
  const path = fresh()
  const device = await openFile(path)
  await device.append(trueRandom(65_536))
  expect(readdirSync(base).filter((name) => name.startsWith(`${serial}.`)).sort()).toEqual([`${serial}.lock`, `${serial}.part`])
  await device.close()
  const again = await openFile(path)
  expect(again.size).toBe(0)
  await again.close()
  expect(readdirSync(base).filter((name) => name.startsWith(`${serial}`))).toEqual([`${serial}.lock`])
})

test('nothing is read or written past the end', async () => {
  const path = fresh()
  const device = await openFile(path)
  await device.append(new Uint8Array(12))
  await device.shorten(10)
  expect([device.size, statSync(`${path}.part`).size]).toEqual([10, 10])
  await expect(device.shorten(11)).rejects.toThrow(RangeError)
  await expect(device.read(5, 6)).rejects.toThrow(RangeError)
  await expect(device.write(10, Uint8Array.of(1))).rejects.toThrow(RangeError)
  await device.close()
})
