/**
 * Zip (PKWARE APPNOTE 6.3.10): the table of contents, with Zip64; stored and deflated files; salvage when it is
 * damaged. Everything a zip says about itself is taken as a claim and checked against what comes out.
 */
import { mediaType } from '../file/magic.ts'

/** By its first bytes, and not a document that happens to be a zip (.docx, .odt, .apk). */
export const looksLikeZip = (head: Uint8Array): boolean => mediaType(head) === 'application/zip'

export { openArchive, type Archive } from './archive.ts'
