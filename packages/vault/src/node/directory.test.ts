import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { NoVault, VaultExists, VaultInUse } from '../errors.ts'
import { storageContract } from '../testing/storage-contract.ts'
import { openDirectory } from './directory.ts'
import { NotWritable } from './refused.ts'

const base = mkdtempSync(join(tmpdir(), 'daybook-directory-'))
let serial = 0
const fresh = () => join(base, String((serial += 1)))
afterAll(() => rmSync(base, { recursive: true }))

storageContract('a folder', async (body) => {
  const storage = await openDirectory(fresh(), { create: true })
  await body(storage).finally(() => storage.close())
})

describe('a folder', () => {
  test('is not made by merely opening it', async () => {
    await expect(openDirectory(fresh())).rejects.toThrow(NoVault)
  })

  test('is open once at a time in one process', async () => {
    const path = fresh()
    const first = await openDirectory(path, { create: true })
    await expect(openDirectory(path)).rejects.toThrow(VaultInUse)
    first.close()
    await expect(first.read('x')).rejects.toThrow(VaultInUse)
    ;(await openDirectory(path)).close()
  })

  test('is open once at a time across processes, and free again when its holder is killed', async () => {
    const path = fresh()
    const url = fileURLToPath(new URL('directory.ts', import.meta.url))
    const hold = `import { openDirectory } from ${JSON.stringify(url)}; await openDirectory(${JSON.stringify(path)}, { create: true }); console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', hold], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    await expect(openDirectory(path)).rejects.toThrow(VaultInUse)
    const gone = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await gone
    ;(await openDirectory(path)).close()
  })

  test('lets no other account read it', async () => {
    const path = fresh()
    const storage = await openDirectory(path, { create: true })
    await storage.write('a/b', Uint8Array.of(1))
    const modes = ['.', '.lock', '.tmp', 'a', 'a/b'].map((name) => (statSync(join(path, name)).mode & 0o777).toString(8))
    expect(modes).toEqual(['700', '600', '700', '700', '600'])
    storage.close()
  })

  test('drops what a killed process left half-written', async () => {
    const path = fresh()
    const storage = await openDirectory(path, { create: true })
    storage.close()
    for (const name of ['1', '40', 'letter.txt', '2024-01-02', '007']) writeFileSync(join(path, '.tmp', name), 'half')
    const again = await openDirectory(path)
    expect(readdirSync(join(path, '.tmp')).sort()).toEqual(['007', '2024-01-02', 'letter.txt'])
    expect(await again.list('')).toEqual([])
    again.close()
  })

  test('does not see what a file manager leaves in it, and is not made among other files', async () => {
    const path = fresh()
    const storage = await openDirectory(path, { create: true })
    await storage.write('blob/x', Uint8Array.of(1))
    writeFileSync(join(path, 'blob', '.DS_Store'), 'x')
    writeFileSync(join(path, 'blob', 'Thumbs.db'), 'x')
    expect(await storage.list('')).toEqual(['blob/x'])
    storage.close()
    const other = fresh()
    mkdirSync(other)
    writeFileSync(join(other, 'Holiday 1.JPG'), 'x')
    await expect(openDirectory(other, { create: true })).rejects.toThrow(VaultExists)
    expect(readdirSync(other)).toEqual(['Holiday 1.JPG'])
  })

  test.skipIf(process.platform === 'win32')('that has no room left says so, keeps nothing of what did not fit, and goes on', () => {
    const path = fresh()
    const url = fileURLToPath(new URL('directory.ts', import.meta.url))
    const fill = `import { openDirectory } from ${JSON.stringify(url)}
      const storage = await openDirectory(${JSON.stringify(path)}, { create: true })
      await storage.write('x', Uint8Array.of(1))
      const error = await storage.write('x', new Uint8Array(1 << 20)).catch((error) => error)
      await storage.write('y', Uint8Array.of(2))
      console.log(error.name, error.message, (await storage.read('x')).length, await storage.list(''))`
    // No file may be longer than 64 kB: the system then refuses as a full disk does.
    const { stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -f 128; exec "$0" --input-type=module -e "$1"', process.execPath, fill], { encoding: 'utf8' })
    expect(stdout, stderr).toMatch(/^DrawerFull There is no room left on this disk.* 1 \[ 'x', 'y' \]\n$/)
    expect(readdirSync(join(path, '.tmp'))).toEqual([])
  })

  test.skipIf(!existsSync('/sys/kernel'))('in which nothing can be written says so', async () => {
    await expect(openDirectory('/sys/daybook', { create: true })).rejects.toThrow(NotWritable)
  })

  test('syncs the file before it is renamed into place, and the folder after', async () => {
    const path = fresh()
    const storage = await openDirectory(path, { create: true })
    const handle = await open(path)
    const seen: boolean[] = []
    const prototype = Object.getPrototypeOf(handle) as { sync(): Promise<void> }
    const sync = prototype.sync
    const spy = vi.spyOn(prototype, 'sync').mockImplementation(async function (this: unknown) {
      seen.push(existsSync(join(path, 'x')))
      await sync.call(this)
    })
    await storage.write('x', Uint8Array.of(1))
    spy.mockRestore()
    await handle.close()
    storage.close()
    expect(seen).toEqual([false, true])
  })
})
