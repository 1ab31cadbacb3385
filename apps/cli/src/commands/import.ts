/** `daybook import`: keeps exports whole and reads them into the vault. */
import { basename, dirname, relative, resolve } from 'node:path'
import type { SourceSummary } from '@daybook/imports'
import { grades, importsOf, isGrade, keepSources, knownAs, openCasebook, readAgain, waitingForDates } from '@daybook/journal'
import { WrongUse, type Command } from '../command.ts'
import { dkimOptions, dkimFrom } from '../dkim.ts'
import { clearProgress, drawProgress, Lines, warn } from '../output.ts'
import { deps, withVault } from '../vault.ts'
import { openPath, readingFrom, readingOptions } from './read.ts'

export const importing: Command = {
  name: 'import',
  usage: 'DIR PATH…',
  summary: 'Keeps exports from a phone or account whole, and reads them into the vault.',
  details: 'A folder is one import: a chat finds its pictures in it. What cannot be read is kept all the same, and said. A file that is in the vault already is not kept twice; with --dates, what was left unread of it is read.',
  options: {
    json: { type: 'boolean', help: 'One JSON line a source.' },
    obtained: { type: 'string', value: 'GRADE', help: `How it was obtained: ${Object.keys(grades).join(', ')}. Otherwise: original-export.` },
    ...readingOptions,
    ...dkimOptions,
  },
  positionals: { least: 2, most: Infinity },
  run: async ([folder = '', ...paths], values) => {
    const obtained = values.text('obtained')
    if (obtained !== undefined && !isGrade(obtained)) throw new WrongUse(`--obtained is one of ${Object.keys(grades).join(', ')}.`)
    const reading = readingFrom(values)
    const authenticate = await dkimFrom(values)
    const found = await Promise.all(
      paths.map(async (path) => {
        const name = basename(resolve(path))
        // Paths inside the vault say nothing about where on this machine the files lay.
        const { sources, skipped } = await openPath(path)
        return { name, skipped, sources: sources.map((source) => ({ ...source, path: relative(dirname(resolve(path)), resolve(source.path)) })) }
      }),
    )
    return withVault(folder, async (vault) => {
      const lines = new Lines()
      let unread = 0
      const tell = async (summaries: readonly SourceSummary[]) => {
        for (const summary of summaries) {
          if (values.flag('json')) await lines.json(summary)
          else await lines.line(`${summary.path}: ${summary.format}, ${summary.records} records${summary.unread > 0 ? `, ${summary.unread} part(s) not read` : ''}`)
          for (const warning of summary.warnings) if (!values.flag('json')) await lines.line(`  ${warning}`)
        }
      }
      for (const { name, sources } of found) {
        const casebook = await openCasebook(vault)
        const options = { name, caseZone: casebook.details.zone, onProgress: drawProgress, ...(authenticate && { authenticate }), ...reading }
        const known = await knownAs(sources, importsOf(casebook))
        const waiting = known ? (await waitingForDates(vault, known)).length : 0
        if (known && (waiting === 0 || reading.dates === undefined)) {
          unread += waiting
          warn(`${name} was taken in already, as entry ${known.entry.index + 1} on ${known.entry.recordedAt.slice(0, 10)}. Nothing was added.${waiting > 0 ? ' It waits for --dates dmy or --dates mdy: give it with the same file.' : ''}`)
          await tell(known.summaries)
          continue
        }
        const kept = known ? await readAgain(vault, known, { ...options, name: known.name }, deps) : await keepSources(vault, sources, { ...options, ...(obtained && { obtained }) }, deps)
        clearProgress()
        unread += kept.unread
        await tell(kept.summaries)
        if (!values.flag('json')) await lines.line(`Sealed as entry ${kept.sealed.index + 1}, id ${kept.id}${known ? `. It takes the place of entry ${known.entry.index + 1}, which is kept` : ''}`)
      }
      await lines.flush()
      if (unread > 0) warn(`${unread} part(s) could not be read. The files are kept whole.`)
      return unread > 0 || found.some(({ skipped }) => skipped > 0) ? 1 : 0
    })
  },
}
