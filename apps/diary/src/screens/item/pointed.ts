/** A line about something another thing points at. */
import type { Pointed } from '../../protocol/item.ts'
import type { Words } from '../../words/words.ts'

export const titleOf = (words: Words, { kind, channel }: Pick<Pointed, 'kind' | 'channel'>): string => (kind === 'message' ? words.channel(channel) : kind === 'private-note' || kind === 'person' || kind === 'permitted' || kind === 'case' ? words.write.kind(kind) : kind === 'import' ? words.kind('file') : words.kind(kind))

export const whenOf = (words: Words, { local, precise }: Pick<Pointed, 'local' | 'precise'>): string => (local === null ? words.item.noDate : `${words.day(local)}${precise ? `, ${words.clock(local)}` : ''}`)

export const lineOf = (words: Words, pointed: Pointed): string => [titleOf(words, pointed), pointed.words || pointed.who, whenOf(words, pointed)].filter(Boolean).join(', ')
