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

/** What is to be written down. What whoever looks cannot see, they cannot put right. @throws NotWritten */
export function draftOf({ ref: key, when, direction, who, note }: PutRightCalls['putRight']['in'], loaded: Loaded): { readonly [name: string]: unknown } {
  const ref = refOf(key, loaded.casebook)
  if (!happeningOf(loaded, ref)?.contact) throw new NotWritten()
  return { kind: 'correction', of: { ...ref }, ...(when && { occurred: { ...when } }), ...(direction && { direction }), ...(who.trim() && { who: who.trim() }), ...(note.trim() && { note: note.trim() }) }
}

export const putRights: HandlersOf<PutRightCalls> = {
  putRight: async (saying) => {
    await writeDown([draftOf(saying, await everything())])
    return null
  },
}
