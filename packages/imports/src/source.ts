/** Bytes that can be read at random and streamed, without saying where they live. */
export interface Bytes {
  readonly size: number
  /** Bytes [start, end). Shorter only at the end of the source. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
  /** The same bytes in order, in chunks of any size. A chunk may be overwritten once the next is asked for. */
  stream(start?: number, end?: number): AsyncIterable<Uint8Array<ArrayBuffer>>
}

export interface Source {
  /** For people and for `SourceSummary.path`. Never opened. */
  readonly path: string
  readonly bytes: Bytes
}

const blobChunk = 1 << 20

/** A browser `File`, or anything else that is a Blob. */
export function blobBytes(blob: Blob): Bytes {
  const read = async (start: number, end: number) => new Uint8Array(await blob.slice(start, end).arrayBuffer())
  return {
    size: blob.size,
    read,
    async *stream(start = 0, end = blob.size) {
      for (let at = start; at < end; at += blobChunk) yield await read(at, Math.min(end, at + blobChunk))
    },
  }
}

export function memoryBytes(bytes: Uint8Array<ArrayBuffer>): Bytes {
  return {
    size: bytes.length,
    async read(start, end) {
      return bytes.subarray(start, end)
    },
    async *stream(start = 0, end = bytes.length) {
      for (let at = start; at < end; at += blobChunk) yield bytes.subarray(at, Math.min(end, at + blobChunk))
    },
  }
}
