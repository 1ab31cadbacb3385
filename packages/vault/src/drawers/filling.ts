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

/** Makes the device `size` bytes long. @throws NoRoom */
export async function fillUp(device: Device, size: number, random: Random): Promise<void> {
  while (device.size < size) await device.append(manyRandom(Math.min(piece, size - device.size), random))
}
