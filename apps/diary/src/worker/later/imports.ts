/** The face of packages/imports, as the worker has it (vite.config.ts): its readers are fetched when the first file is read. */
import type { attachmentBytes as AttachmentBytes, read as Read, readBatches as ReadBatches, readTogether as ReadTogether } from '@daybook/imports'
import { fetchedPart } from '../fetched.ts'

export * from '@daybook/imports'

const readers = () => fetchedPart(() => import('./readers.ts'))

export const read: typeof Read = async function* (...given) {
  yield* (await readers()).read(...given)
}

export const readBatches: typeof ReadBatches = async function* (...given) {
  yield* (await readers()).readBatches(...given)
}

export const readTogether: typeof ReadTogether = async function* (...given) {
  yield* (await readers()).readTogether(...given)
}

export const attachmentBytes: typeof AttachmentBytes = async (...given) => (await readers()).attachmentBytes(...given)
