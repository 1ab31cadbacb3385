/** How far room on the device is made, told to the page. */
import type { Filling } from '@daybook/vault'
import type { Running } from '../protocol/index.ts'

/** ms */
const longest = 50

/** A device that answers at once would leave no moment in which a cancel could be heard: there is a rest now and then. */
export function fillingOf({ signal, progress }: Running): Required<Filling> {
  let rested = performance.now()
  return {
    signal,
    async progress(done, of) {
      progress({ what: 'room', done, of })
      if (performance.now() - rested < longest) return
      await new Promise((resolve) => setTimeout(resolve))
      rested = performance.now()
    },
  }
}
