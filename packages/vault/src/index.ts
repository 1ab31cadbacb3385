/** Keys, encryption, storage and the device's log. Knows entries as bytes. */
export type { Bytes } from './bytes.ts'
export * from './errors.ts'
export { checkName, type Storage } from './storage.ts'
export { memoryStorage, type MemoryStorage } from './memory.ts'
export { commit, makeOpening, NotAnOpening, type Opened, openOpening, saltBytes } from './commitment.ts'
export { checkPart, makePart, openPart, type Part, partDigest, partOpening, partSaltBytes } from './parts.ts'
