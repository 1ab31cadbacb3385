/** Bringing files in. */
export { imports as answers } from '../imports.ts'
