/** Today's page: what is of today, and the newest before it. */
import { epochToWall } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import type { TodayCalls } from '../protocol/today.ts'
import { deps, everything } from './house.ts'
import { rowOf } from './timeline.ts'

const fewRecent = 5

export const today: HandlersOf<TodayCalls> = {
  today: async () => {
    const { casebook, items } = await everything()
    const { zone } = casebook.details
    const now = epochToWall(deps.now(), zone)
    const newestFirst = items.filter((item) => item.local !== null).toReversed()
    const ofToday = newestFirst.filter((item) => item.local?.slice(0, 10) === now.slice(0, 10))
    const before = newestFirst.filter((item) => item.local !== null && item.local.slice(0, 10) < now.slice(0, 10))
    const newest = casebook.all.at(-1)
    return {
      now,
      today: ofToday.map(rowOf),
      recent: before.slice(0, fewRecent).map(rowOf),
      items: items.length,
      written: items.filter((item) => item.entry !== null).length,
      savedAt: newest ? epochToWall(Date.parse(newest.recordedAt), zone) : null,
    }
  },
}
