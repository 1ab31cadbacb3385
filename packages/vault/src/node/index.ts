/** What needs Node: a vault in a folder, and drawers in a file. */
export * from './directory.ts'
export { openFile } from './file.ts'
