import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf } from '../../context.ts'
import { makePasskey, NoBytes, passkeysWork } from '../../session/passkey.ts'
import { useWords } from '../../words/words.ts'
import { whyNot, type ProvenStep } from './step.ts'

/** Never made unless it is asked for, and only after what it costs has been read. */
export function Passkey({ ask, proof, finish }: ProvenStep) {
  const words = useWords()
  const { value: works } = useAnswer(passkeysWork, [])
  const [working, setWorking] = useState(false)
  const [said, setSaid] = useState('')
  const add = async () => {
    setWorking(true)
    setSaid('')
    try {
      const given = await makePasskey(words.name)
      const changed = given && (await ask('addWay', { proof, kind: 'passkey', given }))
      if (changed?.done) return finish(words.keys.passkeyDone)
      setSaid(changed ? whyNot(words, changed) : words.keys.passkeyDropped)
    } catch (error) {
      setSaid(error instanceof NoBytes ? words.keys.passkeyNot : words.failed(reasonOf(error)))
    }
    setWorking(false)
  }
  return (
    <div class="stack">
      <div class="tight">
        <h2>{words.keys.passkey}</h2>
        <p>{words.keys.passkeyHint}</p>
      </div>
      {works === false && <p>{words.keys.passkeyNo}</p>}
      {works === true && (
        <>
          <div>
            <Note>{words.keys.passkeyCaution}</Note>
          </div>
          <Button busy={working} onClick={() => void add()}>
            {words.keys.passkeyAdd}
          </Button>
        </>
      )}
      <p role="alert">{said}</p>
      <Button kind="link" onClick={() => finish('')}>
        {words.session.back}
      </Button>
    </div>
  )
}
