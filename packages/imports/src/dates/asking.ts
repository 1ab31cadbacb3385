/** What is said, and asked, of the order of day and month. */
import type { DateOrder } from '../reader.ts'
import type { Unread } from '../record.ts'
import type { Decision } from './order.ts'

const whichOfTwo = 'Day and month cannot be told apart in these dates. Look at the two readings and say which is right: day first (dmy) or month first (mdy).'
const whichOfThree = 'Day, month and year cannot be told apart in these dates. Look at them in the original file. If you know which stands first, say so: the day (dmy) or the month (mdy).'

/** `example`: a line to ask about, in its two readings; null where there is none that they would be the right question for. */
export function dateOrderUnread(path: string, offset: number, length: number, affected: number, example: { readonly line: string; readonly dmy: string; readonly mdy: string } | null): Unread {
  const reason = example ? whichOfTwo : whichOfThree
  const readings = example && { line: example.line, dmy: example.dmy, mdy: example.mdy, affected }
  return { source: path, unread: { offset, length, code: 'date-order', reason, ...(readings ? { readings } : {}) } }
}

/** What there is to say of how dates were read. `told`: the order that the user named. */
export function orderWarnings(decisions: readonly Decision[], told: DateOrder | undefined): string[] {
  const words: string[] = []
  if (decisions.some(({ order }) => order === null)) {
    words.push(
      told === undefined
        ? 'Day and month cannot be told apart in some or all of these dates. Nothing was guessed: say whether the day (dmy) or the month (mdy) stands first.'
        : `Day and month cannot be told apart in some of these dates. They were read as ${told}, as you said.`,
    )
  }
  if (told !== undefined && decisions.some(({ order }) => order !== null && order !== 'ymd' && order !== told)) words.push(`You said ${told}, but the dates in this file can only be read the other way; they were.`)
  if (told === undefined && decisions.some(({ yearTakenLast }) => yearTakenLast)) {
    words.push('The year has two digits in some or all of these dates, and either the day or the year could stand first. They were read with the day first and the year last. Look at one whose day you know.')
  }
  if (decisions.some(({ mixed }) => mixed)) words.push('Some dates can only be read day first, others only month first. Each was read by itself. The file may have been put together from several.')
  return words
}
