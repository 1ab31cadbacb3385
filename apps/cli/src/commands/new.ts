/** `daybook new`: makes an empty vault. */
import type { Command } from '../command.ts'
import { makeVault } from '../vault.ts'

export const create: Command = {
  name: 'new',
  usage: 'DIR',
  summary: 'Makes a vault, locked with a passphrase.',
  details: 'There is no way to open it without the passphrase: nobody keeps a copy.',
  options: {},
  positionals: { least: 1, most: 1 },
  toItsEnd: true,
  run: async ([folder = '']) => {
    await makeVault(folder, async (vault) => {
      process.stdout.write(`Made a vault in ${folder}.\nIts log is called ${vault.origin}; its public key is\n${vault.vkey}\n`)
    })
    return 0
  },
}
