/** What was not brought in to its end: one small file beside the vault. */
import type { ImportCalls, Unfinished } from '../protocol/imports.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { theSession } from './session.ts'
import { takingTurns } from './turns.ts'

const name = 'unfinished'
/** One after the other, so that what is taken off is not written back. */
const inTurn = takingTurns()

async function noted(): Promise<readonly Unfinished[]> {
  const bytes = await theSession().aside.read(name)
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : []
}

async function note(all: readonly Unfinished[]): Promise<void> {
  const { aside } = theSession()
  if (all.length === 0) await aside.remove(name)
  else await aside.write(name, new TextEncoder().encode(JSON.stringify(all)))
}

/** What has just been sealed is taken off here, where it is known first: the page that noted it may be locked by then. */
export const takeOff = (identity: string): Promise<void> => inTurn(async () => {
  const all = await noted()
  const left = all.filter((one) => one.identity !== identity)
  if (left.length < all.length) await note(left)
})

export const unfinished: HandlersOf<Pick<ImportCalls, 'unfinished' | 'noteUnfinished'>> = {
  unfinished: () => inTurn(noted),
  noteUnfinished: async (all) => {
    await inTurn(() => note(all))
    return null
  },
}
