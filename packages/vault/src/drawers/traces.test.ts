/** What a drawer in use leaves to be seen, and what it does not: the tests T-a to T-f of docs/decisions/0008-drawers.md. */
import { describe, expect, test } from 'vitest'
import { equal } from '../bytes.ts'
import { WrongPassphrase } from '../errors.ts'
import { blockBytes } from './container.ts'
import { type Device, type MemoryDevice, memoryDevice } from './device.ts'
import { createDrawers, openDrawer, tryDrawers } from './opening.ts'
import { mebibyte, trueDeps } from './testing/made.ts'
import { bitDeviation, byteDeviation, pairDeviation, placeDeviation, repeatedRuns, runDeviation, sameDistribution, separation } from './testing/noise.ts'
import { containerWith, live, passphrases } from './testing/states.ts'
import { separations } from './testing/tell-apart.ts'

const [mine, other] = passphrases

describe('a container', () => {
  test.each([0, 1, 2] as const)('is noise from its first byte to its last, with %i drawers in use', async (inUse) => {
    const bytes = (await containerWith(inUse, 4 * mebibyte, 40)).bytes()
    for (const deviation of [byteDeviation(bytes), bitDeviation(bytes), runDeviation(bytes)]) expect(Math.abs(deviation)).toBeLessThan(5)
    for (const distance of [1, 4, 16, 60, blockBytes, 2 * blockBytes]) expect(Math.abs(pairDeviation(bytes, distance)), `at a distance of ${distance}`).toBeLessThan(5)
    for (let at = 0; at < bytes.length; at += blockBytes) expect(Math.abs(byteDeviation(bytes.subarray(at, at + blockBytes))), `the block at ${at}`).toBeLessThan(6)
    expect(placeDeviation(bytes, blockBytes)).toBeLessThan(6.5)
    expect(repeatedRuns(bytes)).toBe(0)
  })

  test('that held a zero, a counter or a copy of a slot would be told from noise', async () => {
    const spoilt = async (spoil: (bytes: Uint8Array) => void) => {
      const bytes = (await containerWith(0, 4 * mebibyte, 0)).bytes()
      spoil(bytes)
      return bytes
    }
    expect(placeDeviation(await spoilt((bytes) => bytes.forEach((_, i) => (i % blockBytes === 0 ? (bytes[i] = 0) : undefined))), blockBytes)).toBeGreaterThan(6.5)
    expect(repeatedRuns(await spoilt((bytes) => bytes.copyWithin(20_480, 4096, 4156)))).toBeGreaterThan(0)
    expect(Math.abs(byteDeviation(await spoilt((bytes) => bytes.forEach((byte, i) => (bytes[i] = byte & (i % 8 === 0 ? 0x7f : 0xff))))))).toBeGreaterThan(5)
  })

  test('cannot be told from others by how many drawers are in use, by the features we thought of', async () => {
    // Chance alone goes to 0.5 ± 0.1 for a feature at this number; traces.deep.ts has a thousand of each.
    for (const [name, area] of await separations(16)) expect(area, name).toBeLessThan(0.93)
  })
})

test('heaps and times that differ are told apart', () => {
  const low = Array.from({ length: 60 }, (_, i) => i)
  const high = low.map((value) => value + 25)
  expect(separation(low, high)).toBeGreaterThan(0.8)
  expect(separation(high, low)).toBeGreaterThan(0.8)
  expect(separation(low, low)).toBeCloseTo(0.5)
  expect(sameDistribution(low, high)).toBeLessThan(0.001)
  expect(sameDistribution(low, low.map((value) => value + 0.5))).toBeGreaterThan(0.9)
})

interface Step {
  readonly kind: 'read' | 'write' | 'flush' | 'append'
  readonly length: number
}

function watched(inner: Device): { device: Device; steps: Step[] } {
  const steps: Step[] = []
  const device: Device = {
    get size() {
      return inner.size
    },
    read: (offset, length) => (steps.push({ kind: 'read', length }), inner.read(offset, length)),
    write: (offset, bytes) => (steps.push({ kind: 'write', length: bytes.length }), inner.write(offset, bytes)),
    append: (bytes) => (steps.push({ kind: 'append', length: bytes.length }), inner.append(bytes)),
    flush: () => (steps.push({ kind: 'flush', length: 0 }), inner.flush()),
    shorten: (size) => inner.shorten(size),
    settle: () => inner.settle(),
    close: () => inner.close(),
  }
  return { device, steps }
}

describe('an unlocking', () => {
  test('with a wrong passphrase writes not one byte, and reads the same whatever is there', async () => {
    const seen: Step[][] = []
    for (const inUse of [0, 1, 2] as const) {
      const container = await containerWith(inUse, mebibyte, 5)
      const before = container.bytes()
      const { device, steps } = watched(container)
      await expect(openDrawer(device, 'wrong', trueDeps)).rejects.toThrow(WrongPassphrase)
      expect(equal(container.bytes(), before)).toBe(true)
      seen.push(steps)
    }
    for (const steps of seen) expect(steps).toEqual([{ kind: 'read', length: 6 * blockBytes }])
  })

  test('does the same reads, in the same order, for a wrong passphrase, one drawer and the other', async () => {
    const container = await containerWith(2, mebibyte, 5)
    const seen = await Promise.all(
      ['wrong', mine, other].map(async (passphrase) => {
        const { device, steps } = watched(container)
        await tryDrawers(device, passphrase, trueDeps)
        return steps
      }),
    )
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  test('and what follows, reads and writes alike in both drawers for equal content, and in one drawer whether or not there is another', async () => {
    const steps: Step[][] = []
    const containers: [MemoryDevice, string][] = []
    const two = await containerWith(2, 2 * mebibyte, 12)
    const one = memoryDevice()
    await createDrawers(one, { size: 2 * mebibyte, passphrase: mine }, trueDeps)
    await live(one, mine, 12)
    containers.push([two, mine], [two, other], [one, mine])
    for (const [container, passphrase] of containers) {
      const { device, steps: seen } = watched(container)
      const drawer = await openDrawer(device, passphrase, trueDeps)
      for (const name of await drawer.storage.list('')) await drawer.storage.read(name)
      await drawer.storage.write('x', new Uint8Array(50_000))
      await drawer.storage.remove('x')
      steps.push(seen)
    }
    expect(steps[0]?.length).toBeGreaterThan(20)
    expect(steps[0]?.filter(({ kind }) => kind === 'write').length).toBeGreaterThan(3)
    expect(steps[1]).toEqual(steps[0])
    expect(steps[2]).toEqual(steps[0])
  })
})

test('not hidden: somebody who saw the bytes twice sees which half changed, and how many blocks', async () => {
  const container = await containerWith(2, mebibyte, 3)
  for (const passphrase of [mine, other]) {
    const before = container.bytes()
    const drawer = await openDrawer(container, passphrase, trueDeps)
    await drawer.storage.write('x', new Uint8Array(60_000))
    const after = container.bytes()
    const changed = Array.from({ length: mebibyte / blockBytes }, (_, i) => i).filter((i) => !equal(before.subarray(i * blockBytes, (i + 1) * blockBytes), after.subarray(i * blockBytes, (i + 1) * blockBytes)))
    expect(new Set(changed.map((i) => i % 2)).size).toBe(1)
    expect(changed.length).toBeGreaterThanOrEqual(5)
  }
})
