/** Conversations exported by Meta as JSON: Messenger and Instagram. */
export { instagram, messenger, metaFormat } from './reader.ts'
