/** What became of a backup that somebody gave, as an answer; what is nobody's mistake stays an error. */
import { DrawerFull, NoRoom, SealError } from '@daybook/vault'
import { NotATar } from '../backup/tar.ts'
import type { BackupOptions } from '../backup/backup.ts'
import type { NotRestored } from '../protocol/backup.ts'
import type { Running } from '../protocol/index.ts'

export async function restoredOr<Found extends object>(work: () => Promise<Found>): Promise<(Found & { readonly done: true }) | NotRestored> {
  try {
    return { ...(await work()), done: true }
  } catch (error) {
    if (error instanceof SealError) return { done: false, why: 'closed' }
    if (error instanceof NotATar) return { done: false, why: 'other' }
    if (error instanceof DrawerFull || error instanceof NoRoom) return { done: false, why: 'full' }
    throw error
  }
}

export const filesProgress = ({ signal, progress }: Running): BackupOptions => ({ signal, progress: ({ done, of }) => progress({ what: 'files', done, of }) })
