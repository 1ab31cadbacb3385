/** The directory that came with the diary. */
import { epochToWall } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import type { HelpCalls, HelpData } from '../protocol/help.ts'
import { deps } from './house.ts'

const none: HelpData = { knownUntil: '', services: [] }

/** Put in by tools/build.ts; not there when the page is served as it is written. */
function given(): HelpData {
  const text: unknown = import.meta.env.DAYBOOK_HELP
  const data: HelpData = typeof text === 'string' ? JSON.parse(text) : none
  return data
}

export const help: HandlersOf<HelpCalls> = { help: async () => ({ ...given(), now: epochToWall(deps.now(), 'Europe/London').slice(0, 16) }) }
