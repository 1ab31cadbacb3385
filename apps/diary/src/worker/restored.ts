/** What became of a backup that somebody gave, as an answer; what is nobody's mistake stays an error. */
import { DrawerFull, NoRoom, SealError } from '@daybook/vault'
import { NotATar } from '../backup/tar.ts'
import type { BackupOptions } from '../backup/backup.ts'
import type { Restored } from '../protocol/backup.ts'
import type { Running } from '../protocol/index.ts'

export async function restoredOr(work: () => Promise<number>): Promise<Restored> {
  try {
    return { done: true, entries: await work() }
  } catch (error) {
    if (error instanceof SealError) return { done: false, why: 'closed' }
    if (error instanceof NotATar) return { done: false, why: 'other' }
    if (error instanceof DrawerFull || error instanceof NoRoom) return { done: false, why: 'full' }
    throw error
  }
}

/** `what`: whether it is read through first, or its files are written or put back. */
export const filesProgress = ({ signal, progress }: Running, what: 'reading' | 'files' = 'files'): BackupOptions => ({ signal, progress: ({ done, of }) => progress({ what, done, of }) })
