/**
 * File names in a zip (APPNOTE 4.4.17, appendix D): UTF-8 where bit 11 says so; else the Info-ZIP Unicode path
 * (extra field 0x7075) if it was made from this very name; else UTF-8 where the bytes are valid UTF-8 (phones and
 * macOS forget bit 11); else code page 437.
 */
import { crc32 } from './crc32.ts'

const upper437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ '

function cp437(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) out += byte < 0x80 ? String.fromCharCode(byte) : (upper437[byte - 0x80] ?? '')
  return out
}

function utf8(bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte < 0x80)

export function entryName(raw: Uint8Array, extra: Uint8Array, utf8Flag: boolean): string {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  if (!utf8Flag && isAscii(raw) && extra.length === 0) return cp437(raw)
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = view.getUint16(at, true)
    const size = view.getUint16(at + 2, true)
    if (id === 0x7075 && size > 5 && at + 4 + size <= extra.length && extra[at + 4] === 1 && view.getUint32(at + 5, true) === crc32(raw)) {
      const name = utf8(extra.subarray(at + 9, at + 4 + size), true)
      if (name) return name
    }
    at += 4 + size
  }
  return (utf8Flag ? utf8(raw, false) : utf8(raw, true)) ?? cp437(raw)
}
