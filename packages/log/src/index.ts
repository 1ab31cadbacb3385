/** RFC 6962 log, C2SP notes and checkpoints, RFC 3161 times. Knows bytes only. */
export * from './sha256.ts'
export * from './append.ts'
export * from './entries.ts'
export * from './files.ts'
export * from './merkle.ts'
export * from './prove.ts'
export * from './tiles.ts'
