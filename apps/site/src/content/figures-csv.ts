/** The table of the figures as RFC 4180 says: for people who reckon with it, with its breaks and sources in it. */
import { en } from '../words.en.ts'
import { missing, type Figures } from './figures.ts'

export const figuresCsvAddress = '/figures.csv'

const cell = (value: string | number) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value))

const words = en.figures
const head = [words.year, words.count, words.breaks, words.note, words.source, words.extracted, words.rules]

export function figuresCsv({ values, breaks, sources, extracted, rules }: Figures): string {
  const rows = values.map(({ year, count, note, source }) => [
    year,
    count,
    breaks.filter((one) => one.on.startsWith(String(year))).map((one) => `${one.id}, ${one.label}: ${one.text}`).join(' '),
    [count === missing ? words.notAvailable : '', note ?? ''].filter(Boolean).join('. '),
    source === undefined ? '' : (sources[source]?.url ?? ''),
    extracted,
    rules,
  ])
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}
