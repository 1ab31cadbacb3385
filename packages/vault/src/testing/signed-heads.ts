/** Remembers every checkpoint that was ever written to a storage, as a witness would. For tests. */
import { parseCheckpoint, parseNote } from '@daybook/log'
import { toHex } from '../bytes.ts'
import type { Storage } from '../storage.ts'

export class TwoRoots extends Error {
  override readonly name = 'TwoRoots'
}

/** `heads` may be shared by the storages of one vault's life before and after a stop. @throws TwoRoots from `write` */
export function witnessed(inner: Storage, heads: Map<string, string>): Storage {
  return {
    ...inner,
    async write(name, bytes) {
      // Half a note has no signature.
      if (name === 'log/checkpoint' && isNote(bytes)) {
        const { origin, size, root } = parseCheckpoint(parseNote(bytes).text)
        const place = `${origin} ${size}`
        const known = heads.get(place)
        if (known !== undefined && known !== toHex(root)) throw new TwoRoots(`Two roots were signed for ${place}`)
        heads.set(place, toHex(root))
      }
      await inner.write(name, bytes)
    },
  }
}

function isNote(bytes: Uint8Array): boolean {
  try {
    parseNote(bytes)
    return true
  } catch {
    return false
  }
}
