/** The two ways to a vault: made new, or opened again. */
import { blobFolder } from './blob.ts'
import { DeviceLog, logFolder } from './devicelog.ts'
import { NoVault, VaultExists } from './errors.ts'
import { defaultKdf } from './kdf.ts'
import { keyTree } from './keys.ts'
import { openLedger } from './ledger.ts'
import type { Holding } from './segment.ts'
import { keysName, makeKeysFile, openKeysFile } from './slots.ts'
import type { Storage } from './storage.ts'
import { tableFolder } from './table.ts'
import { Vault, type VaultDeps } from './vault.ts'

/** @throws VaultExists, EmptyPassphrase, RangeError for a passphrase that costs too little to guess at */
export async function createVault(storage: Storage, passphrase: string, deps: VaultDeps): Promise<Vault> {
  // The one name that a creation stopped half-way leaves is written over.
  const found = await storage.list('')
  if (found.some((name) => name !== `${logFolder}checkpoint`)) throw new VaultExists()
  const { file, unlocked } = await makeKeysFile(passphrase, deps.kdf ?? defaultKdf, deps.random)
  const keys = keyTree(unlocked.root, unlocked.vaultId)
  const log = await DeviceLog.create(storage, unlocked.vaultId, keys)
  await storage.write(keysName, file)
  return new Vault(storage, deps, unlocked.vaultId, keys, { log, segmentKey: await keys.cipher('segment'), marks: [], holdings: new Map() })
}

/** @throws NoVault, WrongPassphrase, EmptyPassphrase, Damaged */
export async function openVault(storage: Storage, passphrase: string, deps: VaultDeps): Promise<Vault> {
  const file = await storage.read(keysName)
  if (!file) throw new NoVault()
  const { vaultId, root } = await openKeysFile(file, passphrase)
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
