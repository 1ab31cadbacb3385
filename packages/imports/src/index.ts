/** Phone and account exports in; sources and records out. Pure: bytes in, records out, nothing fetched. */
export * from './record.ts'
export * from './source.ts'
export * from './reader.ts'
