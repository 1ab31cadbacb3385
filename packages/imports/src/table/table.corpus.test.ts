import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusRoot, describeCorpus, truth } from '../../../../testing/corpus.ts'
import { gather } from '../scan/gather.ts'
import type { Columns } from './columns.ts'
import { table, tableUnasked } from './index.ts'

/** What a person would answer, looking at the first rows. */
const answers: { readonly [file: string]: Columns } = {
  // American; two tables, of which the second says texts in the column that has towns in the first.
  'phone-bill-csv/own-att.csv': { date: 3, time: 4, number: 5, kind: 6, dates: 'mdy' },
  'phone-bill-csv/own-de-evn.csv': { date: 'Datum', time: 'Uhrzeit', number: 'Zielrufnummer', kind: 'Verbindungsart', duration: 5, all: 'out', dates: 'dmy' },
  'phone-bill-csv/own-android-calllog-export.csv': { date: 'Date', who: 'Name', number: 'Number', direction: 'Type', duration: 'Duration' },
  'imessage/own-imazing.csv': { date: 'Message Date', who: 'Sender Name', number: 'Sender ID', direction: 'Type', kind: 'Service', text: 'Text' },
}

describeCorpus('the sample tables', () => {
  const files = Object.entries(truth()).filter(([file]) => file in answers)

  test.each(files)('%s is asked about, and then as truth.json says', async (file, said) => {
    const bytes = new Uint8Array(readFileSync(join(corpusRoot, file)))
    expect(tableUnasked.recognises(bytes, bytes.length)).toBe(true)
    const { unread } = await gather(tableUnasked, bytes)
    const columns = answers[file]
    if (!columns) throw new Error('no answer')
    const { records } = await gather(table, bytes, { options: { columns: [columns] } })
    const dated = said['calls'] === undefined ? said['messages'] : Number(said['calls']) + Number(said['texts'] ?? 0)
    expect(unread.map(({ code, table: question }) => [code, question?.affected])).toEqual([['columns', dated]])
    const walls = records.map(({ wall, precision }) => (precision === 'minute' ? wall?.slice(0, 16) : wall))
    const ours: { readonly [figure: string]: unknown } = {
      calls: records.filter(({ kind }) => kind === 'call').length,
      texts: records.filter(({ kind }) => kind === 'message').length,
      // Its figure counts the app's own line too.
      messages: records.length,
      incoming: records.filter(({ direction }) => direction === 'in').length,
      outgoing: records.filter(({ direction }) => direction === 'out').length,
      notifications: records.filter(({ kind }) => kind === 'system').length,
      first_local: walls.toSorted()[0],
      last_local: walls.toSorted().at(-1),
    }
    const { method: _, ...figures } = said
    expect(Object.fromEntries(Object.keys(figures).map((figure) => [figure, ours[figure]]))).toEqual(figures)
  })
})
