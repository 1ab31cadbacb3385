/** The face of packages/vault, as the worker has it (vite.config.ts): age is fetched when the first file is sealed or opened. */
import type { sealStream as SealStream, unsealStream as UnsealStream } from '@daybook/vault'
import { fetchedPart } from '../fetched.ts'

export * from '@daybook/vault'

const seals = () => fetchedPart(() => import('./seals.ts'))

export const sealStream: typeof SealStream = async (...given) => (await seals()).sealStream(...given)

export const unsealStream: typeof UnsealStream = async (...given) => (await seals()).unsealStream(...given)
