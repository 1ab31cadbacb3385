/** Containers with none, one or both drawers in use, for tests that try to tell them apart. */
import { createVaultWithRoot } from '../../opening.ts'
import { item, pattern } from '../../testing/vaults.ts'
import { type MemoryDevice, memoryDevice } from '../device.ts'
import { createDrawers, openDrawer } from '../opening.ts'
import { manyRandom } from '../filling.ts'
import type { DrawersDeps } from '../secret.ts'
import { trueDeps, trueRandom } from './made.ts'

export const passphrases = ['seven quiet words', 'other quiet words'] as const

const vaultDeps = { now: () => Date.now(), random: trueRandom }

/** Keeps entries and an original in the drawer that opens so; `amount` times 20 kB. */
export async function live(device: MemoryDevice, passphrase: string, amount: number, deps: DrawersDeps = trueDeps): Promise<void> {
  const drawer = await openDrawer(device, passphrase, deps)
  const vault = await createVaultWithRoot(drawer.storage, drawer.root, vaultDeps)
  for (let n = 0; n < amount; n += 1) {
    await vault.putBlob([pattern(15_000)])
    await vault.append([item(`entry ${n}`.padEnd(2000, '.'))])
  }
}

/** Fills a drawer in one go, for tests that need many containers. */
async function fill(device: MemoryDevice, passphrase: string, amount: number, deps: DrawersDeps = trueDeps): Promise<void> {
  const { storage } = await openDrawer(device, passphrase, deps)
  await Promise.all(Array.from({ length: amount }, (_, n) => storage.write(`n/${n}`, pattern(n % 2 === 0 ? 15_000 : 2000))))
}

/** `inUse` drawers are used. None at all is what a device looks like whose passphrases nobody has. */
export async function containerWith(inUse: 0 | 1 | 2, size: number, amount: number, use: typeof live = live, deps: DrawersDeps = trueDeps): Promise<MemoryDevice> {
  if (inUse === 0) return memoryDevice(manyRandom(size, trueRandom))
  const device = memoryDevice()
  await createDrawers(device, { size, passphrase: passphrases[0], ...(inUse === 2 ? { other: passphrases[1] } : {}) }, deps)
  for (const passphrase of passphrases.slice(0, inUse)) await use(device, passphrase, amount, deps)
  return device
}

export const quicklyFilled = (inUse: 0 | 1 | 2, size: number): Promise<MemoryDevice> => containerWith(inUse, size, 16, fill)
