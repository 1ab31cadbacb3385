/** `daybook demo`: a fictional case, to see what it looks like. */
import { memoryBytes } from '@daybook/imports'
import { keepDrafts, keepSources, many, openCasebook, readDraft } from '@daybook/journal'
import type { Command } from '../command.ts'
import { demoEntries, demoExports } from '../demo/exports.ts'
import { deps, draftDefaults, makeVault } from '../vault.ts'

export const demo: Command = {
  name: 'demo',
  usage: 'DIR',
  summary: 'Makes a vault with a fictional case in it, from exports made on the spot.',
  options: {},
  positionals: { least: 1, most: 1 },
  toItsEnd: true,
  run: async ([folder = '']) =>
    makeVault(folder, async (vault) => {
      const defaults = draftDefaults(await openCasebook(vault))
      await keepDrafts(vault, demoEntries.map((entry) => readDraft(entry, defaults)), deps)
      for (const { name, bytes } of demoExports()) {
        const kept = await keepSources(vault, [{ path: name, bytes: memoryBytes(bytes) }], { name, caseZone: defaults.zone, dates: 'dmy' }, deps)
        process.stdout.write(`${name}: ${many(kept.rows, 'record', 'records')}\n`)
      }
      process.stdout.write(`A fictional case is in ${folder}. Look at it:\n  npx daybook timeline ${folder}\n  npx daybook conduct ${folder}\n  npx daybook bundle ${folder} --out bundle\n`)
      return 0
    }),
}
