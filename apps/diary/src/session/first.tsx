import { Button, Choice, Note, PassphraseField } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { reasonOf } from '../context.ts'
import type { SessionCalls, SizeName } from '../protocol/session.ts'
import { useWords } from '../words/words.ts'
import type { Keeper } from './keeper.ts'
import { longEnough, sameWords } from './strength.ts'
import { Paper } from './unlock.tsx'

type Step = 'size' | 'first' | 'again' | 'second'

/** The first use: how much room, a passphrase that is known to work, and whether there is to be a second one. */
export function First({ keeper, lasts, sizes, other }: { readonly keeper: Keeper; readonly lasts: boolean; readonly sizes: SessionCalls['state']['out']['sizes']; readonly other: () => void }) {
  const words = useWords()
  const [step, setStep] = useState<Step>('size')
  const [size, setSize] = useState<SizeName>('small')
  const [first, setFirst] = useState('')
  const [making, setMaking] = useState(false)
  const [failed, setFailed] = useState('')
  const create = async (second: string | null) => {
    setMaking(true)
    try {
      await keeper.create({ size, first, second })
    } catch (error) {
      setFailed(words.failed(reasonOf(error)))
      setMaking(false)
    }
  }
  return (
    <Paper other={other}>
      {making ? (
        <p role="status">{words.session.making}</p>
      ) : step === 'size' ? (
        <form class="stack" onSubmit={(event) => (event.preventDefault(), setStep('first'))}>
          <div class="tight">
            <h2>{words.session.welcome}</h2>
            <p>{words.session.welcomeLead}</p>
            {!lasts && <Note>{words.session.gone}</Note>}
          </div>
          <fieldset class="stack">
            <legend class="tight">
              <h2>{words.session.space}</h2>
              <p class="muted">{words.session.spaceLead}</p>
            </legend>
            {sizes.map(({ name, bytes }) => (
              <Choice key={name} name="size" value={name} chosen={size === name} onChoose={() => setSize(name)} title={`${words.session.sizes[name]}, ${words.size(bytes)}`}>
                <span class="muted">{words.session.sizeHints[name]}</span>
              </Choice>
            ))}
          </fieldset>
          <Button kind="main" submit>
            {words.session.next}
          </Button>
        </form>
      ) : step === 'first' ? (
        <Passphrase
          keeper={keeper}
          back={() => setStep('size')}
          chosen={(passphrase) => {
            setFirst(passphrase)
            setStep('again')
          }}
        />
      ) : step === 'again' ? (
        <Again passphrase={first} back={() => setStep('first')} done={() => setStep('second')} />
      ) : (
        <Second first={first} create={(second) => void create(second)} />
      )}
      <p role="alert">{failed}</p>
    </Paper>
  )
}

/** Picked by chance unless somebody wants their own. */
function Passphrase({ keeper, back, chosen }: { readonly keeper: Keeper; readonly back: () => void; readonly chosen: (passphrase: string) => void }) {
  const words = useWords()
  const [picked, setPicked] = useState('')
  const [own, setOwn] = useState<string | null>(null)
  const pick = () => void keeper.pickPassphrase().then(setPicked)
  useEffect(pick, [])
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (own === null || longEnough(own)) chosen(own ?? picked)
      }}
    >
      <div class="tight">
        <h2>{words.session.make}</h2>
        <p class="muted">{own === null ? words.session.makeLead : words.session.ownLead}</p>
      </div>
      {own === null ? (
        <p class="picked" translate={false}>
          {picked}
        </p>
      ) : (
        <PassphraseField label={words.session.passphrase} value={own} onInput={setOwn} words={{ show: words.session.showIt, hide: words.session.hideIt }} invalid={own !== '' && !longEnough(own) ? words.session.short : undefined} focus />
      )}
      <p>{words.session.noWay}</p>
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
      onSubmit={(event) => {
        event.preventDefault()
        if (sameWords(typed, passphrase)) done()
        else setWrong(true)
      }}
    >
      <PassphraseField
        label={words.session.again}
        hint={words.session.againLead}
        value={typed}
        onInput={(text) => {
          setTyped(text)
          setWrong(false)
        }}
        words={{ show: words.session.showIt, hide: words.session.hideIt }}
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

function Second({ first, create }: { readonly first: string; readonly create: (second: string | null) => void }) {
  const words = useWords()
  const [wanted, setWanted] = useState(false)
  const [second, setSecond] = useState('')
  const why = second === '' ? undefined : sameWords(second, first) ? words.session.secondSame : longEnough(second) ? undefined : words.session.short
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (second !== '' && why === undefined) create(second)
      }}
    >
      <div class="stack">
        <h2>{words.session.second}</h2>
        <p>{words.session.secondLead}</p>
        <p>{words.session.secondWhy}</p>
        <p class="muted">{words.session.secondLimit}</p>
      </div>
      {wanted ? (
        <>
          <PassphraseField label={words.session.secondField} value={second} onInput={setSecond} words={{ show: words.session.showIt, hide: words.session.hideIt }} invalid={why} focus />
          <Button kind="main" submit>
            {words.session.finish}
          </Button>
        </>
      ) : (
        <Button onClick={() => setWanted(true)}>{words.session.secondYes}</Button>
      )}
      <Button kind={wanted ? 'link' : 'main'} onClick={() => create(null)}>
        {words.session.secondNo}
      </Button>
    </form>
  )
}
