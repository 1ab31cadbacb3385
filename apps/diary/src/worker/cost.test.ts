import { defaultKdf, memoryDevice, openDrawer, WrongPassphrase } from '@daybook/vault'
import { expect, test } from 'vitest'
import { quick } from '../testing/quick-to-open.ts'
import { deps, device } from './this-device.ts'

test('a book that is made here costs to guess at what the vault says it must, and opens at no other cost', async () => {
  const first = 'a lantern under seven quiet bridges'
  const { whole } = await device.create({ size: 'small', first, second: null }, { signal: new AbortController().signal, progress: () => undefined })
  const at = (kdf: typeof quick) => openDrawer(memoryDevice(whole?.()), first, { random: deps.random, kdf })
  await expect(at(quick)).rejects.toThrow(WrongPassphrase)
  expect((await at(defaultKdf)).secrets()).toMatchObject([{ kind: 'passphrase' }])
})
