/** A line about something another thing points at. */
import type { WhenWritten } from '../../protocol/entries.ts'
import type { Pointed } from '../../protocol/item.ts'
import type { Words } from '../../words/words.ts'

export const titleOf = (words: Words, { kind, channel }: Pick<Pointed, 'kind' | 'channel'>): string => (kind === 'message' ? words.channel(channel) : kind === 'private-note' || kind === 'person' || kind === 'permitted' || kind === 'case' ? words.write.kind(kind) : kind === 'import' ? words.kind('file') : words.kind(kind))

export const whenOf = (words: Words, { local, precise }: Pick<Pointed, 'local' | 'precise'>): string => (local === null ? words.item.noDate : `${words.day(local)}${precise ? `, ${words.clock(local)}` : ''}`)

export const lineOf = (words: Words, pointed: Pointed): string => [titleOf(words, pointed), pointed.words || pointed.who, whenOf(words, pointed)].filter(Boolean).join(', ')

const wallInWords = (words: Words, wall: string): string => (wall.length === 7 ? words.month(`${wall}-01`) : `${words.day(wall)}${wall.length > 10 ? `, ${words.clock(wall)}` : ''}`)

/** As exactly as somebody remembered it. */
export function writtenWhen(words: Words, when: WhenWritten | null): string {
  if (when === null) return words.item.noDate
  const start = wallInWords(words, when.start)
  if (when.precision === 'between') return words.item.wallBetween(start, wallInWords(words, when.end ?? when.start))
  return when.precision === 'about' ? words.item.about(start) : start
}
