import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memoryBytes } from '@daybook/imports'
import { contactsOf, importsOf, keepSources, keptSources, openCasebook } from '@daybook/journal'
import { ageRecipient, createVaultWithRoot, memoryStorage, openVaultWithRoot, SealError, sealWithPassphrase, unseal, type MemoryStorage } from '@daybook/vault'
import { demoFiles } from '../demo.ts'
import { checkBackup, makeBackup, putBack, rootIn, sweepStopped } from './backup.ts'
import { Staging } from '../worker/staging.ts'
import { NotATar } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))

const deps = { now: () => Date.UTC(2024, 5, 1), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const words = 'anchor barrel candle dentist elbow fabric gallery'
const root = deps.random(32)
const storage = memoryStorage()
let file: Blob
/** The same, sealed with few steps, for what opens it again and again. */
let quick: Blob
let checkpoint: Uint8Array
let captured = 0

const fileOf = async (stream: ReadableStream<Uint8Array>) => new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).blob()

const quickly = async (bytes: Uint8Array) => new Blob([await sealWithPassphrase(words, bytes, 2)])

beforeAll(async () => {
  const vault = await createVaultWithRoot(storage, root, deps)
  for (const { name, text } of demoFiles()) await keepSources(vault, [{ path: name, bytes: memoryBytes(new TextEncoder().encode(text)) }], { name, caseZone: 'Europe/London' }, deps)
  checkpoint = vault.checkpoint
  await storage.write('draft/add', new TextEncoder().encode('{"what":"half a thought"}'))
  const staging = new Staging(storage, () => (captured += 1) === 1 ? 'whole' : 'cut')
  for (const kind of ['video', 'sound'] as const) {
    const id = await staging.begin(kind, `${kind}.webm`, `${kind}/webm`)
    for (const n of [1, 2, 3]) await staging.add(id, new Uint8Array(1000).fill(n))
    if (kind === 'video') await staging.end(id)
  }
  file = await fileOf(await makeBackup(storage, root, { passphrase: words }))
  quick = await quickly(await unseal(new Uint8Array(await file.arrayBuffer()), { passphrase: words }))
})

/** As an opening does it. */
async function opened(into: MemoryStorage) {
  return openVaultWithRoot(into, await rootIn(into, deps.random(32)), deps)
}

describe('a backup', () => {
  test('put back, is the same vault with the same log, whole, down to the bytes of every original, the drafts and what was captured and not saved', async () => {
    const seen: number[] = []
    const there = memoryStorage()
    await there.write('settings', new Uint8Array(3))
    const about = await checkBackup(quick, words)
    await putBack(there, file, words, { progress: ({ done }) => seen.push(done) })
    const vault = await opened(there)
    expect(vault.checkpoint).toEqual(checkpoint)
    expect(await vault.check()).toEqual([])
    for (let at = 0; at < vault.size; at += 1) await vault.inclusionProof(at)
    const casebook = await openCasebook(vault)
    const kept = importsOf(casebook)
    for (const [at, { text }] of demoFiles().entries()) {
      const one = kept[at]
      const [source] = one ? await keptSources(vault, one) : []
      expect(new TextDecoder().decode(await source?.bytes.read(0, source.bytes.size))).toBe(text)
    }
    let contacts = 0
    for await (const _ of contactsOf(vault, casebook)) contacts += 1
    expect(contacts).toBe(233)
    expect(new TextDecoder().decode(await there.read('draft/add'))).toContain('half a thought')
    expect(await there.read('settings')).toBeUndefined()
    const waiting = new Staging(there, () => 'new')
    expect(await waiting.list()).toMatchObject([{ id: 'whole', name: 'video.webm', bytes: 3000, whole: true }, { id: 'cut', name: 'sound.webm', bytes: 3000, whole: false }])
    for (const id of ['whole', 'cut']) expect([...(await (await waiting.source(id)).bytes.read(998, 1002))]).toEqual([1, 1, 2, 2])
    expect(seen.at(-1)).toBe(about.files)
    // And a backup of that opens just the same.
    const again = await fileOf(await makeBackup(there, await rootIn(there, deps.random(32)), { passphrase: words }))
    const third = memoryStorage()
    await putBack(third, again, words)
    expect((await opened(third)).checkpoint).toEqual(checkpoint)
  })

  test('is opened by the stock age and tar', async () => {
    const identity = join(folder, 'key')
    execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' })
    const secret = /AGE-SECRET-KEY-\S+/.exec(readFileSync(identity, 'utf8'))?.[0] ?? ''
    const sealed = await fileOf(await makeBackup(storage, root, { recipients: [await ageRecipient(secret)] }))
    writeFileSync(join(folder, 'backup.age'), new Uint8Array(await sealed.arrayBuffer()))
    execFileSync('age', ['-d', '-i', identity, '-o', join(folder, 'backup.tar'), join(folder, 'backup.age')])
    const names = execFileSync('tar', ['-tf', join(folder, 'backup.tar')], { encoding: 'utf8' }).trim().split('\n')
    expect(names).toEqual(['about.json', ...[...storage.files.keys()].sort()])
  })

  test('that is damaged, cut short, or opened with other words is refused, and checking it keeps nothing', async () => {
    await expect(checkBackup(quick, 'other words')).rejects.toThrow(SealError)
    const bytes = new Uint8Array(await quick.arrayBuffer())
    for (const at of [40, 9000, bytes.length - 5]) {
      const spoilt = bytes.slice()
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      await expect(checkBackup(new Blob([spoilt]), words), String(at)).rejects.toThrow(SealError)
    }
    await expect(checkBackup(new Blob([bytes.subarray(0, bytes.length - 70_000)]), words)).rejects.toThrow(SealError)
    await expect(checkBackup(new Blob(['a letter']), words)).rejects.toThrow(SealError)
  })

  test('that was put together by somebody else is refused', async () => {
    const { writeTar } = await import('./tar.ts')
    const about = { 'daybook-backup': 1, root: '00'.repeat(32), files: 1 }
    const made = async (members: readonly [string, string][]) => {
      async function* each() {
        for (const [name, text] of members) yield { name, bytes: new TextEncoder().encode(text) }
      }
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for await (const piece of writeTar(each())) pieces.push(piece)
      return quickly(new Uint8Array(await new Blob(pieces).arrayBuffer()))
    }
    for (const members of [[['x', 'y']], [['about.json', '{}']], [['about.json', JSON.stringify(about)]], [['about.json', JSON.stringify(about)], ['root', 'mine']]] as const) {
      await expect(checkBackup(await made(members.map(([name, text]) => [name, text])), words)).rejects.toThrow(NotATar)
    }
  })

  test('that was put back half-way leaves nothing at the next opening', async () => {
    const there = memoryStorage()
    const stop = new AbortController()
    await expect(putBack(there, quick, words, { signal: stop.signal, progress: ({ done }) => done === 5 && stop.abort() })).rejects.toThrow()
    expect(there.files.size).toBeGreaterThan(3)
    await sweepStopped(there)
    expect([...there.files.keys()]).toEqual([])
    await sweepStopped(storage)
    expect(await storage.read('draft/add')).toBeDefined()
  })

  test('is given up when it is cancelled', async () => {
    const stop = new AbortController()
    const stream = await makeBackup(storage, root, { passphrase: words }, { signal: stop.signal, progress: () => stop.abort() })
    await expect(fileOf(stream)).rejects.toThrow()
  })
})
