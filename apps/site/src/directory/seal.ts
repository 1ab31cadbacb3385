/**
 * A search has to stand in an address for a while, or Back and Reload end at a browser's error page. So it stands there
 * sealed: AES-256-GCM under a key that was drawn in this process, is written nowhere, opens nothing after half an hour
 * at most and is dropped with the next visit. Whoever finds the address later, in a history or in a log, has noise that
 * nobody can open, the operator neither. Until then it opens the same list again, on this device or another.
 */
const quarter = 15 * 60_000
const label = new TextEncoder().encode('daybook directory search')
/** In letters; so that the length of an address does not tell how much was ticked. */
const block = 512
const ivBytes = 12

export interface Seal {
  /** Letters, digits, `-` and `_`. */
  readonly close: (text: string) => Promise<string>
  /** What was sealed in this quarter of an hour or the one before; nothing for all else. */
  readonly open: (sealed: string) => Promise<string | undefined>
}

const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const decode = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'))

/** @param now milliseconds since 1970 */
export function forgetfulSeal(now: () => number): Seal {
  let keys = new Map<number, Promise<CryptoKey>>()

  const keyAt = (slot: number): Promise<CryptoKey> => {
    keys = new Map([...keys].filter(([old]) => old >= slot - 1))
    const key = keys.get(slot) ?? crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    keys.set(slot, key)
    return key
  }

  return {
    async close(text) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const padded = new TextEncoder().encode(text.padEnd(Math.ceil((text.length + 1) / block) * block))
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: label }, await keyAt(Math.floor(now() / quarter)), padded)
      return encode(new Uint8Array([...iv, ...new Uint8Array(sealed)]))
    },
    async open(sealed) {
      const bytes = decode(sealed)
      await keyAt(Math.floor(now() / quarter))
      for (const key of keys.values()) {
        try {
          const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, ivBytes), additionalData: label }, await key, bytes.slice(ivBytes))
          return new TextDecoder().decode(opened).trimEnd()
        } catch {
          // Not under this key: the next, or nothing.
        }
      }
      return undefined
    },
  }
}
