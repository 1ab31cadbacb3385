import { vi } from 'vitest'
import type { Ran } from '../../../../testing/outside.ts'
import { cli } from '../cli.ts'

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
