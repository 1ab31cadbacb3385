/** What opens this part of the book, the room it takes and where it stands. One thing is done at a time, over the list. */
import { Button, LinkList, LinkRow } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { KeysView } from '../../protocol/keys.ts'
import type { Key } from '../../protocol/session.ts'
import { PresentWay } from '../../session/present-way.tsx'
import { useWords } from '../../words/words.ts'
import { ChangePassphrase } from './change-passphrase.tsx'
import { Passkey } from './passkey.tsx'
import { Recovery } from './recovery.tsx'
import { Room } from './room.tsx'
import { SecondDrawer } from './second-drawer.tsx'
import { whyNot, type KeyStep } from './step.ts'
import { TakeAway } from './take-away.tsx'

/** `way`: taking away what stands at that place. */
type Doing = { readonly what: 'change' | 'recovery' | 'passkey' | 'second' | 'take' } | { readonly what: 'remove'; readonly way: number }

const steps = { recovery: Recovery, passkey: Passkey, second: SecondDrawer, take: TakeAway } as const

/** To change what opens the book, something that opens it now is asked for: once, and as long as this screen is there. */
export function Keys({ ask, open, growth }: Screen) {
  const words = useWords()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [proof, setProof] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [turn, setTurn] = useState(0)
  const { value: view, failed } = useAnswer(() => ask('keys', null), [turn, growth.ended])
  const finish = (sentence: string) => {
    setDoing(null)
    setSaid(sentence)
    setTurn((before) => before + 1)
  }
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!view) return <p role="status">{words.starting}</p>
  // It asks for the old passphrase itself.
  if (doing?.what === 'change') return <ChangePassphrase ask={ask} finish={finish} />
  if (doing && proof === null) return <Prove ask={ask} proven={setProof} back={() => setDoing(null)} />
  if (doing && doing.what !== 'remove' && proof !== null) {
    const Step = steps[doing.what]
    return <Step ask={ask} proof={proof} finish={finish} open={open} growth={growth} />
  }
  return (
    <>
      <p role="status">{said}</p>
      <Ways view={view} ask={ask} proof={proof} finish={finish} sure={doing?.what === 'remove' ? doing.way : null} choose={(way) => setDoing(way === null ? null : { what: 'remove', way })} />
      <LinkList label={words.keys.title}>
        <LinkRow icon="lock" title={words.keys.change} onClick={() => setDoing({ what: 'change' })} />
        <LinkRow icon="page" title={words.keys.recovery} hint={words.keys.recoveryHint} onClick={() => setDoing({ what: 'recovery' })} />
        <LinkRow icon="person" title={words.keys.passkey} hint={words.keys.passkeyHint} onClick={() => setDoing({ what: 'passkey' })} />
        {!growth.working && <LinkRow icon="copy" title={words.keys.second} hint={words.keys.secondHint} onClick={() => setDoing({ what: 'second' })} />}
      </LinkList>
      <Room view={view} ask={ask} open={open} growth={growth} />
      <LinkList label={words.keys.take}>
        <LinkRow icon="cross" title={words.keys.take} hint={words.keys.takeHint} onClick={() => setDoing({ what: 'take' })} />
      </LinkList>
    </>
  )
}

function Prove({ ask, proven, back }: Pick<Screen, 'ask'> & { readonly proven: (proof: string) => void; readonly back: () => void }) {
  const words = useWords()
  const prove = async (key: Key) => {
    const proof = await ask('prove', { key })
    if (proof !== null) proven(proof)
    return proof !== null
  }
  return (
    <div class="stack">
      <p>{words.keys.presentLead}</p>
      <PresentWay prove={prove} />
      <Button kind="link" onClick={back}>
        {words.session.back}
      </Button>
    </div>
  )
}

interface WaysProps extends KeyStep {
  readonly view: KeysView
  readonly proof: string | null
  /** The one that is about to be taken away. */
  readonly sure: number | null
  readonly choose: (way: number | null) => void
}

function Ways({ view, ask, proof, finish, sure, choose }: WaysProps) {
  const words = useWords()
  const [said, setSaid] = useState('')
  const remove = async (place: number) => {
    if (proof === null) return
    try {
      const changed = await ask('removeWay', { proof, place })
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
                <Button label={words.keys.removeWhich(words.keys.kinds[kind])} onClick={() => choose(place)}>
                  {words.keys.remove}
                </Button>
              )}
            </div>
            {sure === place && (
              <div class="stack">
                <p>{words.keys.removeSure}</p>
                <div class="row">
                  <Button onClick={() => void remove(place)}>{words.keys.removeYes}</Button>
                  <Button kind="link" onClick={() => choose(null)}>
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
