import { expect, test } from 'vitest'
import { WrongPassphrase } from '../errors.ts'
import { openDrawer, tryDrawers } from './opening.ts'
import { type DrawersDeps } from './secret.ts'
import { mebibyte, trueRandom } from './testing/made.ts'
import { sameDistribution } from './testing/noise.ts'
import { containerWith, passphrases } from './testing/states.ts'
import { separations } from './testing/tell-apart.ts'

test('a thousand containers of each kind cannot be told apart by any feature we thought of', async () => {
  for (const [name, area] of await separations(1000)) expect(area, name).toBeLessThanOrEqual(0.55)
}, 3_600_000)

test('three hundred unlockings of each kind take the same time: one drawer, the other, and a wrong passphrase whatever is there', async () => {
  // Dear enough to be the real thing in small, cheap enough to be repeated.
  const deps: DrawersDeps = { random: trueRandom, kdf: { memoryKiB: 1024, passes: 1, unsafe: true } }
  const kinds = ['one', 'other', 'wrong, one in use', 'wrong, both in use'] as const
  const containers = { 1: await containerWith(1, mebibyte, 5, undefined, deps), 2: await containerWith(2, mebibyte, 5, undefined, deps) }
  const times = new Map(kinds.map((kind) => [kind, [] as number[]]))
  for (let round = 0; round < 310; round += 1) {
    for (const kind of kinds) {
      const passphrase = kind === 'one' ? passphrases[0] : kind === 'other' ? passphrases[1] : 'a wrong passphrase'
      const container = containers[kind === 'wrong, one in use' ? 1 : 2]
      const start = performance.now()
      await openDrawer(container, passphrase, deps).catch((error: unknown) => expect(error).toBeInstanceOf(WrongPassphrase))
      // The first few warm the machine up.
      if (round >= 10) times.get(kind)?.push(performance.now() - start)
    }
  }
  const of = (kind: (typeof kinds)[number]) => times.get(kind) ?? []
  expect(sameDistribution(of('one'), of('other'))).toBeGreaterThan(0.01)
  expect(sameDistribution(of('wrong, one in use'), of('wrong, both in use'))).toBeGreaterThan(0.01)
})

test('three hundred tries of each kind take the same time to be known for right or wrong', async () => {
  const deps: DrawersDeps = { random: trueRandom, kdf: { memoryKiB: 8192, passes: 1, unsafe: true } }
  const container = await containerWith(2, mebibyte, 5, undefined, deps)
  const tried = [...passphrases, 'a wrong passphrase']
  const times = tried.map((): number[] => [])
  for (let round = 0; round < 310; round += 1) {
    for (const [i, passphrase] of tried.entries()) {
      const start = performance.now()
      await tryDrawers(container, passphrase, deps)
      if (round >= 10) times[i]?.push(performance.now() - start)
    }
  }
  for (const [a, b] of [[0, 1], [0, 2], [1, 2]] as const) expect(sameDistribution(times[a] ?? [], times[b] ?? [])).toBeGreaterThan(0.01)
})
