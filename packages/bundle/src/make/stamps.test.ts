import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepDrafts, keepTimeStamp, openCasebook, readDraft, timeStampsOf } from '@daybook/journal'
import { pemToDer } from '@daybook/log'
import { memoryStorage, openVault, type Storage, type Vault } from '@daybook/vault'
import { forgeCertificate, forgeReply, name, stampingExtensions, toPem } from '../../../../testing/forge.ts'
import { describeWith, run } from '../../../../testing/outside.ts'
import { depsFrom, newVault, passphrase } from '../../../vault/src/testing/vaults.ts'
import type { MemoryBag } from '../bag/memory.ts'
import { bundleOf, everything, makeDeps } from '../testing/case.node.ts'
import { failed } from '../testing/found.ts'
import { fileIn, textIn } from '../testing/spoil.ts'
import { verifyBag } from '../verify/verify.ts'
import { paths } from './layout.ts'
import { makeBundle } from './make.ts'
import { ClocksDisagree, stampLimit, type Authority } from './stamps.ts'

function authorityCalled(called: string): (genTime: string) => Authority {
  const root = forgeCertificate({ subject: name(`${called} Root`) })
  const signer = forgeCertificate({ subject: name(called), by: root, extensions: stampingExtensions })
  return (genTime) => ({ rootPem: `Some words before.\n${toPem(root.certificate)}`, ask: async (data) => new Uint8Array(forgeReply({ data, signer, genTime })) })
}

const first = authorityCalled('Example Stamper')
const second = authorityCalled('Another Stamper')
const [march, april] = ['2026-03-01T12:00:00Z', '2026-04-01T12:00:00Z']

async function write(vault: Vault, what: string): Promise<void> {
  const deps = depsFrom(vault.size + 7000)
  await keepDrafts(vault, [readDraft({ kind: 'incident', occurred: '2026-02-01', what }, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })], deps)
}

async function vaultWith(storage: Storage = memoryStorage()): Promise<Vault> {
  const vault = await newVault(storage)
  await write(vault, 'A red car at the gate.')
  return vault
}

const kept = async (vault: Vault) => timeStampsOf(await openCasebook(vault)).map(({ size, authority }) => [size, authority])

const different = (one: MemoryBag, other: MemoryBag) => [...new Set([...one.files.keys(), ...other.files.keys()])].filter((path) => !Buffer.from(one.files.get(path) ?? []).equals(other.files.get(path) ?? new Uint8Array()))

