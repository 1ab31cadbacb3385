/** RFC 6962 log, C2SP notes and checkpoints, RFC 3161 times. Knows bytes only. */
export * from './sha256.ts'
