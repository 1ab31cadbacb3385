/** A line about something another thing points at. */
import type { Pointed } from '../../protocol/item.ts'
import { clockOf } from '../../put-right.ts'
import { saidIn } from '../../said.ts'
import type { Words } from '../../words/words.ts'

export const titleOf = (words: Words, { kind, channel }: Pick<Pointed, 'kind' | 'channel'>): string => (kind === 'message' ? words.channel(channel) : kind === 'private-note' || kind === 'person' || kind === 'permitted' || kind === 'case' ? words.write.kind(kind) : kind === 'import' ? words.kind('file') : words.kind(kind))

export function whenOf(words: Words, { local, precise, filed }: Pick<Pointed, 'local' | 'precise' | 'filed'>): string {
  const when = clockOf(words, { local, precise })
  return filed ? `${when} (${filed.local === local ? words.putRight.button : words.putRight.inLine(clockOf(words, filed))})` : when
}

export const lineOf = (words: Words, pointed: Pointed): string => [titleOf(words, pointed), saidIn(words, pointed) || pointed.who, whenOf(words, pointed)].filter(Boolean).join(', ')
