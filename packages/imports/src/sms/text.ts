/**
 * Character references of XML 1.0 (section 4.1), and beyond it the pairs of surrogate references
 * (`&#55357;&#56832;`) that Android apps write for emoji, which XML forbids and its parsers refuse or spoil.
 * No other entity is known: a reference to one stays as written, for a DOCTYPE is never expanded.
 */
export interface Unescaped {
  readonly text: string
  /** A reference named no character: half a surrogate pair, NUL, or a number beyond Unicode. */
  readonly invalid: boolean
}

const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Longest reference worth reading: `&#x0000010FFFF;` with room for leading zeros. */
const longest = 16

export function unescape(written: string): Unescaped {
  let at = written.indexOf('&')
  if (at < 0) return { text: written, invalid: false }
  let text = ''
  let from = 0
  let invalid = false
  let surrogates = false
  for (; at >= 0; at = written.indexOf('&', at + 1)) {
    const end = written.indexOf(';', at + 1)
    if (end < 0) break
    if (end - at > longest) continue
    let meant: string | undefined
    if (written.charCodeAt(at + 1) === 35) {
      const code = codePoint(written, at + 2, end)
      if (code === undefined) continue
      if (code >= 0xd800 && code <= 0xdfff) surrogates = true
      if (code === 0 || code > 0x10ffff) {
        invalid = true
        meant = '\uFFFD'
      } else meant = code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code)
    } else {
      const name = written.slice(at + 1, end)
      meant = Object.hasOwn(named, name) ? named[name] : undefined
      if (meant === undefined) continue
    }
    text += written.slice(from, at) + meant
    from = end + 1
    at = end
  }
  text += written.slice(from)
  if (surrogates && !text.isWellFormed()) return { text: text.toWellFormed(), invalid: true }
  return { text, invalid }
}

/** The number in `[from, end)`, decimal or after `x` hexadecimal. */
function codePoint(written: string, from: number, end: number): number | undefined {
  const hex = (written.charCodeAt(from) | 32) === 120
  const start = hex ? from + 1 : from
  if (start >= end) return undefined
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = digitOf(written.charCodeAt(i))
    if (digit < 0 || (!hex && digit > 9)) return undefined
    value = value * (hex ? 16 : 10) + digit
  }
  return value
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
