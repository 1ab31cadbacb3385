/** What came from a file, put right by the person: see the journal's correction.ts. */
import { epochToWall, newestOf, refKey, type Casebook, type Correction, type Ref } from '@daybook/journal'
import { happeningOf } from './by-ref.ts'
import { everything, writeDown, type Loaded } from './house.ts'
import { NotWritten } from './journal.ts'
import { refOf } from './ref-of.ts'
import type { HandlersOf } from '../protocol/index.ts'
import type { PutRightCalls, Righting } from '../protocol/put-right.ts'
import { whenWritten } from './when-written.ts'

/** `at`: the record it is shown with. */
export const rightingOf = ({ id, of, recordedAt, obtained, occurred, direction, who, note, by }: Correction, at: Ref, { details, corrected }: Pick<Casebook, 'details' | 'corrected'>): Righting => ({
  id,
  writtenAt: epochToWall(Date.parse(recordedAt), details.zone),
  obtained,
  when: whenWritten(occurred),
  direction,
  who,
  note,
  by,
  elsewhere: newestOf(of.entry, corrected) !== at.entry,
})

/** Newest first. Of an import, those of its records that are not found any more. */
export function rightingsOf(ref: Ref, casebook: Casebook): Righting[] {
  const said = ref.record === null ? casebook.astray.filter(({ of }) => newestOf(of.entry, casebook.corrected) === ref.entry) : (casebook.corrections.get(refKey(ref)) ?? [])
  return said.map((one) => rightingOf(one, ref, casebook)).toReversed()
}

/** What is to be written down. What whoever looks cannot see, they cannot put right. @throws NotWritten */
export function draftOf({ ref: key, when, direction, who, note }: PutRightCalls['putRight']['in'], loaded: Loaded): { readonly [name: string]: unknown } {
  const item = happeningOf(loaded, refOf(key, loaded.casebook))
  if (!item?.contact) throw new NotWritten()
  return { kind: 'correction', of: { ...item.ref }, ...(when && { occurred: { ...when } }), ...(direction && { direction }), ...(who.trim() && { who: who.trim() }), ...(note.trim() && { note: note.trim() }) }
}

export const putRights: HandlersOf<PutRightCalls> = {
  putRight: async (saying) => {
    await writeDown([draftOf(saying, await everything())])
    return null
  },
}
