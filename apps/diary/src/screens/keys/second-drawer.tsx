import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf } from '../../context.ts'
import { LongWork, useLongWork } from '../../long-work.tsx'
import { NewPassphrase, SecondExplained } from '../../session/new-passphrase.tsx'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import { whyNot, type ProvenStep } from './step.ts'

/** Nothing is written before the loss has been said and ticked, and the passphrase typed twice. */
export function SecondDrawer({ ask, proof, finish }: ProvenStep) {
  const words = useWords()
  const [sure, setSure] = useState(false)
  const [going, setGoing] = useState(false)
  const [working, run] = useLongWork()
  const [said, setSaid] = useState('')
  const make = async (passphrase: string) => {
    try {
      const changed = await run((options) => ask('secondPassphrase', { proof, passphrase }, options))
      if (changed.done) return finish(words.keys.secondDone)
      setSaid(whyNot(words, changed))
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setGoing(false)
  }
  if (working) return <LongWork working={working} label={words.keys.second} first={words.keys.working} then={({ done, of }) => words.keys.secondMaking(words.size(done), words.size(of))} whole />
  if (going) return <NewPassphrase ask={ask} title={words.session.second} lead={words.session.makeLead} caution={words.session.noWay} back={() => setGoing(false)} chosen={(passphrase) => void make(passphrase)} />
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
