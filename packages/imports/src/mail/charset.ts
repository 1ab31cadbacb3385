/** Charset labels as mail writes them, and text decoded from bytes with word of what was not valid. */

/** What `text` was made with, and whether the bytes kept to it. */
export interface Decoded {
  readonly text: string
  /** False: some bytes were not valid in the stated charset, or the charset is not known. */
  readonly clean: boolean
}

/** Labels that TextDecoder refuses but that name an encoding it has. Keys without `x-` and separators. */
const aliases: { readonly [label: string]: string } = {
  iso88598i: 'iso-8859-8',
  iso88598e: 'iso-8859-8',
  shiftjis: 'shift_jis',
  windows31j: 'shift_jis',
  mskanji: 'shift_jis',
  cp932: 'shift_jis',
  windows932: 'shift_jis',
  ms932: 'shift_jis',
  eucjp: 'euc-jp',
  cp51932: 'euc-jp',
  iso2022jp: 'iso-2022-jp',
  iso2022jp1: 'iso-2022-jp',
  iso2022jp2: 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  euckr: 'euc-kr',
  uhc: 'euc-kr',
  cp949: 'euc-kr',
  cp936: 'gbk',
  cp950: 'big5',
  tis620: 'windows-874',
  cp874: 'windows-874',
  utf8mb4: 'utf-8',
}

interface Decoders {
  readonly loose: TextDecoder
  readonly strict: TextDecoder
}

const known = new Map<string, Decoders | undefined>()

function decodersFor(label: string): Decoders | undefined {
  if (known.has(label)) return known.get(label)
  let found: Decoders | undefined
  const short = label.replace(/^(?:x-ms-|x-|cs)/, '').replace(/[\s._-]+/g, '')
  for (const name of [label, aliases[short], short, label.replace(/^x-/, '')]) {
    if (!name) continue
    try {
      found = { loose: new TextDecoder(name), strict: new TextDecoder(name, { fatal: true }) }
      break
    } catch {
      // Not a label of the WHATWG Encoding Standard: try the next spelling.
    }
  }
  // A file may make up any number of labels; only a small number of them is worth remembering.
  if (known.size < 256) known.set(label, found)
  return found
}

const utf8 = new TextDecoder()
const western = new TextDecoder('windows-1252')

/** Was every U+FFFD of the decoded text written as such? Counted, because a decoder that throws is far slower. */
function onlyWrittenReplacements(bytes: Uint8Array, text: string): boolean {
  let shown = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) shown++
  if (shown === 0) return true
  let written = 0
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1)) if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) written++
  return shown === written
}

/** UTF-8 when the bytes are that, else windows-1252, in which every byte means something. */
function undeclared(bytes: Uint8Array): Decoded {
  const text = utf8.decode(bytes)
  if (onlyWrittenReplacements(bytes, text)) return { text, clean: true }
  return { text: western.decode(bytes), clean: false }
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

/** What looks like ASCII and is not: UTF-7, and the marks by which seven-bit charsets switch to other letters. */
const utf7 = /\+[A-Za-z0-9+/]/
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const switched = /[\x0e\x1b]/

/**
 * Text of a body part. `label` is the charset parameter as written, or undefined.
 * No label, or US-ASCII over 8-bit bytes: UTF-8 if valid, else windows-1252. Unknown label: the same, and not clean.
 * Never throws.
 */
export function decodeCharset(bytes: Uint8Array, label: string | undefined): Decoded {
  const wanted = label === 'UTF-8' || label === 'utf-8' ? 'utf-8' : (label ?? '').replace(/["';\s]+$/g, '').replace(/^["'\s]+/, '').toLowerCase()
  if (wanted === '') return undeclared(bytes)
  if (wanted === 'utf-8' || wanted === 'utf8') {
    const text = utf8.decode(bytes)
    return { text, clean: onlyWrittenReplacements(bytes, text) }
  }
  if (wanted === 'us-ascii' || wanted === 'ascii') {
    const { text, clean } = undeclared(bytes)
    return { text, clean: clean && isAscii(text) }
  }
  const decoders = decodersFor(wanted)
  if (!decoders) {
    const { text } = undeclared(bytes)
    return { text, clean: isAscii(text) && !(wanted.includes('utf-7') ? utf7 : switched).test(text) }
  }
  const text = decoders.loose.decode(bytes)
  if (!text.includes('\ufffd')) return { text, clean: true }
  try {
    decoders.strict.decode(bytes)
    return { text, clean: true }
  } catch {
    return { text, clean: false }
  }
}

/** A header's bytes: ASCII by the standard, UTF-8 by RFC 6532, and in old mail whatever the writer had. */
export const decodeHeaderBytes = undeclared
