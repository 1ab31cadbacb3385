import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import type { Screen } from '../../context.ts'
import { NewPassphrase, SecondExplained } from '../../session/new-passphrase.tsx'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import type { ProvenStep } from './step.ts'

/** Nothing is written before the loss has been said and ticked, and the passphrase typed twice. */
export function SecondDrawer({ ask, proof, finish, growth }: ProvenStep & Pick<Screen, 'growth'>) {
  const words = useWords()
  const [sure, setSure] = useState(false)
  const [going, setGoing] = useState(false)
  const [said, setSaid] = useState('')
  const make = (passphrase: string) => {
    void growth.renew({ proof, passphrase })
    finish('')
  }
  if (going) return <NewPassphrase ask={ask} title={words.session.second} lead={words.session.makeLead} caution={words.session.noWay} back={() => setGoing(false)} chosen={make} />
  return (
    <form
      class="stack"
      onSubmit={submitted(() => {
        if (sure) setGoing(true)
        else setSaid(words.keys.secondTick)
      })}
    >
      <h2>{words.keys.second}</h2>
      <SecondExplained />
      <div>
        <Note>{words.keys.secondCaution}</Note>
      </div>
      <label class="check">
        <input type="checkbox" checked={sure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
        <span>{words.keys.secondSure}</span>
      </label>
      <p role="alert">{said}</p>
      <Button submit>{words.session.next}</Button>
      <Button kind="link" onClick={() => finish('')}>
        {words.session.back}
      </Button>
    </form>
  )
}
