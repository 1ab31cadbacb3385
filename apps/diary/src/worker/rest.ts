/** All that is fetched when it is wanted, fetched in one go: the server then sees nothing of what somebody does with the book. */
import type { HandlersOf } from '../protocol/index.ts'
import type { SessionCalls } from '../protocol/session.ts'
import { groups } from './groups/index.ts'

const parts: readonly (() => Promise<unknown>)[] = [...Object.values(groups), () => import('./later/readers.ts'), () => import('./later/seals.ts')]

export const rest: HandlersOf<Pick<SessionCalls, 'rest'>> = {
  // What fails here is fetched when it is wanted, and said then.
  rest: async () => {
    await Promise.allSettled(parts.map((part) => part()))
    return null
  },
}
