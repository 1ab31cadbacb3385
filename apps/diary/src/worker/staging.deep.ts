/** What a film of 200 MB takes of memory while it is sealed and while it is shown, with the vault on a disk. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepSources } from '@daybook/journal'
import { createVaultWithRoot } from '@daybook/vault'
import { openDirectory } from '@daybook/vault/node'
import { expect, test } from 'vitest'
import { readThrough } from './read-through.ts'
import { Staging } from './staging.ts'

const deps = { now: () => Date.now(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const pieces = 500
const pieceBytes = 400_000

/** The most that byte arrays took at once, in MB, beyond what they took before. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().arrayBuffers
  let most = before
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5)
  await work()
  clearInterval(timer)
  return (Math.max(most, process.memoryUsage().arrayBuffers) - before) / 1e6
}

test('a long film is sealed in little memory, and shown in as much as it has', async ({ annotate }) => {
  const folder = mkdtempSync(join(tmpdir(), 'diary-film-'))
  try {
    const storage = await openDirectory(join(folder, 'vault'), { create: true })
    const vault = await createVaultWithRoot(storage, deps.random(32), deps)
    const staging = new Staging(storage, () => 'film')
    const id = await staging.begin('video', 'film.webm', 'video/webm')
    for (let n = 0; n < pieces; n += 1) await staging.add(id, new Uint8Array(pieceBytes).fill(n))
    await staging.end(id)
    const { bytes } = await staging.source(id)
    const told: number[] = []
    const sealing = await peakOf(() => keepSources(vault, readThrough([{ path: 'film.webm', bytes }], { progress: ({ done }) => told.push(done) }), { name: 'film.webm', caseZone: 'Europe/London' }, deps))
    let shown: Blob | undefined
    const showing = await peakOf(async () => (shown = await staging.file(id)))
    await annotate(`sealing a film of 200 MB: ${sealing.toFixed(0)} MB; showing it: ${showing.toFixed(0)} MB`)
    expect([told.at(-1), shown?.size]).toEqual([pieces * pieceBytes, pieces * pieceBytes])
    expect(sealing).toBeLessThan(150)
    expect(showing).toBeLessThan(350)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
