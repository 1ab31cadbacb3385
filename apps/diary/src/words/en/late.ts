import { many } from './numbers.ts'

/** A hundred things from before, written down in one go. */
export const late = {
  title: 'Write down many',
  hint: 'Things from before, one line each',
  lead: 'One line for each thing. Enter goes to the next line; a whole list can be pasted. It stays here as a draft until you save.',
  columns: { when: 'When', what: 'What happened', where: 'Where', count: 'Times' },
  label: (column: string, row: number) => `${column}, line ${row}`,
  whenHint: '3 Mar, March 2024, last week…',
  noDate: 'No date: kept as not known',
  needWhat: 'Write a few words about what happened.',
  badCount: 'Times is a number.',
  add: 'Another line',
  remove: (row: number) => `Take line ${row} away`,
  removed: 'A line was taken away.',
  bringBack: 'Bring it back',
  ready: (count: number) => (count === 0 ? 'Nothing written yet.' : `${many(count, 'line', 'lines')} so far. Draft kept, locked.`),
  problems: (count: number) => `${many(count, 'line needs', 'lines need')} a look. Nothing is saved yet and nothing is lost.`,
  save: (count: number) => (count === 0 ? 'Save' : `Save ${many(count, 'line', 'lines')}`),
  saving: 'Saving…',
  saved: (count: number) => `${many(count, 'entry', 'entries')} saved and sealed.`,
  see: 'See the timeline',
}
