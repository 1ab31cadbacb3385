/** Backups of the book, and files sealed for somebody. */
export { backup as answers } from '../backup.ts'
