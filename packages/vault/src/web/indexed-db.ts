/**
 * A device in IndexedDB, where there is no file system for the origin: rows of 16,384 bytes, keyed 0, 1, 2, …, all there
 * from the first day and always put whole. A second store holds one row once the device was made to the end.
 *
 * The browser's database keeps old versions of rows in files of its own until it tidies up: its size varies, and somebody who
 * reads those files sees something like two snapshots in one.
 */
import type { Bytes } from '../bytes.ts'
import { checkRange, type Device } from '../drawers/device.ts'
import { DeviceInUse, NoRoom } from '../errors.ts'

const databaseName = 'data'
const rows = 'rows'
const settled = 'made'
const rowBytes = 16_384
/** As many rows as wait for a flush at most. */
const mostWaiting = 256

export const hasIndexedDb = (): boolean => typeof indexedDB !== 'undefined' && typeof navigator.locks?.request === 'function'

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.addEventListener('success', () => done(request.result))
    request.addEventListener('error', () => failed(request.error))
  })
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, failed) => {
    transaction.addEventListener('complete', () => done())
    transaction.addEventListener('abort', () => failed(transaction.error?.name === 'QuotaExceededError' ? new NoRoom(transaction.error) : transaction.error))
  })
}

/** `undefined` when there is none and none is to be made. */
async function openDatabase(create: boolean): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(databaseName, 1)
  request.addEventListener('upgradeneeded', () => {
    if (!create) return request.transaction?.abort()
    for (const name of [rows, settled]) request.result.createObjectStore(name)
  })
  try {
    return await answer(request)
  } catch (error) {
    if (!create && (error as Error).name === 'AbortError') return undefined
    throw error
  }
}

const isSettled = async (database: IDBDatabase) => (await answer(database.transaction(settled).objectStore(settled).count())) > 0

/** Whether a device was made here to the end. */
export async function indexedDbHolds(): Promise<boolean> {
  const database = await openDatabase(false)
  const holds = database !== undefined && (await isSettled(database))
  database?.close()
  return holds
}

/** The lock of the one tab that may have it open; `undefined` when another has. Closing the tab lets go of it. */
function takeLock(): Promise<(() => void) | undefined> {
  return new Promise((taken, failed) => {
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      if (lock) return new Promise((release) => taken(release))
      taken(undefined)
      return undefined
    }
    navigator.locks.request(databaseName, { ifAvailable: true }, hold).catch(failed)
  })
}

/** @throws DeviceInUse */
export async function openIndexedDb(): Promise<Device> {
  const release = await takeLock()
  if (!release) throw new DeviceInUse()
  const database = await openDatabase(true)
  if (!database) throw new DeviceInUse()
  let size = (await isSettled(database)) ? (await answer(database.transaction(rows).objectStore(rows).count())) * rowBytes : 0
  /** Written since the last flush, and on their way to the database. */
  let waiting = new Map<number, Bytes>()
  let leaving: ReadonlyMap<number, Bytes> = new Map()
  let flushing: Promise<void> = Promise.resolve()

  async function put(given: Iterable<readonly [number, Bytes]>, clear = false): Promise<void> {
    const transaction = database?.transaction(rows, 'readwrite', { durability: 'strict' })
    if (!transaction) return
    const store = transaction.objectStore(rows)
    const done = finished(transaction)
    if (clear) store.clear()
    for (const [row, bytes] of given) store.put(bytes, row)
    await done
  }

  async function flushAfter(before: Promise<void>): Promise<void> {
    await before
    leaving = waiting
    waiting = new Map()
    if (leaving.size > 0) await put(leaving)
    leaving = new Map()
  }

  function flush(): Promise<void> {
    flushing = flushAfter(flushing)
    return flushing
  }

  async function rowsFrom(first: number, last: number): Promise<Bytes[]> {
    const overlaid = (row: number) => waiting.get(row) ?? leaving.get(row)
    const known = Array.from({ length: last - first + 1 }, (_, i) => overlaid(first + i))
    if (known.every((row) => row !== undefined)) return known
    const stored = (await answer(database?.transaction(rows).objectStore(rows).getAll(IDBKeyRange.bound(first, last)) as IDBRequest<Bytes[]>))
    return known.map((row, i) => row ?? stored[i] ?? new Uint8Array())
  }

  async function read(offset: number, length: number): Promise<Bytes> {
    checkRange({ size }, offset, length)
    const bytes = new Uint8Array(length)
    if (length === 0) return bytes
    const first = Math.floor(offset / rowBytes)
    const found = await rowsFrom(first, Math.floor((offset + length - 1) / rowBytes))
    for (const [i, row] of found.entries()) {
      if (row.length !== rowBytes) throw new RangeError(`Row ${first + i} is missing`)
      const start = (first + i) * rowBytes
      const from = Math.max(0, offset - start)
      bytes.set(row.subarray(from, Math.min(rowBytes, offset + length - start)), start + from - offset)
    }
    return bytes
  }

  return {
    get size() {
      return size
    },
    read,
    async write(offset, bytes) {
      checkRange({ size }, offset, bytes.length)
      const first = Math.floor(offset / rowBytes)
      const last = Math.floor((offset + bytes.length - 1) / rowBytes)
      const whole = offset === first * rowBytes && bytes.length % rowBytes === 0 ? new Uint8Array(bytes) : await read(first * rowBytes, (last + 1 - first) * rowBytes)
      whole.set(bytes, offset - first * rowBytes)
      for (let row = first; row <= last; row += 1) waiting.set(row, whole.slice((row - first) * rowBytes, (row - first + 1) * rowBytes))
      if (waiting.size > mostWaiting) await flush()
    },
    async append(bytes) {
      if (bytes.length % rowBytes !== 0) throw new RangeError(`Only whole rows of ${rowBytes} bytes can be added`)
      const first = size / rowBytes
      // What an unfinished making left goes when the next begins.
      await put(Array.from({ length: bytes.length / rowBytes }, (_, i) => [first + i, bytes.slice(i * rowBytes, (i + 1) * rowBytes)]), size === 0)
      size += bytes.length
    },
    async shorten(to) {
      if (to % rowBytes !== 0) throw new RangeError(`Only whole rows of ${rowBytes} bytes can be taken away`)
      checkRange({ size }, 0, to)
      // What waits for rows that go would bring them back.
      await flush()
      const transaction = database.transaction(rows, 'readwrite', { durability: 'strict' })
      transaction.objectStore(rows).delete(IDBKeyRange.lowerBound(to / rowBytes))
      await finished(transaction)
      size = to
    },
    flush,
    async settle() {
      await flush()
      const transaction = database.transaction(settled, 'readwrite', { durability: 'strict' })
      transaction.objectStore(settled).put(1, 0)
      await finished(transaction)
    },
    async close() {
      await flush()
      database.close()
      release()
    },
  }
}

/** Takes the device away. @throws DeviceInUse while another tab has it open */
export async function removeIndexedDb(): Promise<void> {
  const release = await takeLock()
  if (!release) throw new DeviceInUse()
  await answer(indexedDB.deleteDatabase(databaseName)).finally(release)
}
