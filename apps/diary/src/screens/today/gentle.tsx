/** At most one question about something written down before. An answer puts that entry right; the first version is kept. */
import { Button, Question, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import type { Screen } from '../../context.ts'
import type { GentleQuestion } from '../../protocol/today.ts'
import { useDraft } from '../../session/drafts.ts'
import { useOnce } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'

export function Gentle({ question: { entry, first, name, writtenAt, people }, now, screen }: { readonly question: GentleQuestion; readonly now: string; readonly screen: Pick<Screen, 'ask' | 'changed' | 'drafts'> }) {
  const { ask, changed } = screen
  const words = useWords()
  const draft = useDraft(screen, `answer-${entry}-${name}`, { own: '' })
  const { own } = draft.fields
  // It stands there until the next is known, and is answered once.
  const [settled, setSettled] = useState(false)
  const { busy, failed, once } = useOnce()
  const asked = words.today.question
  const settle = (work: () => Promise<unknown>) =>
    once(async () => {
      await work()
      setSettled(true)
      changed()
    })
  /** It is not asked again. */
  const done = (work: () => Promise<unknown>) =>
    settle(async () => {
      await work()
      await draft.clear()
    })
  const answer = (text: string) => done(() => ask('answer', { entry, name, text }))
  const eyebrow = writtenAt.slice(0, 10) === now.slice(0, 10) ? asked.eyebrow(words.clock(writtenAt)) : asked.eyebrowDay(words.day(writtenAt))
  return (
    <div class="tight" inert={settled}>
      <Question
        eyebrow={eyebrow}
        question={asked.ask[name]}
        answers={[...people, ...asked.answers[name]].map((one) => ({ value: one, words: one }))}
        answer={answer}
        skipWord={asked.skip}
        skip={() => done(() => ask('skipQuestion', { first, name }))}
      >
        <div class="tight">
          <TextArea label={asked.own} rows={1} value={own} readOnly={busy} onInput={(typed) => draft.set({ own: typed })} />
          <p role="alert" class="told">
            {failed && words.failed(failed)}
          </p>
          {own.trim() !== '' && (
            <div>
              <Button busy={busy} onClick={() => answer(own.trim())}>
                {asked.keep}
              </Button>
            </div>
          )}
        </div>
      </Question>
      <div>
        <Button kind="link" busy={busy} onClick={() => settle(() => ask('noQuestionsToday', null))}>
          {asked.enough}
        </Button>
      </div>
    </div>
  )
}
