/**
 * The vault's own age identity: the 32-byte X25519 secret "age" of the key tree, written as age writes keys (Bech32, BIP
 * 173, "AGE-SECRET-KEY-1…"). X25519 rather than the post-quantum hybrid, because the stock `age` of today's distributions
 * opens it. Apart from seal.ts, so that whoever opens a vault does not wait for age.
 */

const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function polymod(values: readonly number[]): number {
  let sum = 1
  for (const value of values) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (const [i, generator] of generators.entries()) if ((top >>> i) & 1) sum ^= generator
  }
  return sum
}

/** Bech32 (BIP 173) of bytes under a lower-case prefix. */
function bech32(prefix: string, bytes: Uint8Array): string {
  const words: number[] = []
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) words.push((held >>> (bits - 5)) & 31)
    held &= 31
  }
  if (bits > 0) words.push((held << (5 - bits)) & 31)
  const codes = Array.from(prefix, (letter) => letter.charCodeAt(0))
  const expanded = [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)]
  const check = polymod([...expanded, ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const checksum = Array.from({ length: 6 }, (_, i) => (check >>> (5 * (5 - i))) & 31)
  return `${prefix}1${[...words, ...checksum].map((word) => alphabet[word]).join('')}`
}

/** `secret` has 32 bytes. */
export const ageIdentity = (secret: Uint8Array): string => bech32('age-secret-key-', secret).toUpperCase()
