/**
 * A handle is what an export calls somebody: a number, an address, a name in the phone. Only for grouping:
 * the text as written is what is kept and shown.
 */
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

const keys = new Map<string, string>()

/**
 * One key for handles that are surely the same: numbers in international form, addresses in lower case, names
 * folded for case and spaces. `country` (ISO, e.g. `GB`) is where a number without a code is taken to be.
 */
export function handleKey(handle: string, country: string): string {
  const cacheKey = `${country} ${handle}`
  let key = keys.get(cacheKey)
  if (key === undefined) {
    key = findKey(handle, country)
    if (keys.size > 50_000) keys.clear()
    keys.set(cacheKey, key)
  }
  return key
}

function findKey(handle: string, country: string): string {
  const address = /<([^<>\s]+@[^<>\s]+)>/.exec(handle)?.[1] ?? /^(?:mailto:)?([^\s@]+@[^\s@]+)$/i.exec(handle.trim())?.[1]
  if (address) return `mail:${address.toLowerCase()}`
  const plain = handle.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' ').trim()
  const dialled = plain.normalize('NFKC').replace(/^(?:tel|sms):/i, '').replace(/\p{Dash_Punctuation}/gu, '-').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
  if (/^[+(\d][\d\s()./-]{4,}$/.test(dialled)) {
    const number = parsePhoneNumberFromString(dialled.startsWith('00') ? `+${dialled.slice(2)}` : dialled, country as CountryCode)
    return `tel:${number?.isPossible() ? number.number : dialled.replace(/\D/g, '')}`
  }
  return `name:${plain.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')}`
}
