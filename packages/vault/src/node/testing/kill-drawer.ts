/**
 * For the test that kills: a process that writes to the vault in the drawer in the file named, for ever, and says so: "ack N"
 * once entry N and its original are acknowledged. Never run otherwise.
 *
 *     node kill-drawer.ts FILE
 */
import { writeSync } from 'node:fs'
import { utf8 } from '../../bytes.ts'
import { createDrawers, openDrawer } from '../../drawers/opening.ts'
import type { Drawer } from '../../drawers/drawer.ts'
import { createVaultWithRoot, openVaultWithRoot } from '../../opening.ts'
import { pattern } from '../../testing/vaults.ts'
import type { Vault } from '../../vault.ts'
import { openFile } from '../file.ts'
import { killDeps, passphrases } from './kill-writer.ts'

export const containerBytes = 32 << 20

export async function openKillDrawer(path: string): Promise<{ drawer: Drawer; vault: Vault }> {
  const device = await openFile(path)
  const isNew = device.size === 0
  const drawer = isNew ? await createDrawers(device, { size: containerBytes, passphrase: passphrases[0] }, killDeps) : await openDrawer(device, passphrases[0], killDeps)
  const hasVault = (await drawer.storage.list('')).length > 0
  const vault = await (hasVault ? openVaultWithRoot : createVaultWithRoot)(drawer.storage, drawer.root, killDeps)
  return { drawer, vault }
}

async function write(path: string): Promise<never> {
  const { drawer, vault } = await openKillDrawer(path)
  for (let n = vault.size; ; n += 1) {
    const id = (await vault.putBlob([pattern(30_000 + n)])).id
    if (n % 5 === 2) await vault.discard(id)
    const entry = { canary: 'CANARY', n, ...(n % 5 === 2 ? {} : { blob: id }) }
    await vault.append([{ entry: utf8(JSON.stringify(entry)), parts: [] }])
    // Room for another round: what is put and taken away again.
    await drawer.storage.write('scratch', pattern(20_000 + n))
    await drawer.storage.remove('scratch')
    writeSync(1, `ack ${n}\n`)
  }
}

const [, script = '', path] = process.argv
if (script.endsWith('kill-drawer.ts') && path !== undefined) await write(path)
