import { Button, Field, Note } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { reasonOf } from '../../context.ts'
import { sameWords } from '../../session/same-words.ts'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import '../more/more.css'
import { whyNot, type ProvenStep } from './step.ts'

/** Two places out of twelve, in order, drawn by chance. */
export function twoOf(count: number, draw: () => number): [number, number] {
  const first = Math.floor(draw() * count)
  const other = (first + 1 + Math.floor(draw() * (count - 1))) % count
  return first < other ? [first, other] : [other, first]
}

/** Shown once, then two are asked back: only then do the words open anything. */
export function Recovery({ ask, proof, finish }: ProvenStep) {
  const words = useWords()
  const [made, setMade] = useState<readonly string[] | null>(null)
  const [asked, setAsked] = useState<readonly [number, number] | null>(null)
  const [typed, setTyped] = useState<readonly [string, string]>(['', ''])
  const [said, setSaid] = useState('')
  const [working, setWorking] = useState(false)
  const start = () => {
    setAsked(null)
    setTyped(['', ''])
    setSaid('')
    setMade(null)
    void ask('makeWords', null).then((text) => setMade(text.split(' ')))
  }
  useEffect(start, [])
  const add = async () => {
    if (!made || !asked) return
    if (!asked.every((at, n) => sameWords((typed[n] ?? '').toLowerCase(), made[at] ?? ''))) return setSaid(words.keys.askWrong)
    setWorking(true)
    try {
      const changed = await ask('addWay', { proof, kind: 'words', words: made.join(' ') })
      if (changed.done) return finish(words.keys.recoveryDone)
      setSaid(whyNot(words, changed))
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setWorking(false)
  }
  const back = (
    <Button kind="link" onClick={() => finish('')}>
      {words.session.back}
    </Button>
  )
  if (!made) return <p role="status">{words.starting}</p>
  if (!asked) {
    return (
      <div class="stack">
        <div class="tight">
          <h2>{words.keys.recovery}</h2>
          <p>{words.keys.recoveryLead}</p>
        </div>
        <ol class="card twelve" translate={false}>
          {made.map((word, at) => (
            <li key={at}>{word}</li>
          ))}
        </ol>
        <p class="muted">{words.keys.recoveryWhere}</p>
        <div class="tight">
          <div>
            <Button icon="page" onClick={() => window.print()}>
              {words.keys.print}
            </Button>
          </div>
          <p class="muted">{words.keys.printHint}</p>
        </div>
        <Button kind="main" onClick={() => setAsked(twoOf(made.length, Math.random))}>
          {words.keys.written}
        </Button>
        {back}
      </div>
    )
  }
  return (
    <form class="stack" onSubmit={submitted(() => void add())}>
      <div class="tight">
        <h2>{words.keys.ask}</h2>
        <p class="muted">{words.keys.askLead}</p>
      </div>
      <Field label={words.keys.wordNumber(asked[0] + 1)} value={typed[0]} onInput={(text) => setTyped([text, typed[1]])} />
      <Field label={words.keys.wordNumber(asked[1] + 1)} value={typed[1]} onInput={(text) => setTyped([typed[0], text])} />
      <div role="alert">{said && <Note>{said}</Note>}</div>
      <Button kind="main" submit busy={working}>
        {working ? words.keys.working : words.session.next}
      </Button>
      <div class="row">
        <Button kind="link" onClick={start}>
          {words.keys.startOver}
        </Button>
        {back}
      </div>
    </form>
  )
}
