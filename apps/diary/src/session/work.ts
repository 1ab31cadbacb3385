/**
 * Every call that tells how far it has got is work that somebody waits for, and so is one whose progress somebody wants to hear of,
 * from its beginning: whoever watches the book's use is told.
 */
import type { Ask } from '../client.ts'
import type { Progress } from '../protocol/index.ts'
import type { Watch } from './watch.ts'

export type WorkWatch = Pick<Watch, 'further' | 'ended'>

/** The same line, watched. Told the same thing twice, work has not got further. */
export function watchWork(ask: Ask, watch: () => WorkWatch | null): Ask {
  return async (call, input, options = {}) => {
    const work = {}
    let before = ''
    const progress = (one: Progress) => {
      const told = JSON.stringify(one)
      if (told !== before) watch()?.further(work)
      before = told
      options.progress?.(one)
    }
    if (options.progress) watch()?.further(work)
    try {
      return await ask(call, input, { ...options, progress })
    } finally {
      watch()?.ended(work)
    }
  }
}
