import { Chip, Field } from '@daybook/ui'
import { useWords } from '../../words/words.ts'
import { hows, whenOf, type WhenValues } from './when-values.ts'

/** When it was, as far as somebody remembers. */
export function WhenFields({ values, set }: { readonly values: WhenValues; readonly set: (some: Partial<WhenValues>) => void }) {
  const { write: words } = useWords()
  const { how, day, time, endDay, endTime } = values
  const between = how === 'between'
  return (
    <section class="stack" role="group" aria-label={words.when}>
      <h3>{words.when}</h3>
      <div class="row">
        {hows.map((one) => (
          <Chip key={one} chosen={how === one} onClick={() => set({ how: one })}>
            {words.hows[one]}
          </Chip>
        ))}
      </div>
      {how !== 'unknown' && (
        <div class="two">
          <Field label={between ? words.firstDay : how === 'about' ? words.aboutDay : how === 'month' ? words.anyDay : words.day} type="date" value={day} onInput={(typed) => set({ day: typed })} />
          {how !== 'month' && <Field label={between ? words.firstTime : words.time} optional={words.optional} type="time" value={time} onInput={(typed) => set({ time: typed })} />}
          {between && <Field label={words.lastDay} type="date" value={endDay} onInput={(typed) => set({ endDay: typed })} />}
          {between && <Field label={words.lastTime} optional={words.optional} type="time" value={endTime} onInput={(typed) => set({ endTime: typed })} />}
        </div>
      )}
      <p class="why-not" role="alert">
        {whenOf(values) === 'backwards' && words.backwards}
      </p>
    </section>
  )
}
