/** The same thing several times, put down as one: forty calls in a day. */
import { Chip, Field } from '@daybook/ui'
import type { Draft } from '../../session/drafts.ts'
import { useWords } from '../../words/words.ts'
import { countOf, means, type EntryFields, type WhenWrong } from './when.ts'

export function SeriesPart({ draft, tried, wrong }: { readonly draft: Draft<EntryFields>; readonly tried: boolean; readonly wrong: WhenWrong | null }) {
  const words = useWords()
  const { count, channel, day, time, lastDay, lastTime } = draft.fields
  return (
    <section class="stack" role="group" aria-label={words.add.several}>
      <div class="tight">
        <Field label={words.add.count} value={count} onInput={(typed) => draft.set({ count: typed })} />
        <p class="why-not" role="alert">
          {tried && countOf(count) === null && words.add.countNeeded}
        </p>
      </div>
      <div class="tight">
        <h2>{words.add.how}</h2>
        <div class="row">
          {means.map((one) => (
            <Chip key={one} chosen={channel === one} onClick={() => draft.set({ channel: channel === one ? '' : one })}>
              {words.add.means[one]}
            </Chip>
          ))}
        </div>
      </div>
      <div class="two">
        <Field label={words.add.firstDay} type="date" value={day} onInput={(typed) => draft.set({ day: typed })} />
        <Field label={words.add.lastDay} optional={words.add.ifYouLike} type="date" value={lastDay} onInput={(typed) => draft.set({ lastDay: typed })} />
      </div>
      <div class="two">
        <Field label={words.add.firstTime} type="time" value={time} onInput={(typed) => draft.set({ time: typed })} />
        <Field label={words.add.lastTime} type="time" value={lastTime} onInput={(typed) => draft.set({ lastTime: typed })} />
      </div>
      <p class="why-not" role="alert">
        {wrong && words.add[wrong]}
      </p>
    </section>
  )
}
