import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AlreadyThere, wholeOrNothing } from './folder.ts'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'daybook-whole-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is only half made', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is gone after %s, and the process has ended by it', async (signal) => {
    const url = fileURLToPath(new URL('folder.ts', import.meta.url))
    const half = `import { wholeOrNothing, folderSink } from ${JSON.stringify(url)}
      await wholeOrNothing([${JSON.stringify(join(folder, 'b'))}], async (draft) => {
        await folderSink(draft).write('data/secret.txt', [Uint8Array.of(1)])
        console.log('half')
        await new Promise((done) => setInterval(done, 2 ** 30))
      })`
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', half], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((said) => child.stdout.once('data', said))
    expect(readdirSync(folder)).toEqual(['b.unfinished'])
    child.kill(signal)
    expect(await new Promise((ended) => child.on('exit', (_, by) => ended(by)))).toBe(signal)
    expect(readdirSync(folder)).toEqual([])
  })

  test('is gone after an error, and nothing listens for a signal any more', async () => {
    const listening = process.listenerCount('SIGINT')
    await expect(wholeOrNothing([join(folder, 'b')], () => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped')
    expect([readdirSync(folder), process.listenerCount('SIGINT')]).toEqual([[], listening])
  })

  test('of two that belong together neither is in place before both can be', async () => {
    const [page, bundle] = [join(folder, 'page.pdf'), join(folder, 'b')]
    const full = wholeOrNothing([page, bundle], async (draft) => {
      writeFileSync(draft, 'half a pa')
      throw new Error('no room')
    })
    await expect(full).rejects.toThrow('no room')
    const lost = wholeOrNothing([page, bundle], async (draft) => writeFileSync(draft, 'a page'))
    await expect(lost, 'the second cannot be put in place').rejects.toThrow('ENOENT')
    const late = wholeOrNothing([page, bundle], async (...drafts) => {
      for (const draft of drafts) writeFileSync(draft, 'a page')
      writeFileSync(bundle, 'somebody else’s')
    })
    await expect(late).rejects.toThrow(AlreadyThere)
    expect(readdirSync(folder)).toEqual(['b'])
    expect(readFileSync(bundle, 'utf8')).toBe('somebody else’s')
    rmSync(bundle)
  })
})
