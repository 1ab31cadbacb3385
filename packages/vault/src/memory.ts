import { checkName, type Storage } from './storage.ts'

export interface MemoryStorage extends Storage {
  /** What is stored, for tests and for a vault that lives as long as the page. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>
}

/** A storage that is gone with the process; "durable" means only "done". */
export function memoryStorage(): MemoryStorage {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    files,
    async read(name) {
      checkName(name)
      return files.get(name)?.slice()
    },
    async readPart(name, start, end) {
      checkName(name)
      return files.get(name)?.slice(start, end)
    },
    async write(name, bytes) {
      checkName(name)
      files.set(name, new Uint8Array(bytes))
    },
    async list(prefix) {
      return [...files.keys()].filter((name) => name.startsWith(prefix)).sort()
    },
    async remove(name) {
      checkName(name)
      files.delete(name)
    },
  }
}
