/** Random bytes by the mebibyte: what a container is made of before anything is in it. */
import type { Bytes } from '../bytes.ts'
import type { Random } from '../cipher.ts'
import type { Device } from './device.ts'

const piece = 1 << 20
/** The most that `crypto.getRandomValues` gives at a time. */
const drawn = 65_536

export function manyRandom(length: number, random: Random): Bytes {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += drawn) bytes.set(random(Math.min(drawn, length - at)), at)
  return bytes
}

/** Long work on a device: how far it is, and a way to end it. */
export interface Filling {
  /** Looked at before each piece. What it gives as its reason is thrown. */
  readonly signal?: AbortSignal
  /** After each piece, in bytes that are there; waited for. A device may answer at once: whoever wants to hear of a cancel meanwhile rests in here. */
  readonly progress?: (done: number, of: number) => void | Promise<void>
}

/** Makes the device `size` bytes long. @throws NoRoom, and the reason of the signal */
export async function fillUp(device: Device, size: number, random: Random, { signal, progress }: Filling = {}): Promise<void> {
  while (device.size < size) {
    signal?.throwIfAborted()
    await device.append(manyRandom(Math.min(piece, size - device.size), random))
    await progress?.(device.size, size)
  }
  signal?.throwIfAborted()
}

/** When `work` fails, or is cancelled, the device is as long as before and its room is given back. */
export async function orShortened<T>(device: Device, work: () => Promise<T>): Promise<T> {
  const { size } = device
  try {
    return await work()
  } catch (error) {
    // A device that has failed altogether is as its next opening finds it.
    await device.shorten(size).catch(() => undefined)
    throw error
  }
}
