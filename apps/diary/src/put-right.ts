/** What a file says of an item and what somebody put right, said side by side wherever the item stands. */
import type { Filed, Righting } from './protocol/put-right.ts'
import { shownWhen } from './when/shown.ts'
import type { Words } from './words/words.ts'

export const clockOf = (words: Words, { local, precise }: Pick<Filed, 'local' | 'precise'>): string => (local === null ? words.item.noDate : `${words.day(local)}${precise ? `, ${words.clock(local)}` : ''}`)

const sayings = (words: Words, { direction, who }: { readonly direction: Filed['direction'] | null; readonly who: string }): string[] => [...(direction ? [words.putRight.directions[direction]] : []), ...(who ? [who] : [])]

/** Of a way that the file does not say, nothing. */
const wayOf = ({ direction }: Filed): Filed['direction'] | null => (direction === 'unknown' ? null : direction)

export const fileSays = (words: Words, filed: Filed): string => words.putRight.fileSays([clockOf(words, filed), ...sayings(words, { direction: wayOf(filed), who: filed.who })].join(', '))

/** In the line of a list: only what the file says otherwise. */
export const fileInLine = (words: Words, filed: Filed, now: Filed): string => {
  const sameDay = filed.local !== null && filed.precise && filed.local.slice(0, 10) === now.local?.slice(0, 10)
  const otherwise = [...(filed.local === now.local ? [] : [sameDay ? words.clock(filed.local) : clockOf(words, filed)]), ...sayings(words, { direction: filed.direction === now.direction ? null : wayOf(filed), who: filed.who === now.who ? '' : filed.who })]
  return otherwise.length === 0 ? '' : words.putRight.inLine(otherwise.join(', '))
}

export function youWrote(words: Words, { when, direction, who, note }: Righting, zone: string): string {
  return words.putRight.youWrote([...(when ? [shownWhen(words, when, zone)] : []), ...sayings(words, { direction, who }), ...(note ? [`“${note}”`] : [])].join(', '))
}

/** When and how it was written down. */
export const writtenOf = (words: Words, { writtenAt, obtained, by, elsewhere }: Righting): string =>
  [words.putRight.written(`${words.day(writtenAt)}, ${words.clock(writtenAt)}`, words.obtained(obtained)), ...(by ? [words.putRight.helped(by)] : []), ...(elsewhere ? [words.putRight.elsewhere] : [])].join(' ')
