/** What the browser tests have a worker do. Each scenario is called by its name and answers in JSON. */
import { sha256Hex } from '@daybook/log'
import { createDrawers, createVaultWithRoot, type Drawer, openDrawer, openVaultWithRoot } from '../../index.ts'
import { utf8 } from '../../bytes.ts'
import { depsWith, trueDeps } from '../../drawers/testing/made.ts'
import { all, item, keepRecords, pattern } from '../../testing/vaults.ts'
import { type BrowserDevice, openBrowserDevice, removeBrowserDevice } from '../index.ts'

const mebibyte = 1 << 20
const passphrase = 'seven quiet words'
const vaultDeps = { now: () => Date.now(), random: trueDeps.random }

let opened: BrowserDevice | undefined
let drawer: Drawer | undefined

async function device() {
  opened ??= await openBrowserDevice()
  return opened
}

async function mustBeOpen(secret = passphrase): Promise<Drawer> {
  drawer ??= await openDrawer((await device()).device, secret, trueDeps)
  return drawer
}

const scenarios: { readonly [name: string]: (argument: number) => Promise<unknown> } = {
  async kind() {
    const { kind, device: found } = await device()
    return { kind, size: found.size }
  },
  async create(megabytes) {
    const start = performance.now()
    drawer = await createDrawers((await device()).device, { size: megabytes * mebibyte, passphrase, other: 'other' }, trueDeps)
    return { ms: Math.round(performance.now() - start), size: (await device()).device.size }
  },
  /** A making that stops: bytes are there, and nothing says that they are whole. */
  async halfMade() {
    await (await device()).device.append(depsWith(1).random(mebibyte))
    return (await device()).device.size
  },
  async keepEntries(count) {
    const { storage, root } = await mustBeOpen()
    const vault = (await storage.list('')).length === 0 ? await createVaultWithRoot(storage, root, vaultDeps) : await openVaultWithRoot(storage, root, vaultDeps)
    const start = performance.now()
    for (let n = 0; n < count; n += 1) await vault.append([item(`entry ${vault.size}`)])
    return { ms: Math.round(performance.now() - start), size: vault.size }
  },
  async entries() {
    const { storage, root } = await mustBeOpen()
    const vault = await openVaultWithRoot(storage, root, vaultDeps)
    return { count: (await all(vault.entries())).length, damage: (await vault.check()).length }
  },
  async keepLarge(megabytes) {
    const start = performance.now()
    const { storage } = await mustBeOpen()
    for (let n = 0; n < megabytes; n += 1) await storage.write(`blob/${n}`, pattern(mebibyte))
    const written = performance.now()
    for (let n = 0; n < megabytes; n += 1) if (sha256Hex((await storage.read(`blob/${n}`)) ?? utf8('')) !== sha256Hex(pattern(mebibyte))) throw new Error('another')
    return { writeMs: Math.round(written - start), readMs: Math.round(performance.now() - written) }
  },
  /** As an import does: records and the words they are found by. */
  async keepMessages(count) {
    const { storage, root } = await mustBeOpen()
    const vault = await createVaultWithRoot(storage, root, vaultDeps)
    const texts = Array.from({ length: count }, (_, n) => `message ${n} about word${n % 997} and word${(n * 7919) % 5003} from the other person`)
    const start = performance.now()
    await keepRecords(vault, texts)
    await vault.append([item('an import')])
    return { ms: Math.round(performance.now() - start) }
  },
  async findMessages() {
    const start = performance.now()
    const { storage, root } = await mustBeOpen()
    const unlocked = performance.now()
    const vault = await openVaultWithRoot(storage, root, vaultDeps)
    await vault.openSearch()
    const open = performance.now()
    const { total } = await vault.search('word17 person')
    return { unlockMs: Math.round(unlocked - start), openMs: Math.round(open - unlocked), searchMs: Math.round(performance.now() - open), total }
  },
  async growTo(megabytes) {
    await (await mustBeOpen()).grow(megabytes * mebibyte)
    return (await device()).device.size
  },
  /** Cancelled after a piece: how large it is, and how much more the browser counts than before. */
  async growAndCancel(megabytes) {
    const cancel = new AbortController()
    const before = (await navigator.storage.estimate()).usage ?? 0
    const said = await (await mustBeOpen()).grow(megabytes * mebibyte, { signal: cancel.signal, progress: () => cancel.abort() }).then(
      () => 'grown',
      (error: unknown) => (error as Error).name,
    )
    return { said, size: (await device()).device.size, more: ((await navigator.storage.estimate()).usage ?? 0) - before }
  },
  async useOther() {
    const other = await openDrawer((await device()).device, 'other', trueDeps)
    await other.storage.write('x', utf8('theirs'))
    return (await other.storage.list('')).length
  },
  async wrongPassphrase() {
    return openDrawer((await device()).device, 'wrong', trueDeps).then(
      () => 'opened',
      (error: unknown) => (error as Error).name,
    )
  },
  async close() {
    await (drawer ?? (await device()).device).close()
    opened = undefined
    drawer = undefined
    return true
  },
  async remove() {
    await removeBrowserDevice()
    return true
  },
  async usage() {
    return (await navigator.storage.estimate()).usage
  },
  /** What the browser keeps on disk, as a person who looks would find it named. */
  async names() {
    const names: string[] = []
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> }
    for await (const name of folder.keys()) names.push(name)
    return { files: names.sort(), databases: (await indexedDB.databases()).map(({ name }) => name).sort() }
  },
  async withoutFileSystem() {
    delete (FileSystemFileHandle.prototype as unknown as { createSyncAccessHandle?: unknown }).createSyncAccessHandle
    return true
  },
  async withoutAnyStore() {
    await scenarios['withoutFileSystem']?.(0)
    Object.defineProperty(navigator, 'locks', { value: undefined })
    return true
  },
}

interface Call {
  readonly id: number
  readonly name: string
  readonly argument: number
}

addEventListener('message', ({ data }: MessageEvent<Call>) => {
  const scenario = scenarios[data.name] ?? (() => Promise.reject(new Error(`No scenario is called ${data.name}`)))
  const answer = (found: object) => postMessage({ id: data.id, ...found })
  void scenario(data.argument).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ error: `${(error as Error).name}: ${(error as Error).message}` }),
  )
})
