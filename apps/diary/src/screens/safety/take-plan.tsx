import { Button } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import { dayName } from '../../files/day-name.ts'
import { saveAs } from '../../files/save.ts'
import { Picked } from '../../session/picked.tsx'
import { useWords } from '../../words/words.ts'

/** The plan leaves locked, and in no other way but on paper. */
export function TakePlan({ ask, text }: Pick<Screen, 'ask'> & { readonly text: string }) {
  const words = useWords()
  const [picked, setPicked] = useState('')
  const [said, setSaid] = useState('')
  const take = async () => {
    try {
      const passphrase = picked || (await ask('pickPassphrase', null))
      setPicked(passphrase)
      saveAs(await ask('seal', { file: new Blob([text], { type: 'text/plain' }), whom: { passphrase } }), `${dayName()}.age`)
      setSaid(words.plan.handed)
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
  }
  return (
    <section class="stack">
      <div class="tight">
        <p class="muted">{words.plan.takeHint}</p>
        {picked && <Picked words={picked} label={words.backup.theWords} />}
      </div>
      <div>
        <Button icon="lock" onClick={() => void take()}>
          {words.plan.take}
        </Button>
      </div>
      <p role="status">{said}</p>
    </section>
  )
}
