/** A record whose start tag has been read and whose end has not; hashed as its bytes leave the window. */
import { createSha256, sha256Hex, type Hasher } from '@daybook/log'
import type { Flag, Record } from '../record.ts'
import type { Seen } from '../scan/seen.ts'
import type { Window } from '../scan/window.ts'
import type { MmsBuilder } from './mms.ts'

export class OpenRecord {
  readonly from: number
  /** The message being put together; null for an `sms` or `call`, which its start tag says in full. */
  readonly mms: MmsBuilder | null
  #record: Record | null
  #hasher: Hasher | null = null
  /** Up to where its bytes are in `#hasher`. */
  #hashed: number

  constructor(from: number, what: MmsBuilder | Record) {
    this.from = from
    this.#hashed = from
    this.mms = 'finish' in what ? what : null
    this.#record = 'finish' in what ? null : what
  }

  mark(flag: Flag): void {
    this.mms?.flag(flag)
    const record = this.#record
    if (record && !record.flags.includes(flag)) this.#record = { ...record, flags: [...record.flags, flag] }
  }

  /** The window is about to drop what stands before index `at`. */
  hashTo(window: Window, at: number): void {
    const from = this.#hashed - window.base
    if (at <= from) return
    this.#hasher ??= createSha256()
    this.#hasher.update(window.bytes.subarray(from, at))
    this.#hashed = window.base + at
  }

  /** The record, ending before index `end` of the window. */
  finish(window: Window, end: number, seen: Seen): Record | null {
    const last = window.bytes.subarray(this.#hashed - window.base, end)
    const sha256 = this.#hasher ? this.#hasher.update(last).digestHex() : sha256Hex(last)
    if (seen.again(sha256)) this.mark('duplicate')
    const raw = { offset: this.from, length: window.base + end - this.from, sha256 }
    if (this.mms) return this.mms.finish(raw)
    return this.#record && { ...this.#record, raw }
  }
}
