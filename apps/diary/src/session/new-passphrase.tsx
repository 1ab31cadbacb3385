/** A new passphrase: words picked by chance unless somebody wants their own, then typed once more. */
import { Button, Note } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { useAnswer } from '../answers.ts'
import type { Ask } from '../client.ts'
import { submitted } from '../submitted.ts'
import { useWords } from '../words/words.ts'
import { Picked } from './picked.tsx'
import { sameWords } from './same-words.ts'
import { SecretField } from './secret-field.tsx'

interface NewPassphraseProps {
  readonly ask: Ask
  readonly title: string
  /** Under the title while words are picked by chance. */
  readonly lead: string
  /** What they must know before they go on. */
  readonly caution: string
  /** Why one of their own cannot be this one, or null. */
  readonly refuse?: (own: string) => string | null
  readonly back: () => void
  /** Typed twice, and not to be found by trying as far as can be told. */
  readonly chosen: (passphrase: string) => void
}

export function NewPassphrase({ chosen, ...rest }: NewPassphraseProps) {
  const [passphrase, setPassphrase] = useState<string | null>(null)
  if (passphrase === null) return <Picking {...rest} chosen={setPassphrase} />
  return <Again passphrase={passphrase} back={() => setPassphrase(null)} done={() => chosen(passphrase)} />
}

function Picking({ ask, title, lead, caution, refuse, back, chosen }: NewPassphraseProps) {
  const words = useWords()
  const [picked, setPicked] = useState('')
  const [own, setOwn] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const { value: cost } = useAnswer(() => ask('strength', { passphrase: own ?? '' }), [own])
  const pick = () => void ask('pickPassphrase', null).then(setPicked)
  useEffect(pick, [])
  const take = async () => {
    if (own === null) {
      // Not before they are there.
      if (picked !== '') chosen(picked)
      return
    }
    const { verdict } = await ask('strength', { passphrase: own })
    const why = verdict === 'weak' ? words.session.short : (refuse?.(own) ?? null)
    if (why === null) chosen(own)
    else setRefused(why)
  }
  return (
    <form class="stack" onSubmit={submitted(() => void take())}>
      <div class="tight">
        <h2>{title}</h2>
        <p class="muted">{own === null ? lead : words.session.ownLead}</p>
      </div>
      {own === null ? (
        <Picked words={picked} label={title} />
      ) : (
        <div class="tight">
          <SecretField
            label={words.session.passphrase}
            value={own}
            onInput={(typed) => {
              setOwn(typed)
              setRefused(null)
            }}
            invalid={refused ?? undefined}
            focus
          />
          <p class="muted" role="status">
            {own === '' || !cost ? '' : words.session.verdicts[cost.verdict]}
          </p>
        </div>
      )}
      <p>{caution}</p>
      <Button kind="main" submit>
        {words.session.next}
      </Button>
      <div class="row">
        {own === null && <Button onClick={pick}>{words.session.another}</Button>}
        <Button kind="link" onClick={() => setOwn(own === null ? '' : null)}>
          {own === null ? words.session.own : words.session.made}
        </Button>
        <Button kind="link" onClick={back}>
          {words.session.back}
        </Button>
      </div>
    </form>
  )
}

function Again({ passphrase, back, done }: { readonly passphrase: string; readonly back: () => void; readonly done: () => void }) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  return (
    <form
      class="stack"
      onSubmit={submitted(() => {
        if (sameWords(typed, passphrase)) done()
        else setWrong(true)
      })}
    >
      <SecretField
        label={words.session.again}
        hint={words.session.againLead}
        value={typed}
        onInput={(text) => {
          setTyped(text)
          setWrong(false)
        }}
        invalid={wrong ? words.session.notSame : undefined}
        focus
      />
      <Button kind="main" submit>
        {words.session.next}
      </Button>
      <Button kind="link" onClick={back}>
        {words.session.back}
      </Button>
    </form>
  )
}

/** What a second passphrase does, and all that it does not hide, in the words that were tested. */
export function SecondExplained() {
  const words = useWords()
  return (
    <>
      <p>{words.session.secondLead}</p>
      <p>{words.session.secondWhy}</p>
      <p>{words.session.secondShown}</p>
      <div>
        <Note>{words.session.secondLimit}</Note>
      </div>
      <p class="muted">{words.session.secondNot}</p>
    </>
  )
}
