/** What came from a file, put right by the person: see the journal's correction.ts. */
import { epochToWall, refKey, type Casebook, type Correction, type Ref } from '@daybook/journal'
import { happeningOf } from './by-ref.ts'
import { everything, writeDown, type Loaded } from './house.ts'
import { NotWritten } from './journal.ts'
import { refOf } from './ref-of.ts'
import type { HandlersOf } from '../protocol/index.ts'
import type { PutRightCalls, Righting } from '../protocol/put-right.ts'
import { whenWritten } from './when-written.ts'

export const rightingOf = ({ id, recordedAt, obtained, occurred, direction, who, note, by }: Correction, { details }: Pick<Casebook, 'details'>): Righting => ({
  id,
  writtenAt: epochToWall(Date.parse(recordedAt), details.zone),
  obtained,
  when: whenWritten(occurred),
  direction,
  who,
  note,
  by,
})

/** Newest first. */
export const rightingsOf = (ref: Ref, casebook: Casebook): Righting[] => (casebook.corrections.get(refKey(ref)) ?? []).map((one) => rightingOf(one, casebook)).toReversed()

/**
 * What is to be written down: of the record, and of the same message in every other file, so that it counts whichever of
 * them is counted. What whoever looks cannot see, they cannot put right. @throws NotWritten
 */
export function draftsOf({ ref: key, when, direction, who, note }: PutRightCalls['putRight']['in'], loaded: Loaded): readonly { readonly [name: string]: unknown }[] {
  const item = happeningOf(loaded, refOf(key, loaded.casebook))
  if (!item?.contact) throw new NotWritten()
  const counted = refKey(item.repeats ?? item.ref)
  const saying = { ...(when && { occurred: { ...when } }), ...(direction && { direction }), ...(who.trim() && { who: who.trim() }), ...(note.trim() && { note: note.trim() }) }
  return loaded.items.flatMap(({ ref, repeats, contact }) => (contact !== null && refKey(repeats ?? ref) === counted ? [{ kind: 'correction', of: { ...ref }, ...saying }] : []))
}

export const putRights: HandlersOf<PutRightCalls> = {
  putRight: async (saying) => {
    await writeDown(draftsOf(saying, await everything()))
    return null
  },
}
