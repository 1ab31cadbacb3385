/** Media types by content. Names and stated types are never believed. */

const ascii = (head: Uint8Array, start: number, length: number) => String.fromCharCode(...head.subarray(start, start + length))

interface Magic {
  readonly type: string
  readonly at?: number
  /** Latin-1: one character a byte. */
  readonly bytes: string
}

const magics: readonly Magic[] = [
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/gif', bytes: 'GIF8' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'image/bmp', bytes: 'BM' },
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'audio/amr', bytes: '#!AMR\n' },
  { type: 'audio/amr-wb', bytes: '#!AMR-WB\n' },
  { type: 'audio/x-caf', bytes: 'caff' },
  { type: 'audio/flac', bytes: 'fLaC' },
  { type: 'audio/mpeg', bytes: 'ID3' },
  { type: 'application/vnd.sqlite3', bytes: 'SQLite format 3\0' },
  { type: 'application/vnd.ms-outlook-pst', bytes: '!BDN' },
  { type: 'application/x-ole-storage', bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { type: 'application/gzip', bytes: '\x1f\x8b' },
  { type: 'application/x-7z-compressed', bytes: '7z\xbc\xaf\x27\x1c' },
  { type: 'application/vnd.rar', bytes: 'Rar!\x1a\x07' },
  { type: 'application/x-plist', bytes: 'bplist00' },
  { type: 'application/x-tar', at: 257, bytes: 'ustar' },
  { type: 'video/mp2t', bytes: '\x47\x40\0' },
]

const starts = (head: Uint8Array, at: number, bytes: string): boolean => {
  if (head.length < at + bytes.length) return false
  for (let index = 0; index < bytes.length; index++) if (head[at + index] !== bytes.charCodeAt(index)) return false
  return true
}

/** ISO base media (ISO/IEC 14496-12 4.3) by major brand, then by compatible brands. */
function isoMediaType(head: Uint8Array): string | null {
  if (!starts(head, 4, 'ftyp')) return null
  const size = ((head[0] ?? 0) << 24) | ((head[1] ?? 0) << 16) | ((head[2] ?? 0) << 8) | (head[3] ?? 0)
  const brands = [ascii(head, 8, 4)]
  for (let at = 16; at + 4 <= Math.min(size, head.length, 512); at += 4) brands.push(ascii(head, at, 4))
  for (const brand of brands) {
    if (/^(heic|heix|heim|heis|hevc|hevx)$/.test(brand)) return 'image/heic'
    if (/^avi[fs]$/.test(brand)) return 'image/avif'
    if (/^(mif1|msf1|miaf)$/.test(brand) && !brands.some((other) => /^(hei|hev|avi)/.test(other))) return 'image/heif'
    if (/^3g[a-z0-9]{2}$/.test(brand)) return brand.startsWith('3g2') ? 'video/3gpp2' : 'video/3gpp'
    if (/^(M4A |M4B |M4P )$/.test(brand)) return 'audio/mp4'
    if (brand === 'qt  ') return 'video/quicktime'
  }
  return 'video/mp4'
}

function riffType(head: Uint8Array): string | null {
  if (!starts(head, 0, 'RIFF')) return null
  const form = ascii(head, 8, 4)
  return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : form === 'AVI ' ? 'video/x-msvideo' : null
}

function oggType(head: Uint8Array): string | null {
  if (!starts(head, 0, 'OggS')) return null
  const start = ascii(head, 28, 64)
  return start.startsWith('OpusHead') ? 'audio/ogg; codecs=opus' : start.includes('theora') ? 'video/ogg' : 'audio/ogg'
}

function matroskaType(head: Uint8Array): string | null {
  if (!starts(head, 0, '\x1a\x45\xdf\xa3')) return null
  return ascii(head, 0, 64).includes('webm') ? 'video/webm' : 'video/x-matroska'
}

/** MPEG audio frame sync: ADTS has layer 0, MP3 has not. */
function mpegType(head: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0] = head
  // FF FE is the byte order mark of UTF-16 too; as a frame it would be of layer I, which no phone or messenger writes.
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || second === 0xfe) return null
  if ((second & 0xf6) === 0xf0) return 'audio/aac'
  return (second & 6) !== 0 && (second & 0x18) !== 8 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c ? 'audio/mpeg' : null
}

/** Zips that are documents, by the name of the first file in them. */
function zipType(head: Uint8Array): string | null {
  if (!starts(head, 0, 'PK\x03\x04') && !starts(head, 0, 'PK\x05\x06')) return null
  const nameLength = (head[26] ?? 0) | ((head[27] ?? 0) << 8)
  const name = ascii(head, 30, nameLength)
  if (name === 'mimetype') {
    const stored = ascii(head, 30 + nameLength, 80)
    const stated = /^(application\/[a-z0-9.+-]+)/.exec(stored)?.[1]?.replace(/PK$/, '')
    return stated ?? 'application/zip'
  }
  if (name === '[Content_Types].xml' || name === '_rels/.rels') {
    const text = ascii(head.subarray(0, 8192), 0, 8192)
    if (text.includes('word/')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    if (text.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    if (text.includes('ppt/')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
    return 'application/vnd.openxmlformats-officedocument'
  }
  if (name === 'AndroidManifest.xml' || name === 'META-INF/MANIFEST.MF') return 'application/java-archive'
  return 'application/zip'
}

const textStart = 4096
/** What no text has: all below the space but tab, line feed, form feed, carriage return and escape. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/

export const hasUtf16Mark = ([first, second]: Uint8Array): boolean => (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

/** The beginning as text, with any byte order mark gone, or undefined for binary data. */
export function textHead(head: Uint8Array, length = textStart): string | undefined {
  const start = head.subarray(0, length)
  const text = new TextDecoder(hasUtf16Mark(start) ? (start[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(start)
  return control.test(text) ? undefined : text
}

function textType(head: Uint8Array): string | null {
  const text = textHead(head)
  if (text === undefined || text.length === 0) return null
  const start = text.trimStart()
  if (/^BEGIN:VCARD/i.test(start)) return 'text/vcard'
  if (/^BEGIN:VCALENDAR/i.test(start)) return 'text/calendar'
  if (/^(<!doctype html|<html|<head|<body)/i.test(start)) return 'text/html'
  if (/^(<\?xml[^>]*\?>\s*)?(<!--[^]*?-->\s*)?<svg/i.test(start)) return 'image/svg+xml'
  if (/^<\?xml[^>]*\?>\s*(<!doctype html|<html)/i.test(start)) return 'application/xhtml+xml'
  if (/^<\?xml|^<[a-zA-Z][\w:-]*(\s[^<>]*)?>/.test(start)) return 'application/xml'
  if (/^(\{\s*("|\})|\[\s*([[{"\]0-9-]|true|false|null))/.test(start)) return 'application/json'
  if (start.startsWith('{\\rtf')) return 'application/rtf'
  return 'text/plain'
}

/** `BM` alone begins many a text. */
const isBitmap = (head: Uint8Array): boolean => head.length >= 26 && textHead(head) === undefined

/** Media type of the file that begins with `head` (64 KiB is plenty), or null if unknown. */
export function mediaType(head: Uint8Array): string | null {
  const iso = isoMediaType(head) ?? riffType(head) ?? oggType(head) ?? matroskaType(head) ?? zipType(head)
  if (iso) return iso
  const found = magics.find(({ at = 0, bytes, type }) => starts(head, at, bytes) && (type !== 'image/bmp' || isBitmap(head)))
  return found?.type ?? mpegType(head) ?? textType(head)
}
