/**
 * A device that stops, as a phone whose battery is pulled out. For tests.
 *
 * A write is not on the device until a flush; what the device has taken in by then it may keep in any part and any order.
 */
import { PulledOut } from '../../testing/faulty-storage.ts'
import type { Device } from '../device.ts'

/** What becomes, at the stop, of the writes since the last flush, and of the one that was under way. */
export type Fate = 'all, none of the last' | 'all, half of the last' | 'all' | 'none' | 'some'

export interface FaultyDevice extends Device {
  /** Writes, appends, shortenings and flushes so far. */
  readonly steps: number
}

/** The step with number `stopAt` (from 0) is the last that may leave a trace; all after it throw. `draw` decides for 'some'. */
export function faultyDevice(inner: Device, stopAt: number, fate: Fate, draw: () => number): FaultyDevice {
  let steps = 0
  /** How the bytes were before each write since the last flush, newest last. */
  let unsure: { readonly offset: number; readonly before: Uint8Array; readonly after: Uint8Array }[] = []

  async function stop(): Promise<never> {
    for (const { offset, before } of unsure.toReversed()) if (fate === 'none' || fate === 'some') await inner.write(offset, before)
    if (fate === 'some') {
      for (const { offset, after } of unsure) if (draw() < 0.5) await inner.write(offset, after.subarray(0, Math.ceil(after.length * (draw() < 0.3 ? draw() : 1))))
    }
    throw new PulledOut(`stopped at step ${stopAt}`)
  }

  const step = async (act: () => Promise<void>, half: () => Promise<void>): Promise<void> => {
    steps += 1
    if (steps <= stopAt) return act()
    if (steps > stopAt + 1) throw new PulledOut('stopped')
    if (fate === 'all' || fate === 'none' || fate === 'some') await act()
    if (fate === 'all, half of the last') await half()
    return stop()
  }

  return {
    get size() {
      return inner.size
    },
    get steps() {
      return steps
    },
    async read(offset, length) {
      if (steps > stopAt) throw new PulledOut('stopped')
      return inner.read(offset, length)
    },
    write: (offset, bytes) =>
      step(
        async () => {
          unsure.push({ offset, before: await inner.read(offset, bytes.length), after: bytes.slice() })
          await inner.write(offset, bytes)
        },
        () => inner.write(offset, bytes.subarray(0, bytes.length >> 1)),
      ),
    append: (bytes) =>
      step(
        () => inner.append(bytes),
        () => inner.append(bytes.subarray(0, bytes.length >> 1)),
      ),
    shorten: (size) =>
      step(
        () => inner.shorten(size),
        async () => {},
      ),
    flush: () =>
      step(
        async () => {
          await inner.flush()
          unsure = []
        },
        async () => {},
      ),
    settle: () => inner.settle(),
    close: () => inner.close(),
  }
}
