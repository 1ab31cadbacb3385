import { Button } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf } from '../../context.ts'
import { NewPassphrase } from '../../session/new-passphrase.tsx'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import { whyNot, type KeyStep } from './step.ts'
import { SecretField } from '../../session/secret-field.tsx'

/** The old one is asked for, so that whoever finds the book open cannot take it over. */
export function ChangePassphrase({ ask, finish }: KeyStep) {
  const words = useWords()
  const [before, setBefore] = useState('')
  const [known, setKnown] = useState(false)
  const [working, setWorking] = useState(false)
  const [said, setSaid] = useState('')
  const change = async (after: string) => {
    setWorking(true)
    try {
      const changed = await ask('changePassphrase', { before, after })
      if (changed.done) return finish(words.keys.changed)
      setSaid(whyNot(words, changed))
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setKnown(false)
    setWorking(false)
  }
  if (working) return <p role="status">{words.keys.working}</p>
  if (known) return <NewPassphrase ask={ask} title={words.keys.changeNew} lead={words.session.makeLead} caution={words.session.noWay} back={() => setKnown(false)} chosen={(after) => void change(after)} />
  return (
    <form
      class="stack"
      onSubmit={submitted(() => {
        if (before !== '') setKnown(true)
      })}
    >
      <SecretField
        label={words.keys.now}
        value={before}
        onInput={(typed) => {
          setBefore(typed)
          setSaid('')
        }}
        invalid={said || undefined}
        focus
      />
      <Button kind="main" submit>
        {words.session.next}
      </Button>
      <Button kind="link" onClick={() => finish('')}>
        {words.session.back}
      </Button>
    </form>
  )
}
