/** Small containers for tests. */
import type { Bytes } from '../../bytes.ts'
import { cipherKey } from '../../cipher.ts'
import { fixedRandom, quickKdf } from '../../testing/fixed.ts'
import { blockAt, blockBytes } from '../container.ts'
import { type Device, memoryDevice } from '../device.ts'
import { FileSystem } from '../file-system.ts'
import { Region } from '../region.ts'
import type { DrawersDeps } from '../secret.ts'
import { noteBytes } from '../superblock.ts'

export const mebibyte = 1 << 20

export const depsWith = (seed: number): DrawersDeps => ({ random: fixedRandom(seed), kdf: quickKdf })

/** True randomness, for what looks at bytes or draws many of them. */
export const trueRandom = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

export const trueDeps: DrawersDeps = { random: trueRandom, kdf: quickKdf }

const regionOn = async (device: Device) => new Region(device, 0, await cipherKey(new Uint8Array(32).fill(7)), trueRandom)

/** A file system alone, in drawer 0 of a device that is otherwise zeros. */
export async function newFiles(size: number, device: Device = memoryDevice(new Uint8Array(size))): Promise<{ files: FileSystem; device: Device }> {
  await FileSystem.format(await regionOn(device), new Uint8Array(noteBytes))
  return { files: await openFiles(device), device }
}

export async function openFiles(device: Device): Promise<FileSystem> {
  const first = [await device.read(blockAt(0, 0), blockBytes), await device.read(blockAt(0, 1), blockBytes)] as const
  return FileSystem.open(await regionOn(device), first, trueRandom)
}
