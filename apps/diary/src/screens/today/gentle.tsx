/** At most one question about something written down before. An answer puts that entry right; the first version is kept. */
import { Button, Question, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import type { GentleQuestion } from '../../protocol/today.ts'
import { useWords } from '../../words/words.ts'

export function Gentle({ question: { entry, first, name, writtenAt, people }, now, screen: { ask, changed } }: { readonly question: GentleQuestion; readonly now: string; readonly screen: Pick<Screen, 'ask' | 'changed'> }) {
  const words = useWords()
  const [own, setOwn] = useState('')
  const [failed, setFailed] = useState('')
  const asked = words.today.question
  const settle = async (work: Promise<null>) => {
    try {
      await work
      changed()
    } catch (error) {
      setFailed(words.failed(reasonOf(error)))
    }
  }
  const answer = (text: string) => void settle(ask('answer', { entry, name, text }))
  const eyebrow = writtenAt.slice(0, 10) === now.slice(0, 10) ? asked.eyebrow(words.clock(writtenAt)) : asked.eyebrowDay(words.day(writtenAt))
  return (
    <div class="tight">
      <Question
        eyebrow={eyebrow}
        question={asked.ask[name]}
        answers={[...people, ...asked.answers[name]].map((one) => ({ value: one, words: one }))}
        answer={answer}
        skipWord={asked.skip}
        skip={() => void settle(ask('skipQuestion', { first, name }))}
      >
        <div class="tight">
          <TextArea label={asked.own} rows={1} value={own} onInput={setOwn} />
          <p role="alert" class="told">
            {failed}
          </p>
          {own.trim() !== '' && (
            <div>
              <Button onClick={() => answer(own.trim())}>{asked.keep}</Button>
            </div>
          )}
        </div>
      </Question>
      <div>
        <Button kind="link" onClick={() => void settle(ask('noQuestionsToday', null))}>
          {asked.enough}
        </Button>
      </div>
    </div>
  )
}
