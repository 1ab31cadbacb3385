/** What needs Node: a vault in a folder. */
export * from './directory.ts'
