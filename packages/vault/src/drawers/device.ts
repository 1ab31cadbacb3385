/**
 * Device: one run of bytes that is read and written at any place. What stands on it, and why, says container.ts.
 */
import type { Bytes } from '../bytes.ts'

export interface Device {
  /** Bytes. 0 when nothing has been made here, or the making was stopped before `settle`. */
  readonly size: number
  /** Bytes [offset, offset + length), as a copy. @throws RangeError past the end */
  read(offset: number, length: number): Promise<Bytes>
  /**
   * Writes over what is there. After a stop, what was written since the last `flush` may be there, in part, or not at all.
   * @throws RangeError past the end
   */
  write(offset: number, bytes: Uint8Array): Promise<void>
  /** Makes the device longer by these bytes, which need no flush. @throws NoRoom when there is no space for them */
  append(bytes: Uint8Array): Promise<void>
  /** Takes away what is beyond `size` bytes and gives its room back; a stop leaves it, or not. @throws RangeError when there is less */
  shorten(size: number): Promise<void>
  /** What was written before survives a stop of the process and, as far as the platform can tell, of the machine. */
  flush(): Promise<void>
  /** Ends the making of a new device: until then the next opening finds nothing. Does nothing later. */
  settle(): Promise<void>
  /** Lets another tab or process have it. Nothing can be read or written afterwards. */
  close(): Promise<void>
}

/** @throws RangeError unless [offset, offset + length) is in the device */
export function checkRange(device: { readonly size: number }, offset: number, length: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0 || offset + length > device.size) {
    throw new RangeError(`Bytes ${offset} to ${offset + length} are not on a device of ${device.size}`)
  }
}

export interface MemoryDevice extends Device {
  /** All of it, as a copy: to be saved as a file. */
  bytes(): Bytes
}

/** A device that is gone with the page. `saved` is what `bytes` gave before. */
export function memoryDevice(saved: Uint8Array = new Uint8Array()): MemoryDevice {
  let held: Bytes = new Uint8Array(saved)
  let size = held.length
  return {
    get size() {
      return size
    },
    bytes: () => held.slice(0, size),
    async read(offset, length) {
      checkRange({ size }, offset, length)
      return held.slice(offset, offset + length)
    },
    async write(offset, bytes) {
      checkRange({ size }, offset, bytes.length)
      held.set(bytes, offset)
    },
    async append(bytes) {
      if (size + bytes.length > held.length) {
        const wider = new Uint8Array(Math.max(size + bytes.length, held.length * 2))
        wider.set(held.subarray(0, size))
        held = wider
      }
      held.set(bytes, size)
      size += bytes.length
    },
    async shorten(to) {
      checkRange({ size }, 0, to)
      held = held.slice(0, to)
      size = to
    },
    async flush() {},
    async settle() {},
    async close() {},
  }
}
