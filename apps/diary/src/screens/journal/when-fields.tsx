import { Chip, Field } from '@daybook/ui'
import { isLanguage, useWords } from '../../words/words.ts'
import { clockIn } from '../../when/clock.ts'
import { ClockPart } from '../add/clock-part.tsx'
import { ReadAs } from '../add/when-part.tsx'
import { hows, whenOf, type WhenValues } from './when-values.ts'

/** When it was, as far as somebody remembers. `zones`: what it may be said by, beside this device's clock. */
export function WhenFields({ needed = false, values, zones, caseZone, set }: { /** It was left out and has to be said. */ readonly needed?: boolean; readonly values: WhenValues; readonly zones: readonly string[]; readonly caseZone: string; readonly set: (some: Partial<WhenValues>) => void }) {
  const all = useWords()
  const words = all.write
  const { how, day, time, endDay, endTime, said } = values
  const between = how === 'between'
  const read = whenOf(values, clockIn(values.zone || undefined).wall, isLanguage(all.language) ? all.language : 'en')
  return (
    <section class="stack" role="group" aria-label={words.when} data-field="when">
      <h3>{words.when}</h3>
      <div class="row">
        {hows.map((one) => (
          <Chip key={one} chosen={how === one} onClick={() => set({ how: one })}>
            {words.hows[one]}
          </Chip>
        ))}
      </div>
      {how === 'words' && (
        <div class="tight">
          <Field label={all.add.inWords} hint={all.add.inWordsHint} value={said} onInput={(typed) => set({ said: typed })} />
          <ReadAs typed={said} zone={values.zone} choose={(chosen) => set({ said: chosen })} />
        </div>
      )}
      {(how === 'day' || how === 'about' || between) && (
        <div class="two">
          <Field label={between ? words.firstDay : how === 'about' ? words.aboutDay : words.day} type="date" value={day} onInput={(typed) => set({ day: typed })} />
          <Field label={between ? words.firstTime : words.time} optional={words.optional} type="time" value={time} onInput={(typed) => set({ time: typed })} />
          {between && <Field label={words.lastDay} type="date" value={endDay} onInput={(typed) => set({ endDay: typed })} />}
          {between && <Field label={words.lastTime} optional={words.optional} type="time" value={endTime} onInput={(typed) => set({ endTime: typed })} />}
        </div>
      )}
      <ClockPart zones={zones} chosen={values.zone} choose={(zone) => set({ zone })} caseZone={caseZone} />
      <p class="why-not" role="alert">
        {read === 'backwards' ? words.backwards : needed && read === null && words.dayNeeded}
      </p>
    </section>
  )
}
