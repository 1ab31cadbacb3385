/** What opens this part of the book, the room it takes and where it stands. One thing is done at a time, over the list. */
import { Button, LinkList, LinkRow } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { KeysView } from '../../protocol/keys.ts'
import { useWords } from '../../words/words.ts'
import { ChangePassphrase } from './change-passphrase.tsx'
import { Passkey } from './passkey.tsx'
import { Recovery } from './recovery.tsx'
import { Room } from './room.tsx'
import { SecondDrawer } from './second-drawer.tsx'
import { whyNot, type KeyStep } from './step.ts'

type Doing = 'change' | 'recovery' | 'passkey' | 'second'

const steps = { change: ChangePassphrase, recovery: Recovery, passkey: Passkey, second: SecondDrawer } as const

export function Keys({ ask, open }: Screen) {
  const words = useWords()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [said, setSaid] = useState('')
  const [turn, setTurn] = useState(0)
  const { value: view, failed } = useAnswer(() => ask('keys', null), [turn])
  const finish = (sentence: string) => {
    setDoing(null)
    setSaid(sentence)
    setTurn((before) => before + 1)
  }
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!view) return <p role="status">{words.starting}</p>
  if (doing) {
    const Step = steps[doing]
    return <Step ask={ask} finish={finish} />
  }
  return (
    <>
      <p role="status">{said}</p>
      <Ways view={view} ask={ask} finish={finish} />
      <LinkList label={words.keys.title}>
        <LinkRow icon="lock" title={words.keys.change} onClick={() => setDoing('change')} />
        <LinkRow icon="page" title={words.keys.recovery} hint={words.keys.recoveryHint} onClick={() => setDoing('recovery')} />
        <LinkRow icon="person" title={words.keys.passkey} hint={words.keys.passkeyHint} onClick={() => setDoing('passkey')} />
        <LinkRow icon="copy" title={words.keys.second} hint={words.keys.secondHint} onClick={() => setDoing('second')} />
      </LinkList>
      <Room view={view} ask={ask} finish={finish} open={open} />
    </>
  )
}

function Ways({ view, ask, finish }: KeyStep & { readonly view: KeysView }) {
  const words = useWords()
  const [sure, setSure] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const remove = async (place: number) => {
    try {
      const changed = await ask('removeWay', { place })
      if (changed.done) finish(words.keys.removed)
      else setSaid(whyNot(words, changed))
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
  }
  return (
    <section class="tight">
      <h2>{words.keys.ways}</h2>
      <ul class="card flush list">
        {view.secrets.map(({ place, kind }) => (
          <li key={place}>
            <div class="spread">
              <span>{words.keys.kinds[kind]}</span>
              {view.secrets.length > 1 && sure !== place && (
                <Button label={words.keys.removeWhich(words.keys.kinds[kind])} onClick={() => setSure(place)}>
                  {words.keys.remove}
                </Button>
              )}
            </div>
            {sure === place && (
              <div class="stack">
                <p>{words.keys.removeSure}</p>
                <div class="row">
                  <Button onClick={() => void remove(place)}>{words.keys.removeYes}</Button>
                  <Button kind="link" onClick={() => setSure(null)}>
                    {words.keys.keep}
                  </Button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      <p class="muted">{words.keys.slots(view.secrets.length)}</p>
      <p role="alert">{said}</p>
    </section>
  )
}
