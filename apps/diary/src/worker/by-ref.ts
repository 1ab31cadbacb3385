/** What is in the book, found by what points at it. */
import { refKey, type Happening, type Ref } from '@daybook/journal'
import type { Loaded } from './house.ts'

/** One index for all that was loaded at once; gone with it. */
const byKey = new WeakMap<Loaded, ReadonlyMap<string, Happening>>()

export function happeningOf(loaded: Loaded, ref: Ref): Happening | undefined {
  let known = byKey.get(loaded)
  if (!known) {
    known = new Map(loaded.items.map((item) => [refKey(item.ref), item]))
    byKey.set(loaded, known)
  }
  return known.get(refKey(ref))
}
