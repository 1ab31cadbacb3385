/** The edges of this room that need Node. */
export * from './directory.ts'
