/** `daybook search`: finds words in what was imported and written down. */
import { contactOf, happeningOfContact, openBook, openCasebook, putRight, searchEntries, searchFiles, type Happening } from '@daybook/journal'
import { isUnread, type Item } from '@daybook/imports'
import { wordsOf } from '@daybook/vault'
import { WrongUse, type Command } from '../command.ts'
import { Lines } from '../output.ts'
import { withVault } from '../vault.ts'
import { happeningJson, happeningLine } from './timeline.ts'

export const search: Command = {
  name: 'search',
  usage: 'DIR WORDS',
  summary: 'Finds words, newest first. Every word must be there; a word may be the beginning of a longer one.',
  options: {
    json: { type: 'boolean', help: 'One JSON line a hit.' },
    limit: { type: 'string', value: 'N', help: 'How many to show; 50 otherwise.' },
  },
  positionals: { least: 2, most: Infinity },
  run: async ([folder = '', ...words], values) => {
    const limit = Number(values.text('limit') ?? 50)
    if (!Number.isInteger(limit) || limit < 1) throw new WrongUse('--limit is a whole number above 0.')
    const query = words.join(' ')
    if (wordsOf(query).length === 0) throw new WrongUse(`There is no word to look for in “${query}”: a letter, a digit or an emoji at least.`)
    return withVault(folder, async (vault) => {
      const folded = await openCasebook(vault)
      // What was put right is right of every copy, and which those are only all the records tell.
      const casebook = folded.corrections.size > 0 ? (await openBook(vault)).casebook : folded
      const entries = searchEntries(casebook, query)
      const { total, records } = await searchFiles(vault, casebook, query, limit)
      const imports = new Map(records.map(({ kept }) => [kept.keeping.table, kept]))
      const found: Happening[] = [...entries]
      for await (const { table, row, line } of vault.found(records.map(({ kept, row }) => ({ table: kept.keeping.table, row })))) {
        const kept = imports.get(table)
        const item = JSON.parse(new TextDecoder().decode(line)) as Item
        if (!kept || isUnread(item)) continue
        const format = kept.summaries.find((summary) => summary.path === item.source)?.format ?? 'file'
        found.push(putRight(happeningOfContact(contactOf(item, row, format, kept.entry, casebook)), casebook))
      }
      found.sort((a, b) => (b.orderMs ?? -Infinity) - (a.orderMs ?? -Infinity))
      const lines = new Lines()
      for (const item of found.slice(0, limit)) await (values.flag('json') ? lines.json(happeningJson(item)) : lines.line(happeningLine(item, casebook.details.zone)))
      const all = total + entries.length
      if (!values.flag('json')) await lines.line(`${all.toLocaleString('en-GB')} found${all > limit ? `, the newest ${limit} shown` : ''}`)
      await lines.flush()
      return 0
    })
  },
}
