/**
 * What one mail of a mailbox has in common with the next: the same few people, and the same pictures under every letter of a
 * company. Each way of writing them is taken apart once, each picture hashed once. Bounded, so that a file with ever new ones
 * costs no more memory than any other.
 */
import { sha256Hex } from '@daybook/log'
import { isSame } from '#mail-native'
import { people, type Person } from './addresses.ts'

const mostPeople = 2_000
/** Bytes of pictures that are remembered. What is smaller is hashed as quickly; what is larger is under no letter. */
const [least, most] = [1 << 10, 1 << 17] as const
const mostDigests = 32

export class Book {
  readonly #people = new Map<string, readonly Person[]>()
  /** The last of each length. */
  readonly #digests = new Map<number, { readonly bytes: Uint8Array; readonly sha256: string }>()

  /** Those whom a header's value names. */
  people(value: string): readonly Person[] {
    let found = this.#people.get(value)
    if (found) return found
    found = people(value)
    if (this.#people.size >= mostPeople) this.#people.clear()
    if (value.length < 1_000) this.#people.set(value, found)
    return found
  }

  /** SHA-256, in hex. The bytes may change once it is answered. */
  digest(bytes: Uint8Array): string {
    const { length } = bytes
    if (length < least || length > most) return sha256Hex(bytes)
    const known = this.#digests.get(length)
    if (known && isSame(known.bytes, bytes)) return known.sha256
    const sha256 = sha256Hex(bytes)
    if (this.#digests.size >= mostDigests) this.#digests.clear()
    this.#digests.set(length, { bytes: bytes.slice(), sha256 })
    return sha256
  }
}
