import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { Remains } from '../../session/taken.tsx'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import { whyNot, type ProvenStep } from './step.ts'

/** Nothing is taken away before it has been said what is lost and what may remain, and that has been ticked. */
export function TakeAway({ ask, proof, finish, open }: ProvenStep & Pick<Screen, 'open'>) {
  const words = useWords()
  const { keys, session, backup } = words
  const { value: last } = useAnswer(() => ask('lastBackup', null), [])
  const [sure, setSure] = useState(false)
  const [taking, setTaking] = useState(false)
  const [said, setSaid] = useState('')
  const take = async () => {
    if (!sure) return setSaid(keys.secondTick)
    setTaking(true)
    setSaid('')
    try {
      // Once it is done, this screen is not there any more.
      setSaid(whyNot(words, await ask('takeAway', { proof })))
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setTaking(false)
  }
  return (
    <form class="stack" onSubmit={submitted(() => void take())}>
      <div class="tight">
        <h2>{keys.take}</h2>
        <p>{keys.takeLead}</p>
      </div>
      <div>
        <Note>{keys.takeCaution}</Note>
      </div>
      {last && <p>{last.at === null ? backup.none : backup.last(`${words.day(last.at)}, ${words.clock(last.at)}`, last.since)}</p>}
      <div>
        <Button icon="copy" onClick={() => open('backup')}>
          {backup.title}
        </Button>
      </div>
      <Remains />
      <label class="check">
        <input type="checkbox" checked={sure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
        <span>{keys.takeSure}</span>
      </label>
      <p role="alert">{said}</p>
      <Button submit busy={taking}>
        {taking ? keys.working : keys.takeYes}
      </Button>
      <Button kind="link" onClick={() => finish('')}>
        {session.back}
      </Button>
    </form>
  )
}
