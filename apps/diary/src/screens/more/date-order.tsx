import { Button, Choice } from '@daybook/ui'
import { useState } from 'preact/hooks'
import type { HalfAnswer } from '../../jobs.ts'
import { useWords, type Words } from '../../words/words.ts'
import type { BringIn, DateQuestion } from '../../protocol/imports.ts'

type Dates = NonNullable<BringIn['dates']>

const whenOf = (words: Words, wall: string) => `${words.longDay(wall)}${wall.length > 10 ? `, ${words.clock(wall)}` : ''}`

/** A date that the other reading gives may be none. */
export const dayOr = (words: Words, wall: string): string => (/^\d{4}-/.test(wall) ? words.day(wall) : wall)

/** Day first or month first: asked with one real line, nothing chosen beforehand, and "not sure" is an answer, unless it was that before (`again`). */
export function DateOrder({ id, name, question, answer, cancel, half, keepHalf, again = false }: { readonly id: string; readonly name: string; readonly question: DateQuestion; readonly answer: (dates: Dates) => void; readonly cancel: () => void; readonly half?: HalfAnswer | null; readonly keepHalf?: (half: HalfAnswer) => void; readonly again?: boolean }) {
  const words = useWords()
  const [chosen, setChosen] = useState<Dates | null>(half?.is === 'dates' ? half.dates : null)
  const [asked, setAsked] = useState(false)
  const { line, dmy, mdy, affected } = question
  const group = `dates-${id}`
  const choose = (value: string) => {
    const dates = value as Dates
    setChosen(dates)
    keepHalf?.({ is: 'dates', dates })
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) answer(chosen)
        else setAsked(true)
      }}
    >
      <fieldset class="stack">
        <legend class="tight">
          <span class="muted">{words.dates.eyebrow}</span>
          <h2>{words.dates.title(words.day(dmy), words.day(mdy))}</h2>
        </legend>
        <p class="lead">{words.dates.lead(affected, name)}</p>
        <p class="line">{line.slice(0, 400)}</p>
        {([['dmy', dmy], ['mdy', mdy]] as const).map(([value, wall]) => (
          <Choice key={value} name={group} value={value} chosen={chosen === value} onChoose={choose} title={words.day(wall)}>
            <span class="muted">{words.dates.would(whenOf(words, wall))}</span>
          </Choice>
        ))}
        {!again && (
          <Choice name={group} value="unsure" chosen={chosen === 'unsure'} onChoose={choose} title={words.dates.unsure}>
            <span class="muted">{words.dates.unsureHint}</span>
          </Choice>
        )}
      </fieldset>
      <p role="alert">{asked && !chosen ? words.dates.choose : ''}</p>
      <div class="row">
        <Button kind="main" submit>
          {words.dates.use}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}
