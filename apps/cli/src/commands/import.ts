/** `daybook import`: keeps exports whole and reads them into the vault. */
import { basename, dirname, relative, resolve } from 'node:path'
import type { Columns, SourceSummary, Unread } from '@daybook/imports'
import { grades, importsOf, isGrade, keepSources, knownAs, many, openCasebook, readAgain, waitingForAnswer, type ImportEntry, type Told } from '@daybook/journal'
import { WrongUse, type Command } from '../command.ts'
import { dkimOptions, dkimFrom } from '../dkim.ts'
import { clearProgress, drawProgress, Lines, warn } from '../output.ts'
import { deps, withVault } from '../vault.ts'
import { openPath, readingFrom, readingOptions, unreadInWords } from './read.ts'

/** An answer is here that it waits for; or its tables are to be read by other columns, which may have been named wrongly. */
function mayReadMore({ summaries, told }: ImportEntry, waiting: readonly Unread[], { dates, columns }: Told): boolean {
  const waits = (code: Unread['unread']['code']) => waiting.some(({ unread }) => unread.code === code)
  if (dates !== undefined && waits('date-order')) return true
  const inWords = (one: Columns | undefined) => JSON.stringify(Object.entries(one ?? {}).sort())
  // The newest stand first. Reading again by the same ones would change nothing.
  const others = columns?.some((one, at) => inWords(one) !== inWords(told.columns?.[at])) ?? false
  return others && (waits('columns') || summaries.some(({ format }) => format === 'table'))
}

function waitsFor(waiting: readonly Unread[]): string {
  const answers = [
    ...(waiting.some(({ unread }) => unread.code === 'date-order') ? ['--dates dmy or --dates mdy'] : []),
    ...(waiting.some(({ unread }) => unread.code === 'columns') ? ['--columns'] : []),
  ]
  return answers.length === 0 ? '' : ` It waits for ${answers.join(', and for ')}: give it with the same file.`
}

export const importing: Command = {
  name: 'import',
  usage: 'DIR PATH…',
  summary: 'Keeps exports from a phone or account whole, and reads them into the vault.',
  details: 'A folder is one import: a chat finds its pictures in it. What cannot be read is kept all the same, and said. A file that is in the vault already is not kept twice; with --dates or --columns, what was left unread of it is read.',
  options: {
    json: { type: 'boolean', help: 'One JSON line a source.' },
    obtained: { type: 'string', value: 'GRADE', help: `How it was obtained: ${Object.keys(grades).join(', ')}. Otherwise: original-export.` },
    ...readingOptions,
    ...dkimOptions,
  },
  positionals: { least: 2, most: Infinity },
  toItsEnd: true,
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
          else await lines.line(`${summary.path}: ${summary.format}, ${many(summary.records, 'record', 'records')}${summary.unread > 0 ? `, ${many(summary.unread, 'part', 'parts')} not read` : ''}`)
          for (const warning of summary.warnings) if (!values.flag('json')) await lines.line(`  ${warning}`)
        }
      }
      for (const { name, sources } of found) {
        const casebook = await openCasebook(vault)
        const options = { name, caseZone: casebook.details.zone, onProgress: drawProgress, ...(authenticate && { authenticate }), ...reading }
        const known = await knownAs(sources, importsOf(casebook))
        const waiting = known ? await waitingForAnswer(vault, known) : []
        if (known && !mayReadMore(known, waiting, reading)) {
          unread += waiting.length
          warn(`${name} was taken in already, as entry ${known.entry.index + 1} on ${known.entry.recordedAt.slice(0, 10)}. Nothing was added.${waitsFor(waiting)}`)
          for (const item of waiting) warn(unreadInWords(item))
          await tell(known.summaries)
          continue
        }
        const kept = known ? await readAgain(vault, known, { ...options, name: known.name }, deps) : await keepSources(vault, sources, { ...options, ...(obtained && { obtained }) }, deps)
        clearProgress()
        unread += kept.unread
        await tell(kept.summaries)
        const entry = kept.unread > 0 ? importsOf(await openCasebook(vault)).find((one) => one.entry.id === kept.id) : undefined
        for (const item of entry ? await waitingForAnswer(vault, entry) : []) warn(unreadInWords(item))
        if (!values.flag('json')) await lines.line(`Sealed as entry ${kept.sealed.index + 1}, id ${kept.id}${known ? `. It takes the place of entry ${known.entry.index + 1}, which is kept` : ''}`)
      }
      await lines.flush()
      if (unread > 0) warn(`${many(unread, 'part', 'parts')} could not be read. The files are kept whole.`)
      return unread > 0 || found.some(({ skipped }) => skipped > 0) ? 1 : 0
    })
  },
}
