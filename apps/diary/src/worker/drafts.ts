/** Drafts: one small file each beside the vault. */
import type { DraftCalls } from '../protocol/drafts.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { NotWhileHelping } from './alone.ts'
import { mayHaveDraft } from './helper.ts'
import { theSession } from './session.ts'

const nameOf = (name: string) => `draft/${name}`

export const drafts: HandlersOf<DraftCalls> = {
  draft: async ({ name }) => {
    const bytes = mayHaveDraft(name) ? await theSession().aside.read(nameOf(name)) : undefined
    return bytes ? new TextDecoder().decode(bytes) : null
  },
  saveDraft: async ({ name, text }) => {
    // What the person left half written is not written over.
    if (!mayHaveDraft(name)) throw new NotWhileHelping()
    const { aside } = theSession()
    if (text === null) await aside.remove(nameOf(name))
    else await aside.write(nameOf(name), new TextEncoder().encode(text))
    return null
  },
}
