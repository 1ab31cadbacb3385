/** `daybook read`: what is in an export, without a vault. JSON lines of records, then one summary line a source. */
import { existsSync } from 'node:fs'
import { isUnread, readBatches, readTogether, type Columns, type DateOrder, type Item, type ReadAllOptions, type Source, type SourceSummary, type Unread } from '@daybook/imports'
import { sourcesIn } from '@daybook/imports/node'
import { isZone, many } from '@daybook/journal'
import { columnsHelp, readColumns, tableInWords } from '../columns.ts'
import { NotDone, WrongUse, type Command, type Values } from '../command.ts'
import { clearProgress, drawProgress, Lines, warn } from '../output.ts'

export const readingOptions = {
  dates: { type: 'string', value: 'dmy|mdy', help: 'How dates such as 02/01/2024 are written, where the file cannot tell.' },
  columns: { type: 'string', multiple: true, value: 'WHAT=COLUMN,…', help: columnsHelp },
  zone: { type: 'string', value: 'ZONE', help: 'Time zone of the phone, such as Europe/London, for exports that name none.' },
  me: { type: 'string', value: 'NAME', help: 'Your own name or number as it stands in the export.' },
} as const

export function readingFrom(values: Values): { dates?: DateOrder; columns?: readonly Columns[]; zone?: string; me?: string } {
  const dates = values.text('dates')
  const zone = values.text('zone')
  const me = values.text('me')
  const columns = values.texts('columns').map(readColumns)
  if (dates !== undefined && dates !== 'dmy' && dates !== 'mdy') throw new WrongUse(`--dates is dmy (day first) or mdy (month first), not "${dates}".`)
  if (zone !== undefined && !isZone(zone)) throw new WrongUse(`"${zone}" is not a time zone. Use a name such as Europe/London.`)
  return { ...(dates && { dates }), ...(columns.length > 0 && { columns }), ...(zone && { zone }), ...(me && { me }) }
}

/** Every path given, read in turn; the files of a folder together, so that a chat finds its pictures. */
async function* readPaths(paths: readonly Opened[], options: ReadAllOptions): AsyncGenerator<readonly Item[]> {
  for (const { sources } of paths) {
    const [only] = sources
    if (sources.length === 1 && only) yield* readBatches(only, options)
    else yield* readTogether(sources, options)
  }
}

interface Opened {
  readonly sources: readonly Source[]
  /** Links and the like in a folder, which are told of and not read. */
  readonly skipped: number
}

/** The file, or the files of the folder. @throws NotDone when there is none */
export async function openPath(path: string): Promise<Opened> {
  if (!existsSync(path)) throw new WrongUse(`There is no file or folder called ${path}`)
  const sources: Source[] = []
  let skipped = 0
  const tell = (left: string, why: string) => {
    skipped++
    warn(`${left} was left out. ${why}`)
  }
  for await (const source of sourcesIn(path, tell)) sources.push(source)
  if (sources.length === 0) throw new NotDone(`There is no file in ${path}.`)
  return { sources, skipped }
}

/** Why a part was not read, with what was asked of it and how it is answered. */
export function unreadInWords({ source, unread: { reason, readings, table } }: Unread): string {
  if (table) return [`${source}: ${reason}`, ...tableInWords(table)].join('\n')
  if (!readings) return `${source}: ${reason}`
  const { line, dmy, mdy, affected } = readings
  return [`${source}: ${reason}`, `  ${line}`, `  --dates dmy reads it as ${dmy.replace('T', ' ')}`, `  --dates mdy reads it as ${mdy.replace('T', ' ')}`, `  ${many(affected, 'line hangs', 'lines hang')} on this.`].join('\n')
}

function summaryInWords({ path, format, records, unread, first, last, participants, warnings }: SourceSummary): string {
  const span = first && last ? `${first.wall ?? first.instant ?? ''} to ${last.wall ?? last.instant ?? ''}` : 'no times'
  return [
    path,
    `  ${format}, ${many(records, 'record', 'records')}, ${span}`,
    ...(participants.length > 0 ? [`  with ${participants.slice(0, 6).join(', ')}${participants.length > 6 ? ` and ${participants.length - 6} more` : ''}`] : []),
    ...(unread > 0 ? [`  ${many(unread, 'part', 'parts')} could not be read (the file is kept whole when you import it)`] : []),
    ...warnings.map((warning) => `  ${warning}`),
  ].join('\n')
}

export const read: Command = {
  name: 'read',
  usage: 'PATH… [--json] [--summary] [--dates dmy|mdy] [--columns "date=1,…"]',
  summary: 'Says what is in an export. Nothing is kept.',
  details: 'With --json, or into a pipe: one JSON line a record (or a part that could not be read), then one summary line a source; for a zip, one for each source in it too.',
  options: {
    json: { type: 'boolean', help: 'JSON lines, also on a terminal.' },
    summary: { type: 'boolean', help: 'Only the summaries.' },
    ...readingOptions,
  },
  positionals: { least: 1, most: Infinity },
  toItsEnd: true,
  run: async (paths, values) => {
    const json = values.flag('json') || !process.stdout.isTTY
    const onlySummary = values.flag('summary') || !json
    const lines = new Lines()
    const ended: SourceSummary[] = []
    const opened = await Promise.all(paths.map(openPath))
    let unread = opened.reduce((sum, { skipped }) => sum + skipped, 0)
    const tellEnded = async () => {
      for (const summary of ended.splice(0)) {
        clearProgress()
        await (json ? lines.json(summary) : lines.line(summaryInWords(summary)))
      }
    }
    const options: ReadAllOptions = { ...readingFrom(values), onProgress: drawProgress, onSource: (summary) => ended.push(summary) }
    for await (const batch of readPaths(opened, options)) {
      await tellEnded()
      for (const item of batch) {
        if (isUnread(item)) {
          unread++
          warn(unreadInWords(item))
        }
        if (!onlySummary) await lines.json(item)
      }
    }
    await tellEnded()
    await lines.flush()
    return unread > 0 ? 1 : 0
  },
}
