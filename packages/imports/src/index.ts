/** Phone and account exports in; sources and records out. Pure: bytes in, records out, nothing fetched. */
export * from './record.ts'
export * from './source.ts'
export * from './reader.ts'
export { read, readBatches, readTogether, UnknownZone, type ReadAllOptions } from './read.ts'
export { companionsFrom, type Companions } from './companions.ts'
export { attachmentBytes, openAttachments, openInner, type AttachmentReader } from './attachments.ts'
export { mediaType } from './file/magic.ts'
export * from './dkim/index.ts'
