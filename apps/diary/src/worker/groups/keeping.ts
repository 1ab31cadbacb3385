/** What opens the book, and backups of it. */
import { backup } from '../backup.ts'
import { keys } from '../keys.ts'

export const answers = { ...keys, ...backup }
