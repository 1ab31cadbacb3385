/** When it happened: four answers, and for another day three ways of saying it. */
import { Chip, Field } from '@daybook/ui'
import type { Draft } from '../../session/drafts.ts'
import { clockIn } from '../../when/clock.ts'
import { readWhen } from '../../when/read.ts'
import { shownWhen } from '../../when/shown.ts'
import { isLanguage, useWords } from '../../words/words.ts'
import { hows, whens, type EntryFields, type WhenWrong } from './when.ts'

export function WhenPart({ draft, wrong }: { readonly draft: Draft<EntryFields>; readonly wrong: WhenWrong | null }) {
  const words = useWords()
  const { when, how, time, day, about } = draft.fields
  const aboutTick = (
    <label class="check">
      <input type="checkbox" checked={about === 'yes'} onChange={({ currentTarget }) => draft.set({ about: currentTarget.checked ? 'yes' : '' })} />
      <span>{words.add.about}</span>
    </label>
  )
  return (
    <section class="stack" role="group" aria-label={words.add.when}>
      <h2>{words.add.when}</h2>
      <div class="row">
        {whens.map((one) => (
          <Chip key={one} chosen={when === one} onClick={() => draft.set({ when: one })}>
            {words.add.whens[one]}
          </Chip>
        ))}
      </div>
      {when === 'now' && <p class="muted num">{words.add.nowIs(words.clock(clockIn(draft.fields.zone || undefined).wall))}</p>}
      {when === 'unknown' && <p class="muted">{words.add.unknownIs}</p>}
      {when === 'earlier' && <Field label={words.add.time} type="time" value={time} onInput={(typed) => draft.set({ time: typed })} />}
      {when === 'pick' && (
        <>
          <div class="row hows">
            {hows.map((one) => (
              <Chip key={one} chosen={how === one} onClick={() => draft.set({ how: one })}>
                {words.add.hows[one]}
              </Chip>
            ))}
          </div>
          {how === 'day' && (
            <>
              <div class="two">
                <Field label={words.add.day} type="date" value={day} onInput={(typed) => draft.set({ day: typed })} />
                <Field label={words.add.dayTime} type="time" value={time} onInput={(typed) => draft.set({ time: typed })} />
              </div>
              {aboutTick}
            </>
          )}
          {how === 'between' && (
            <div class="two">
              <Field label={words.add.firstDay} type="date" value={day} onInput={(typed) => draft.set({ day: typed })} />
              <Field label={words.add.lastDay} type="date" value={draft.fields.lastDay} onInput={(typed) => draft.set({ lastDay: typed })} />
            </div>
          )}
          {how === 'month' && <InWords draft={draft} />}
        </>
      )}
      <p class="why-not" role="alert">
        {wrong && words.add[wrong]}
      </p>
    </section>
  )
}

/** Typed words, with how they were read beneath them. */
function InWords({ draft }: { readonly draft: Draft<EntryFields> }) {
  const words = useWords()
  const { inWords } = draft.fields
  return (
    <div class="tight">
      <Field label={words.add.inWords} hint={words.add.inWordsHint} value={inWords} onInput={(typed) => draft.set({ inWords: typed })} />
      <ReadAs typed={inWords} zone={draft.fields.zone} choose={(said) => draft.set({ inWords: said })} />
    </div>
  )
}

/** How words about time were read, or what they might mean. `zone`: as in the draft. `empty` stands where nothing was typed. */
export function ReadAs({ typed, zone, choose, empty = '', id }: { readonly typed: string; readonly zone: string; readonly choose: (said: string) => void; readonly empty?: string; readonly id?: string }) {
  const words = useWords()
  const reading = readWhen(typed, clockIn(zone || undefined).wall, isLanguage(words.language) ? words.language : 'en')
  if (reading.is === 'two-ways') {
    return (
      <div class="read-as two-ways" id={id}>
        <span>{words.when.twoWays}</span>
        {reading.said.map((said) => (
          <button key={said} type="button" class="button link small" onClick={() => choose(said)}>
            {said}
          </button>
        ))}
      </div>
    )
  }
  if (reading.is === 'unread') {
    const why = reading.why === 'weekday' ? words.when.unread.weekday(words.weekdayDay(reading.day ?? '')) : words.when.unread[reading.why]
    return (
      <p class="read-as why-not" id={id}>
        {why}
      </p>
    )
  }
  return (
    <p class="read-as muted num" id={id}>
      {reading.is === 'known' ? words.add.readAs(shownWhen(words, reading.when)) : reading.is === 'unknown' ? words.add.readAs(words.when.unknown) : empty}
    </p>
  )
}
