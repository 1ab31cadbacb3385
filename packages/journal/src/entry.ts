/**
 * Entry: one line of canonical JSON (RFC 8785), UTF-8, no newline.
 *
 *   v           1
 *   id          32 lower-case hex digits, random
 *   kind        see kinds.ts
 *   recordedAt  UTC, when the device says it was written; a claim, never used as proof
 *   occurred    { start, end?, precision, zone, offset? } or null: the clock on the wall that the person went by, and its
 *               zone; see occurred.ts
 *   obtained    of this writing; see obtained.ts, and history.ts for one that was put right
 *   fresh       hash of the newest cosigned public checkpoint this device had seen, or null: the entry was not
 *               made before it
 *   corrects    id of the entry this one puts right, or null; the old one is kept
 *   parts       [{ name, digest }] sorted by name; digest is lower-case hex of the part's salted hash, so that a
 *               part can be left out of what is shown and the rest still verifies
 *
 * A part's bytes are the canonical JSON of its field's value. The entry itself carries no field, only digests.
 */
import canonicalize from 'canonicalize'
import { toHex } from '@daybook/log'
import { makePart, partDigest, type Part } from '@daybook/vault'
import type { Draft, Json } from './draft.ts'
import { isKind, type Kind } from './kinds.ts'
import { isGrade, type Grade } from './obtained.ts'
import type { Occurred } from './occurred.ts'

export interface Entry {
  readonly v: 1
  readonly id: string
  readonly kind: Kind
  readonly recordedAt: string
  readonly occurred: Occurred | null
  readonly obtained: Grade
  readonly fresh: string | null
  readonly corrects: string | null
  readonly parts: readonly { readonly name: string; readonly digest: string }[]
}

/** An entry together with the fields that are open to the reader, and where it stands in the vault's log. */
export interface OpenEntry extends Omit<Entry, 'v' | 'parts'> {
  readonly index: number
  readonly fields: { readonly [name: string]: Json }
  /** Names of parts whose content the reader does not have. */
  readonly closed: readonly string[]
}

export interface SealedEntry {
  readonly id: string
  /** The entry's exact bytes. */
  readonly entry: Uint8Array<ArrayBuffer>
  readonly parts: readonly Part[]
}

const utf8 = new TextEncoder()

export function canonicalBytes(value: Json): Uint8Array<ArrayBuffer> {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Only JSON values can be written down.')
  return utf8.encode(text)
}

/** `random(n)` gives n random bytes; `nowMs` is the device's clock. */
export function sealEntry(draft: Draft, nowMs: number, random: (length: number) => Uint8Array<ArrayBuffer>, fresh: string | null = null): SealedEntry {
  const parts = Object.keys(draft.fields)
    .sort()
    .map((name) => makePart(name, canonicalBytes(draft.fields[name] ?? null), random(16)))
  const id = toHex(random(16))
  const entry: Entry = {
    v: 1,
    id,
    kind: draft.kind,
    recordedAt: new Date(nowMs).toISOString(),
    occurred: draft.occurred,
    obtained: draft.obtained,
    fresh,
    corrects: draft.corrects,
    parts: parts.map((part) => ({ name: part.name, digest: toHex(partDigest(part)) })),
  }
  return { id, entry: canonicalBytes(entry as unknown as Json), parts }
}

export class NotAnEntry extends Error {
  constructor(why: string) {
    super(`These bytes are not a diary entry: ${why}. They may come from a newer version of Daybook.`)
    this.name = 'NotAnEntry'
  }
}

export function parseEntry(bytes: Uint8Array): Entry {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new NotAnEntry((cause as Error).message)
  }
  const entry = value as Entry
  if (typeof value !== 'object' || value === null) throw new NotAnEntry('it is not an object')
  if (entry.v !== 1) throw new NotAnEntry(`its version is ${String(entry.v)}`)
  if (typeof entry.id !== 'string' || !/^[0-9a-f]{32}$/.test(entry.id)) throw new NotAnEntry('it has no id')
  if (!isKind(entry.kind)) throw new NotAnEntry(`its kind is ${String(entry.kind)}`)
  if (!isGrade(entry.obtained)) throw new NotAnEntry('it does not say how it was obtained')
  if (!Array.isArray(entry.parts) || !entry.parts.every((part) => typeof part.name === 'string' && /^[0-9a-f]{64}$/.test(part.digest))) throw new NotAnEntry('its parts are not digests')
  return entry
}

/** Puts an entry and the parts that are open together. Parts are matched by name and must have been checked against their digests. */
export function openEntry(index: number, bytes: Uint8Array, parts: readonly { readonly name: string; readonly bytes: Uint8Array }[]): OpenEntry {
  const { parts: digests, v: _, ...rest } = parseEntry(bytes)
  const decoder = new TextDecoder()
  const fields = Object.fromEntries(parts.map((part) => [part.name, JSON.parse(decoder.decode(part.bytes)) as Json]))
  return { ...rest, index, fields, closed: digests.map((part) => part.name).filter((name) => !(name in fields)) }
}
