/**
 * A storage that stops, as a phone whose battery is pulled out. For tests.
 *
 * The storage contract allows two things at a stop: a write did or did not happen. A device can do worse to a file
 * that did not exist before: a piece of it. Where that piece replaces an older file the contract forbids it, and
 * the vault relies on that.
 */
import type { Storage } from '../storage.ts'

export class PulledOut extends Error {
  override readonly name = 'PulledOut'
}

export type AtTheStop = 'before' | 'after' | 'torn'

/** Counts writes and removals; the one with number `stopAt` (from 0) is the last that may leave a trace, and all from it on throw. */
export function faultyStorage(inner: Storage, stopAt: number, how: AtTheStop): Storage & { readonly count: number } {
  let count = 0
  const step = async (act: () => Promise<void>, tear?: () => Promise<void>) => {
    count += 1
    if (count <= stopAt) return act()
    if (count === stopAt + 1) {
      if (how === 'after') await act()
      if (how === 'torn') await tear?.()
    }
    throw new PulledOut(`stopped at change ${count - 1}`)
  }
  return {
    get count() {
      return count
    },
    async read(name) {
      if (count > stopAt) throw new PulledOut('stopped')
      return inner.read(name)
    },
    async readPart(name, start, end) {
      if (count > stopAt) throw new PulledOut('stopped')
      return inner.readPart(name, start, end)
    },
    async list(prefix) {
      if (count > stopAt) throw new PulledOut('stopped')
      return inner.list(prefix)
    },
    write: (name, bytes) =>
      step(
        () => inner.write(name, bytes),
        async () => {
          if ((await inner.read(name)) === undefined) await inner.write(name, bytes.subarray(0, bytes.length >> 1))
        },
      ),
    remove: (name) => step(() => inner.remove(name)),
  }
}
