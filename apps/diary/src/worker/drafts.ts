/** Drafts: one small file each beside the vault. */
import type { DraftCalls } from '../protocol/drafts.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { theSession } from './session.ts'

const nameOf = (name: string) => `draft/${name}`

export const drafts: HandlersOf<DraftCalls> = {
  draft: async ({ name }) => {
    const bytes = await theSession().aside.read(nameOf(name))
    return bytes ? new TextDecoder().decode(bytes) : null
  },
  saveDraft: async ({ name, text }) => {
    const { aside } = theSession()
    if (text === null) await aside.remove(nameOf(name))
    else await aside.write(nameOf(name), new TextEncoder().encode(text))
    return null
  },
}
