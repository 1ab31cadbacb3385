import { newestOf, readRef, type Casebook, type Ref } from '@daybook/journal'
import { NotWritten } from './journal.ts'

/** The same thing in its newest version. */
export function refOf(key: string, { corrected }: Casebook): Ref {
  const ref = readRef(key)
  if (!ref) throw new NotWritten()
  return ref.record === null ? { entry: newestOf(ref.entry, corrected), record: null } : ref
}
