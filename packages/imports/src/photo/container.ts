/** What a photograph's file format yields before any tag is read: its size in pixels and where its metadata lies. */

export interface PhotoParts {
  /** As photographers and exiftool call it. */
  readonly fileType: 'JPEG' | 'PNG' | 'WebP' | 'GIF' | 'TIFF' | 'HEIC' | 'HEIF' | 'AVIF'
  readonly width?: number
  readonly height?: number
  /** A TIFF structure (Exif 2.32, 4.5.2): "II*\0" or "MM\0*" and its directories. */
  readonly exif?: Uint8Array<ArrayBuffer>
  /** An XMP packet (ISO 16684-1). */
  readonly xmp?: string
  /** A C2PA manifest store is in the file (C2PA 2.1, appendix A). */
  readonly c2pa?: boolean
  /** A JFIF header and no Exif: what programs and messengers write, not cameras. */
  readonly jfifOnly?: boolean
  /** A block in a private form, such as a camera maker's, which is not read. */
  readonly privateBlock?: boolean
  /** PNG tIME: UTC by definition (PNG 11.3.5.2), `YYYY:MM:DD HH:MM:SS`. */
  readonly modified?: string
  /** PNG Creation Time, of the original image: as in a mail (RFC 1123) by advice, in any form in fact (PNG 11.3.3.2). */
  readonly created?: string
  /** PNG Software. */
  readonly software?: string
  /** IPTC date and time of creation. */
  readonly iptcCreated?: string
  /** What could not be followed, for people. */
  readonly notes: readonly string[]
}

/** What one metadata block may take; the largest real ones (HEIC with maker notes, extended XMP) stay far below. */
export const mostMetadata = 16 * 2 ** 20
/** Chunks, boxes or segments looked at before a file is taken for nonsense. */
export const mostParts = 20_000

/** The TIFF structure in an Exif block, which may be preceded by "Exif\0\0". */
export function tiffIn(block: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const starts = (at: number) => {
    const [a, b, c, d] = block.subarray(at, at + 4)
    return (a === 0x49 && b === 0x49 && c === 0x2a && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 0x2a)
  }
  for (const at of [0, 6, 4, 10]) if (starts(at)) return block.slice(at)
  return undefined
}
