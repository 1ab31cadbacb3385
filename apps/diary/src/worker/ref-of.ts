import { readRef, standsAt, type Casebook, type Ref } from '@daybook/journal'
import { NotWritten } from './journal.ts'

/** The same thing in its newest version. */
export function refOf(key: string, stands: Pick<Casebook, 'corrected' | 'moved'>): Ref {
  const ref = readRef(key)
  if (!ref) throw new NotWritten()
  return standsAt(ref, stands)
}
