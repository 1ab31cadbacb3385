/**
 * Searches a whole browser profile for words: every file as it stands, and opened where it is packed in a way we know
 * (Firefox's mozLz4, gzip anywhere in a file, LevelDB's tables, values of SQLite that are snappy).
 *
 * Not seen into: what is encrypted by the browser, Brotli, ZIP, and blocks freed in SQLite that were packed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { unpacked } from '../exit/seat.ts'
import { blocksOf } from './leveldb.ts'
import { unsnap } from './snappy.ts'

export interface Found {
  readonly word: string
  readonly file: string
}

const gzipHead = Buffer.from([0x1f, 0x8b, 0x08])
const sqliteHead = 'SQLite format 3\0'

function* gunzipped(bytes: Buffer): Generator<Uint8Array> {
  for (let at = bytes.indexOf(gzipHead); at >= 0; at = bytes.indexOf(gzipHead, at + 1)) {
    try {
      yield gunzipSync(bytes.subarray(at), { finishFlush: 2, maxOutputLength: 1 << 26 })
    } catch {
      // Three bytes that happened to look like a beginning.
    }
  }
}

function* ofSqlite(path: string): Generator<Uint8Array> {
  let database: DatabaseSync
  try {
    database = new DatabaseSync(path, { readOnly: true })
  } catch {
    return
  }
  try {
    for (const { name } of database.prepare(`select name from sqlite_master where type = 'table'`).all()) {
      try {
        for (const row of database.prepare(`select * from "${String(name)}"`).iterate()) {
          for (const value of Object.values(row)) {
            const plain = value instanceof Uint8Array ? unsnap(value) : null
            if (plain) yield plain
          }
        }
      } catch {
        // A table of a kind that only the browser's own SQLite knows.
      }
    }
  } catch {
    // Locked or cut off: its bytes have been searched as they stand.
  } finally {
    database.close()
  }
}

function* opened(path: string): Generator<Uint8Array> {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    // Taken away by a browser that still runs.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  yield bytes
  const plain = unpacked(bytes)
  if (plain !== bytes) yield plain
  yield* gunzipped(bytes)
  yield* blocksOf(bytes)
  if (bytes.subarray(0, sqliteHead.length).toString('latin1') === sqliteHead) yield* ofSqlite(path)
}

/** Which of the words are in which files, in UTF-8 or UTF-16.. */
export function searchProfile(profile: string, words: readonly string[]): Found[] {
  const found = new Map<string, Found>()
  const wanted = words.map((word) => ({ word, utf8: Buffer.from(word), utf16: Buffer.from(word, 'utf16le') }))
  for (const entry of readdirSync(profile, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const file = path.slice(profile.length + 1)
    for (const bytes of opened(path)) {
      const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (const { word, utf8, utf16 } of wanted) if (all.includes(utf8) || all.includes(utf16)) found.set(`${word} ${file}`, { word, file })
    }
  }
  return [...found.values()]
}
