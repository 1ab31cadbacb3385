import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { auditLog } from '../audit.ts'
import { entriesOf, logOf } from '../testing/logs.ts'
import { TileError } from '../tiles.ts'
import { logInDirectory, writeLogFiles } from './directory.ts'

const folder = mkdtempSync(join(tmpdir(), 'log-directory-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a log written into a folder is read and audited from there', async () => {
  const { edge, files } = logOf(entriesOf(70_000))
  writeLogFiles(join(folder, 'a'), [...files].map(([path, bytes]) => ({ path, bytes })))
  expect(await auditLog(logInDirectory(join(folder, 'a')), edge)).toMatchObject({ ok: true })
  expect(logInDirectory(join(folder, 'a')).read('tile/0/999')).toBeUndefined()
})

test('a full tile stands beside the folder of its partial ones', () => {
  const log = logInDirectory(join(folder, 'b'))
  writeLogFiles(join(folder, 'b'), [{ path: 'tile/0/000.p/5', bytes: new Uint8Array(160) }, { path: 'tile/0/000', bytes: new Uint8Array(8192) }, { path: 'checkpoint', bytes: new Uint8Array(1) }])
  expect([log.read('tile/0/000.p/5'), log.read('tile/0/000'), log.read('checkpoint')].map((bytes) => bytes instanceof Uint8Array && bytes.length)).toEqual([160, 8192, 1])
})

test('nothing outside the folder, and nothing that is no file of a log, is read or written', () => {
  writeFileSync(join(folder, 'secret'), 'x')
  const log = logInDirectory(join(folder, 'b'))
  for (const path of ['../secret', 'tile/../../secret', '/etc/hostname', 'key', 'tile/0/0']) {
    expect(() => log.read(path)).toThrow(TileError)
    expect(() => writeLogFiles(join(folder, 'b'), [{ path, bytes: new Uint8Array(1) }])).toThrow(TileError)
  }
})
