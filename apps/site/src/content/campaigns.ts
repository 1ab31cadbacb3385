/** Campaign weeks: content/campaigns, one Markdown file a week. A week opens itself on its Monday and retires after its Sunday. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { daysAfter, isMonday, type CalendarDay } from '../days.ts'
import { day, frontMatter, words } from './checked.ts'
import { prose, type Prose } from './markdown.tsx'
import { markdownIn } from './pages.ts'

const schema = v.pipe(
  v.strictObject({
    name: words,
    title: words,
    summary: words,
    from: v.pipe(day, v.check(isMonday, 'A campaign week begins on a Monday.')),
    to: day,
    /** One page of the site for each day, from Monday on. */
    days: v.optional(v.pipe(v.array(v.strictObject({ title: words, to: v.pipe(words, v.startsWith('/', 'Name a page of this site, such as /law.')) })), v.maxLength(7, 'A week has seven days.')), []),
    example: v.optional(v.boolean(), false),
  }),
  v.forward(v.check(({ from, to }) => to === daysAfter(from, 6), 'A campaign week ends on the Sunday after it begins.'), ['to']),
)

export interface Campaign extends v.InferOutput<typeof schema> {
  readonly file: string
  readonly address: string
  readonly prose: Prose
}

export function readCampaigns(folder: string): Campaign[] {
  return markdownIn(folder)
    .map((file) => {
      const { front, body } = frontMatter(schema, readFileSync(join(folder, file), 'utf8'), file)
      return { ...front, file, address: `/campaigns/${file.replace(/\.md$/, '')}`, prose: prose(body, file) }
    })
    .sort((one, other) => (one.from < other.from ? 1 : -1))
}

export type Stage = 'to come' | 'running' | 'over'

export const stageOn = ({ from, to }: Campaign, today: CalendarDay): Stage => (today < from ? 'to come' : today > to ? 'over' : 'running')

export interface CampaignDay {
  readonly day: CalendarDay
  readonly title: string
  readonly to: string
  readonly stage: 'past' | 'today' | 'to come'
}

export const daysOf = ({ from, days }: Campaign, today: CalendarDay): CampaignDay[] =>
  days.map(({ title, to }, at) => {
    const on = daysAfter(from, at)
    return { day: on, title, to, stage: on < today ? 'past' : on === today ? 'today' : 'to come' }
  })
