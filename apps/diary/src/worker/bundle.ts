/** Making and checking a copy. What only they need is fetched when one is made or checked. */
import type { BundleCalls } from '../protocol/bundle.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { fetchedPart } from './fetched.ts'

export const bundle: HandlersOf<BundleCalls> = {
  bundle: async (wanted, running) => (await fetchedPart(() => import('./making.ts'))).makeFile(wanted, running),
  verify: async ({ files }, { progress, signal }) => {
    const { checkChosen } = await fetchedPart(() => import('../files/bag.ts'))
    return checkChosen(files, {
      progress: (_what, done, of) => {
        signal.throwIfAborted()
        progress({ what: 'files', done, of })
      },
    })
  },
}
