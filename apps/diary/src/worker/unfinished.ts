/** What was not brought in to its end: one small file beside the vault. */
import type { ImportCalls, Unfinished } from '../protocol/imports.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { theSession } from './session.ts'

const name = 'unfinished'

export const unfinished: HandlersOf<Pick<ImportCalls, 'unfinished' | 'noteUnfinished'>> = {
  unfinished: async () => {
    const bytes = await theSession().aside.read(name)
    const kept: readonly Unfinished[] = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : []
    return kept
  },
  noteUnfinished: async (all) => {
    const { aside } = theSession()
    if (all.length === 0) await aside.remove(name)
    else await aside.write(name, new TextEncoder().encode(JSON.stringify(all)))
    return null
  },
}