function pdfText(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-stamps-'))
  try {
    writeFileSync(join(folder, 'page.pdf'), pdf)
    return run('pdftotext', [join(folder, 'page.pdf'), '-']).out.replace(/\s+/g, ' ')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describeWith(['pdftotext'], 'a time-stamp that was given for a bundle', () => {
  test('is kept, and in every later one: each with what it is over, in plain words, and the roots of all, each once', async () => {
    const vault = await vaultWith()
    const before = await bundleOf(vault, {}, { timestamp: first(march) })
    expect(before.made).toMatchObject({ timestamped: true, entriesInAll: 1, stampNotKept: null, stamps: ['The only entry existed by 2026-03-01T12:00:00Z, says CN=Example Stamper.'] })
    expect([vault.size, await kept(vault)]).toEqual([2, [[1, 'CN=Example Stamper']]])

    await write(vault, 'A blue car.')
    const plain = await bundleOf(vault)
    expect(plain.made).toMatchObject({ timestamped: false, entriesInAll: 3, stamps: ['The first entry existed by 2026-03-01T12:00:00Z, says CN=Example Stamper.'] })
    for (const file of ['checkpoint', 'checkpoint.tsr'] as const) expect(fileIn(plain.bag, paths.anchor(1, file))).toEqual(fileIn(before.bag, paths.anchor(1, file)))
    const report = await verifyBag(plain.bag)
    expect(failed(report)).toEqual([])
    expect(report.findings.find(({ id }) => id === 'time')?.means).toBe('The first entry in the log had been recorded by then. Nobody outside has attested when the others were.')
    const again = await bundleOf(vault)
    expect([vault.size, different(again.bag, plain.bag)], 'made again it is the same, and nothing is added').toEqual([3, []])

    await bundleOf(vault, {}, { timestamp: second(april) })
    const { bag } = await bundleOf(vault, {}, { timestamp: first('2026-05-01T12:00:00Z') })
    expect(failed(await verifyBag(bag))).toEqual([])
    expect([...bag.files.keys()].filter((path) => path.startsWith('proofs/anchors/'))).toEqual([1, 3, 4].flatMap((size) => [paths.anchor(size, 'checkpoint'), paths.anchor(size, 'checkpoint.tsr'), ...(size === 4 ? [] : [paths.anchor(size, 'consistency')])]))
    expect(pemToDer(textIn(bag, paths.tsa))).toEqual([first, second].flatMap((one) => pemToDer(one(march).rootPem)))
    const said = ['The first entry existed by 2026-03-01T12:00:00Z, says CN=Example Stamper.', 'The first 3 entries existed by 2026-04-01T12:00:00Z, says CN=Another Stamper.', 'All 4 entries existed by 2026-05-01T12:00:00Z, says CN=Example Stamper.', stampLimit]
    for (const text of [textIn(bag, paths.verifyTxt), pdfText(fileIn(bag, 'data/bundle.pdf'))]) for (const words of said) expect(text).toContain(words)
  })

  test('is in the bundle alone when the vault cannot be written, and then that is said', async () => {
    const storage = memoryStorage()
    const disk = { full: false }
    const filling: Storage = { ...storage, write: async (path, bytes) => { if (disk.full) throw new Error('ENOSPC'); await storage.write(path, bytes) } }
    const vault = await vaultWith(filling)
    const timestamp = first(march)
    const { bag, made } = await bundleOf(vault, {}, { timestamp: { ...timestamp, ask: async (data) => { disk.full = true; return timestamp.ask(data) } } })
    expect(made).toMatchObject({ timestamped: true, stampNotKept: expect.stringContaining('A write did not finish') as string })
    expect(failed(await verifyBag(bag))).toEqual([])
    await vault.close()
    disk.full = false
    const opened = await openVault(filling, passphrase, depsFrom(9))
    expect([opened.size, await kept(opened)]).toEqual([1, []])
  })

  test('is kept though the bundle then was not made, since it was given', async () => {
    const vault = await vaultWith()
    const full = { write: async () => { throw new Error('no room') } }
    await expect(makeBundle(vault, everything, full, { ...makeDeps(), timestamp: first(march) })).rejects.toThrow('no room')
    expect(await kept(vault)).toEqual([[1, 'CN=Example Stamper']])
  })

  test('is refused, in words, when it cannot have come after one that was kept, or is not over this log', async () => {
    const vault = await vaultWith()
    await bundleOf(vault, {}, { timestamp: first(april) })
    const refused = async (timestamp: Authority) => bundleOf(vault, {}, { timestamp }).catch((error: unknown) => error)
    const clash = await refused(second(march))
    expect(clash).toBeInstanceOf(ClocksDisagree)
    expect(String(clash)).toContain('The new time-stamp of CN=Another Stamper says 2026-03-01T12:00:00Z. The one over the first entry was given before it, by CN=Example Stamper, and says 2026-04-01T12:00:00Z, which is later.')
    const late = first('2026-05-01T12:00:00Z')
    expect(await refused({ ...late, ask: () => late.ask(new Uint8Array([1])) })).toMatchObject({ check: 'imprint' })
    expect(await refused({ ...late, rootPem: second(march).rootPem })).toMatchObject({ name: 'TimestampError' })
    expect([vault.size, await kept(vault)]).toEqual([2, [[1, 'CN=Example Stamper']]])
  })

  test('that was kept and does not hold is left out and named, so that it does not spoil every later bundle', async () => {
    const vault = await vaultWith()
    const { ask, rootPem: roots } = first(march)
    const keep = async (size: number, checkpoint: Uint8Array<ArrayBuffer>, over = checkpoint) => keepTimeStamp(vault, { size, checkpoint, token: (await ask(over)) ?? new Uint8Array(), roots, authority: 'CN=Example Stamper' }, depsFrom(8000 + vault.size))
    await keep(1, vault.checkpoint, new Uint8Array([1]))
    await keep(9, vault.checkpoint)
    // The same key over another history.
    const history = await newVault(memoryStorage())
    await write(history, 'Something else.')
    await keep(1, history.checkpoint)
    const { bag, made } = await bundleOf(vault)
    expect([made.stamps, made.stampsLeftOut.map(({ size, authority }) => [size, authority])]).toEqual([[], [[1, 'CN=Example Stamper'], [9, 'CN=Example Stamper'], [1, 'CN=Example Stamper']]])
    expect(failed(await verifyBag(bag))).toEqual([])
  })
})
