/** A time as it was read, said back in words that are read the same again. */
import type { WhenWritten } from '../protocol/entries.ts'
import type { Words } from '../words/words.ts'

/** With its zone where that is not `home`, the one that all else on the screen is in. */
export function shownWhen(words: Words, when: WhenWritten, home: string | undefined = when.zone): string {
  const said = shownWall(words, when)
  return when.zone === undefined || when.zone === home || when.start.length <= 10 ? said : words.when.byClock(said, zoneName(when.zone))
}

export const zoneName = (zone: string): string => zone.replaceAll('_', ' ')

function shownWall(words: Words, { start, end, precision }: WhenWritten): string {
  const one = (wall: string) => (wall.length > 10 ? words.when.at(words.clock(wall), words.day(wall)) : words.day(wall))
  if (end !== undefined) {
    const oneDay = start.length > 10 && end.length > 10 && start.slice(0, 10) === end.slice(0, 10)
    return oneDay ? words.when.betweenHours(words.clock(start), words.clock(end), words.day(start)) : words.when.between(one(start), one(end))
  }
  if (precision === 'month') return words.when.someTime(words.month(start))
  if (precision !== 'about') return one(start)
  return start.length > 10 ? words.when.aboutAt(words.clock(start), words.day(start)) : words.when.about(words.day(start))
}
