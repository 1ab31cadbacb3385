/**
 * SHA-256 (FIPS 180-4), synchronous, the same in Node and in a browser. The only file that says where the
 * hash comes from is `#sha256` (package.json, "imports"): node:crypto in Node, @noble/hashes elsewhere,
 * because WebCrypto costs tens of microseconds a call and cannot stream.
 */
export { createSha256, hmacSha256, sha256, sha256Each, sha256Hex, sha256HexOfSlices, sha512Hex, createSha512 } from '#sha256'

export interface Hasher {
  update(bytes: Uint8Array): Hasher
  /** 32 bytes (64 for SHA-512). The hasher is spent afterwards. */
  digest(): Uint8Array<ArrayBuffer>
  /** Lower-case hex. The hasher is spent afterwards. */
  digestHex(): string
}

/** Many messages of one size, evenly spaced in `source`: message i is `prefix || source[from + i*stride, + size)`. */
export interface HashRun {
  /** One byte put before each message: RFC 6962 tells leaves (0) from nodes (1) by it. */
  readonly prefix: number
  readonly source: Uint8Array
  readonly from: number
  readonly stride: number
  readonly size: number
  readonly count: number
}
