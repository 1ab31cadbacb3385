import { join } from 'node:path'
import { createVault } from '@daybook/vault'
import { openDirectory } from '@daybook/vault/node'
import { vi } from 'vitest'
import type { Ran } from '../../../../testing/outside.ts'
import { cli } from '../cli.ts'
import { deps } from '../vault.ts'

export const unguessed = 'six words that nobody would guess'

/** Without a process of its own, of which each costs half a second: what `daybook` would answer, started in the folder. */
export async function answeredIn(folder: string, args: readonly string[], { passphrase = unguessed } = {}): Promise<Ran> {
  const before = process.cwd()
  const said = { out: '', err: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.err += String(text)), true))
  process.chdir(folder)
  process.env['DAYBOOK_PASSPHRASE'] = passphrase
  try {
    return { code: await cli(args), ...said }
  } finally {
    process.chdir(before)
    out.mockRestore()
    err.mockRestore()
  }
}

/** As `daybook new` makes it, but that it opens quickly: what guessing at it costs stands in the vault itself. */
export async function quickVault(folder: string, name: string): Promise<void> {
  const storage = await openDirectory(join(folder, name), { create: true })
  const vault = await createVault(storage, unguessed, { ...deps, kdf: { memoryKiB: 8, passes: 1, unsafe: true } })
  await vault.close()
  storage.close()
}
