/**
 * The two ways to a vault: made new, or opened again; by a passphrase, for which the vault has a file of its own (slots.ts),
 * or by a root that the caller keeps, such as a drawer's.
 */
import { blobFolder } from './blob.ts'
import { type Bytes, utf8 } from './bytes.ts'
import { DeviceLog, logFolder } from './devicelog.ts'
import { Damaged, NoVault, VaultExists } from './errors.ts'
import { defaultKdf } from './kdf.ts'
import { hkdfExpander, hkdfExtract } from './hkdf.ts'
import { keyTree } from './keys.ts'
import { openLedger } from './ledger.ts'
import { segmentFolder, type Holding } from './segment.ts'
import { keysName, makeKeysFile, openKeysFile } from './slots.ts'
import type { Storage } from './storage.ts'
import { tableFolder } from './table-file.ts'
import { Vault, type VaultDeps } from './vault.ts'

/** @throws VaultExists, EmptyPassphrase, RangeError for a passphrase that costs too little to guess at */
export async function createVault(storage: Storage, passphrase: string, deps: VaultDeps): Promise<Vault> {
  await mustBeEmpty(storage, `${logFolder}checkpoint`)
  const { file, unlocked } = await makeKeysFile(passphrase, deps.kdf ?? defaultKdf, deps.random)
  return create(storage, unlocked, deps, () => storage.write(keysName, file))
}

/** @throws NoVault, WrongPassphrase, EmptyPassphrase, Damaged also where only the file with the keys is gone */
export async function openVault(storage: Storage, passphrase: string, deps: VaultDeps): Promise<Vault> {
  const file = await storage.read(keysName)
  if (!file && (await storage.list(segmentFolder)).length > 0) throw new Damaged(keysName, 'the file that opens the vault has been taken away')
  if (!file) throw new NoVault()
  return open(storage, await openKeysFile(file, passphrase), deps)
}

/** Makes a vault without a passphrase of its own: `root`, 32 secret bytes, opens it. @throws VaultExists */
export async function createVaultWithRoot(storage: Storage, root: Bytes, deps: VaultDeps): Promise<Vault> {
  await mustBeEmpty(storage)
  return create(storage, { vaultId: idFrom(root), root }, deps)
}

/** @throws NoVault, Damaged also for another root */
export async function openVaultWithRoot(storage: Storage, root: Bytes, deps: VaultDeps): Promise<Vault> {
  if ((await storage.list('')).length === 0) throw new NoVault()
  return open(storage, { vaultId: idFrom(root), root }, deps)
}

interface Opener {
  readonly vaultId: Bytes
  readonly root: Bytes
}

/** The id of a vault that a root alone opens: 16 bytes of HKDF-SHA-256(secret root, no salt, info "daybook/vault-id/v1\n"). */
const idFrom = (root: Bytes): Bytes => hkdfExpander(hkdfExtract(new Uint8Array(32), root))(utf8('daybook/vault-id/v1\n')).slice(0, 16)

/** `leftOver` is a name that a creation stopped half-way leaves: it is written over. */
async function mustBeEmpty(storage: Storage, leftOver?: string): Promise<void> {
  if ((await storage.list('')).some((name) => name !== leftOver)) throw new VaultExists()
}

async function create(storage: Storage, { vaultId, root }: Opener, deps: VaultDeps, finish?: () => Promise<void>): Promise<Vault> {
  const keys = keyTree(root, vaultId)
  const log = await DeviceLog.create(storage, vaultId, keys)
  await finish?.()
  return new Vault(storage, deps, vaultId, keys, { log, segmentKey: await keys.cipher('segment'), marks: [], holdings: new Map() })
}

async function open(storage: Storage, { vaultId, root }: Opener, deps: VaultDeps): Promise<Vault> {
  const keys = keyTree(root, vaultId)
  const ledger = await openLedger(storage, vaultId, keys)
  await sweep(storage, ledger.holdings)
  return new Vault(storage, deps, vaultId, keys, ledger)
}

async function sweep(storage: Storage, holdings: ReadonlyMap<string, Holding>): Promise<void> {
  for (const folder of [blobFolder, tableFolder]) {
    for (const name of await storage.list(folder)) if (!holdings.has(name.split('/')[1] ?? '')) await storage.remove(name)
  }
}
