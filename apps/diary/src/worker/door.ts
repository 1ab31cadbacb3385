/** What is asked before anything is open, or whatever is open. */
import type { CopilotCalls } from '../protocol/copilot.ts'
import type { HandlersOf } from '../protocol/index.ts'
import { sizeNames, type SessionCalls } from '../protocol/session.ts'
import { look, sizes } from './found.ts'
import { theHelper } from './helping.ts'

export const door: HandlersOf<Pick<SessionCalls, 'state'> & Pick<CopilotCalls, 'helper'>> = {
  state: async () => {
    const { made, lasts } = await look()
    return { is: made ? 'locked' : 'new', lasts, sizes: sizeNames.map((name) => ({ name, bytes: sizes[name] })) }
  },
  helper: async () => theHelper(),
}
