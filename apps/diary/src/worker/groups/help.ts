/** Who can help: the directory is large. */
export { help as answers } from '../help.ts'
