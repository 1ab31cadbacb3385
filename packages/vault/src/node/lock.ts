/**
 * One process at a time: held by SQLite's file lock rather than by a process number in a file, because the system lets go
 * of it when the process dies, however it dies.
 */
import { open } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { VaultInUse } from '../errors.ts'

/** Makes what was renamed or made in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return // a folder cannot be opened there; renames are journalled
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Locks a file that is made for it; gives what lets go. @throws VaultInUse, naming `what` */
export async function lock(path: string, what: string): Promise<() => void> {
  await (await open(path, 'a', 0o600)).close()
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (/locked|busy/i.test((error as Error).message)) throw new VaultInUse(what)
    throw error
  }
  return () => database.close()
}
