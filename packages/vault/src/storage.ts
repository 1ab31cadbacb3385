/**
 * Where a vault's bytes stand: a flat set of named files.
 *
 * A name is one or more pieces of `[a-z0-9_-][a-z0-9._-]*` between slashes; a piece never starts with a dot.
 * A name is either a file or the first part of other names, never both.
 */
import type { Bytes } from './bytes.ts'
import { BadName } from './errors.ts'

export interface Storage {
  /** The whole file, as a copy that the caller may change; `undefined` when there is none. */
  read(name: string): Promise<Bytes | undefined>
  /** Bytes [start, end) of it, fewer where it ends before, as a copy that the caller may change or detach. */
  readPart(name: string, start: number, end: number): Promise<Bytes | undefined>
  /**
   * Makes or replaces the file. When it resolves, the bytes survive a crash of the process and of the
   * machine. Until then a reader, also after a crash, sees the old file or the new one, never a mixture.
   */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Every name that starts with `prefix`, sorted by UTF-16 code unit. What others put there under no such name is not seen. */
  list(prefix: string): Promise<string[]>
  /** Takes the file away; does nothing when there is none. A crash of the machine may bring it back. */
  remove(name: string): Promise<void>
}

const shape = /^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/

export const isName = (name: string): boolean => name.length <= 200 && shape.test(name)

/** Throws `BadName` unless `name` is one. Adapters call it before they touch anything. */
export function checkName(name: string): void {
  if (!isName(name)) throw new BadName(name)
}

/** Takes away every file whose name starts with `prefix`. */
export async function removeAll(storage: Storage, prefix: string): Promise<void> {
  for (const name of await storage.list(prefix)) await storage.remove(name)
}
