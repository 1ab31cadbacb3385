/** Every call, and what answers it. What only a bundle needs is fetched when one is made or checked. */
import type { Handlers } from '../protocol.ts'
import { bringIn, bringInDemo } from './bring-in.ts'
import { pattern } from './pattern.ts'
import { facts, saveOrder, savePeople, saveRefusal } from './people.ts'
import { open, rowsOf, view } from './view.ts'

export const handlers: Handlers = {
  bringIn,
  demo: (_, running) => bringInDemo(running),
  facts,
  savePeople,
  saveRefusal,
  saveOrder,
  view,
  rows: rowsOf,
  open,
  conduct: pattern,
  bundle: async (wanted, running) => (await import('./making.ts')).makeFile(wanted, running),
  verify: async ({ files }, { progress, signal }) => {
    const { checkChosen } = await import('../files/bag.ts')
    return checkChosen(files, {
      progress: (_what, done, of) => {
        signal.throwIfAborted()
        progress({ what: 'files', done, of })
      },
    })
  },
}
