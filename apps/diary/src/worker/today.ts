/** Today's page: what is of today, the newest before it, and at most one question. */
import { epochToWall, text, type Casebook, type Happening } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import type { Row } from '../protocol/timeline.ts'
import type { TodayCalls, TodayView } from '../protocol/today.ts'
import { quietOn, readAsked, skip } from './asked.ts'
import { deps, everything, writeDown } from './house.ts'
import { comingEnds } from './orders.ts'
import { nextQuestion } from './questions.ts'
import { sinceBackup } from './since-backup.ts'
import { NotThere, rowOf } from './timeline.ts'

const fewRecent = 5

/** What an order is called says more to who looks over a shoulder than somebody's own words do: on the first screen it is read when it is opened. */
function atAGlance(item: Happening): Row {
  const { unnamed: _kind, ...row } = rowOf(item)
  return item.kind === 'order' ? { ...row, words: '' } : row
}

function notBackedUp(casebook: Casebook): TodayView['notBackedUp'] {
  const count = sinceBackup(casebook)
  return count === 0 ? null : { count, ever: text(casebook.settings['backed-up']) !== '' }
}

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
      today: ofToday.map(atAGlance),
      recent: before.slice(0, fewRecent).map(atAGlance),
      items: items.length,
      written: items.filter((item) => item.entry !== null).length,
      savedAt: newest ? epochToWall(Date.parse(newest.recordedAt), zone) : null,
      notBackedUp: notBackedUp(casebook),
      coming: comingEnds(casebook, now.slice(0, 10)),
      question: nextQuestion(casebook, await readAsked(), deps.now()),
    }
  },
  answer: async ({ entry: id, name, text: answer }) => {
    const { casebook } = await everything()
    const entry = casebook.current.find((one) => one.id === id)
    if (!entry) throw new NotThere()
    const { kind, occurred, fields } = entry
    await writeDown([{ kind, fields: { ...fields, [name]: answer }, ...(occurred && { occurred }), corrects: id }])
    return null
  },
  skipQuestion: async ({ first, name }) => {
    await skip(first, name)
    return null
  },
  noQuestionsToday: async () => {
    const { casebook } = await everything()
    await quietOn(epochToWall(deps.now(), casebook.details.zone).slice(0, 10))
    return null
  },
}
