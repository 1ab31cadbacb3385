/** What a backup is read with. */
import type { Collect } from './parts.ts'

export interface BackupOptions {
  readonly path: string
  readonly itemBytes: number
  readonly progress: (bytesDone: number) => void
  readonly warn: (message: string) => void
  readonly collect?: Collect
}
