/** What the file says of a record that its owner put right, and each thing they said of it: both are printed, whichever counts. */
import { epochToWall, grades, newestOf, refKey, saysNothing, type Correction, type Happening, type OpenEntry, type Ref } from '@daybook/journal'
import type { When } from '../pdf/document.ts'
import { wallWords, whenWords } from '../pdf/times.ts'
import { directionWords } from '../pdf/words.ts'
import type { Material } from './material.ts'
import { occurredWhen } from './occurred-when.ts'

/** When the file says that it was. */
export const fileWhen = ({ wall, precision, zone, zoneFrom }: When): When => ({ wall, precision, zone, zoneFrom })

/** Entries of what was said of these items: all of it, since nothing is put right unseen; an older one may be left out by itself. */
export function correctionsWith(items: readonly Happening[], { corrections }: Material['full'], without: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(items.flatMap(({ ref }) => (corrections.get(refKey(ref)) ?? []).flatMap(({ id }, at, all) => (at < all.length - 1 && without.has(id) ? [] : [id]))))
}

/** A line for what the file says, and one for each correction, oldest first; nothing where nobody said anything. */
export function putRightLines({ ref, contact }: Happening, { casebook, full, entries }: Material): string[] {
  const said = full.corrections.get(refKey(ref))
  if (contact === null || said === undefined) return []
  const { record, when, direction } = contact
  const way = [...(direction === 'unknown' ? [] : [directionWords[direction]]), ...(record.sender === null ? [] : [`from ${record.sender}`]), ...(record.recipients.length === 0 ? [] : [`to ${record.recipients.join(', ')}`])]
  const shown = new Map(casebook.corrections.get(refKey(ref))?.map((one) => [one.id, one]))
  const disclosed = new Map(entries.map((entry) => [entry.id, entry]))
  return [`The file says: ${[whenWords(fileWhen(when)), ...way].join(', ')}`, ...said.map((one, at) => lineOf(one, shown.get(one.id), disclosed.get(one.id), at === said.length - 1, casebook.details.zone) + elsewhere(one, ref, full))]
}

/** It names another record than the one it is printed with. */
const elsewhere = ({ of }: Correction, ref: Ref, { corrected }: Material['full']): string =>
  of.entry === ref.entry ? (of.record === ref.record ? '' : ' (written of the same message, a second time in its file)') : newestOf(of.entry, corrected) === ref.entry ? ' (written before the file was read again, of the same bytes)' : ' (written of the same message in another export)'

function lineOf(whole: Correction, shown: Correction | undefined, entry: OpenEntry | undefined, newest: boolean, zone: string): string {
  const written = `written down ${wallWords(epochToWall(Date.parse(whole.recordedAt), zone).slice(0, 16))}, ${grades[whole.obtained].toLowerCase()}`
  if (!entry || !shown) return `Put right before, ${written}: kept back by its owner`
  if (saysNothing(whole)) return `Taken back by its owner, ${written}: what the file says counts${newest ? '' : ' until then'}`
  const { occurred, direction, who, note, by } = shown
  const things = [
    ...(occurred ? [`when: ${whenWords(occurredWhen(occurred))}`] : []),
    ...(direction ? [directionWords[direction]] : []),
    ...(who ? [`who: ${who}`] : []),
    ...(note ? [`“${note}”`] : []),
    ...(Object.keys(entry.fields).some((name) => (name === 'who' && !who) || (name === 'note' && !note) || (name === 'direction' && !direction)) ? ['part of it is left out'] : []),
  ]
  return `${newest ? 'Put right by its owner' : 'Put right before'}, ${written}${by ? `, with the help of ${by}` : ''}: ${things.join('; ')}`
}
