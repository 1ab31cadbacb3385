import { Button, Choice, Field, Icon, Progress } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { Cancelled } from '../../client.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import { saveAs } from '../../files/save.ts'
import type { BundleMade, BundleWanted } from '../../protocol/bundle.ts'
import type { Progress as Done } from '../../protocol/index.ts'
import type { Facts } from '../../protocol/people.ts'
import { Select } from '../timeline/timeline.tsx'

interface Form {
  readonly from: string
  readonly to: string
  readonly who: string
  readonly mode: BundleWanted['mode']
  readonly redact: readonly string[]
}

export function Copy({ ask, version, changed }: Screen) {
  const words = useWords()
  const { value: facts, failed } = useAnswer(() => ask('facts', null), [version])
  const [form, setForm] = useState<Form>({ from: '', to: '', who: '', mode: 'civil', redact: [] })
  const [progress, setProgress] = useState<Done | null>(null)
  const [making, setMaking] = useState<AbortController | null>(null)
  const [made, setMade] = useState<BundleMade | null>(null)
  const [said, setSaid] = useState('')

  const make = async () => {
    const cancel = new AbortController()
    setMaking(cancel)
    setSaid('')
    try {
      const { from, to, who, mode, redact } = form
      setMade(await ask('bundle', { mode, redact, ...(from && { from }), ...(to && { to }), ...(who && { who }) }, { signal: cancel.signal, progress: setProgress }))
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.copy.cancelled : words.failed(reasonOf(error)))
    }
    setMaking(null)
    setProgress(null)
    changed()
  }

  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!facts) return <p role="status">{words.starting}</p>
  if (facts.entries === 0) return <p>{words.copy.empty}</p>
  if (made) return <Ready {...made} again={() => setMade(null)} />
  return (
    <>
      <p class="lead">{words.copy.lead}</p>
      {making ? (
        <section class="card stack" aria-live="polite">
          <Progress
            what={progress ? words.copy.step(words.copy.steps[progress.what] ?? '', progress.done, progress.of) : words.starting}
            done={progress?.done ?? 0}
            of={progress && progress.of > 1 ? progress.of : 0}
            label={words.copy.title}
            cancelWord={words.cancel}
            cancel={() => making.abort()}
          />
        </section>
      ) : (
        <Choosing facts={facts} form={form} setForm={setForm} make={() => void make()} />
      )}
      <p role="status" class="status">
        {said}
      </p>
    </>
  )
}

function Choosing({ facts, form, setForm, make }: { readonly facts: Facts; readonly form: Form; readonly setForm: (form: Form) => void; readonly make: () => void }) {
  const words = useWords()
  const set = (some: Partial<Form>) => setForm({ ...form, ...some })
  const people = [facts.subject, facts.me].flatMap((person) => (person ? [person.name] : []))
  const names = [...new Set([...people, ...facts.handles.filter(({ role }) => role === null).map(({ handle }) => handle)])]
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <div class="two twocol">
        <Field label={words.copy.from} type="date" value={form.from} onInput={(from) => set({ from })} />
        <Field label={words.copy.to} type="date" value={form.to} onInput={(to) => set({ to })} />
        <Select label={words.copy.who} any={words.copy.everyone} value={form.who} options={names.map((name) => [name, name])} onChoose={(who) => set({ who })} />
      </div>
      <fieldset class="stack">
        <legend>
          <h2>{words.copy.mode}</h2>
        </legend>
        {(['civil', 'family'] as const).map((mode) => (
          <Choice key={mode} name="mode" value={mode} chosen={form.mode === mode} onChoose={() => set({ mode })} title={words.copy[mode]} />
        ))}
      </fieldset>
      <fieldset class="tight">
        <legend>
          <h2>{words.copy.parts}</h2>
        </legend>
        <p class="muted">{words.copy.partsLead}</p>
        <div class="two">
          {facts.parts.map((part) => (
            <label class="check" key={part}>
              <input type="checkbox" checked={form.redact.includes(part)} onChange={({ currentTarget }) => set({ redact: currentTarget.checked ? [...form.redact, part] : form.redact.filter((one) => one !== part) })} />
              <span>{words.copy.part(part)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="tight">
        <div>
          <Button kind="main" icon="copy" submit>
            {words.copy.make}
          </Button>
        </div>
        <p class="muted">{words.copy.fetches}</p>
      </div>
    </form>
  )
}

function Ready({ file, privatePage, items, entriesDisclosed, entriesInAll, volumes, pages, leftOut, originals, again }: BundleMade & { readonly again: () => void }) {
  const words = useWords()
  const today = new Date().toISOString().slice(0, 10)
  return (
    <>
      <section class="tight" role="status">
        <h2>{words.copy.ready}</h2>
        <p class="muted">{words.copy.about(pages, volumes, words.size(file.size))}</p>
      </section>
      <section class="card">
        <div class="stack">
          <h2>{words.copy.inIt}</h2>
          <Ticks icon="check" rows={[words.copy.items(items), words.copy.entries(entriesDisclosed, entriesInAll), words.copy.originals(originals), words.copy.checks]} />
        </div>
        <hr />
        <div class="stack">
          <h2>{words.copy.leftOut}</h2>
          <Ticks icon="cross" rows={[...(entriesInAll > entriesDisclosed ? [words.copy.entriesOut(entriesInAll - entriesDisclosed)] : []), ...leftOut.map(({ part, count }) => words.copy.partOut(words.copy.part(part), count)), words.copy.never]} />
        </div>
      </section>
      <section class="tight">
        <h2>{words.copy.otherSide}</h2>
        <p>{words.copy.otherSideWords(items, originals)}</p>
        <p class="muted">{words.copy.noStamp}</p>
      </section>
      <div class="stack">
        <Button kind="main" icon="page" onClick={() => saveAs(file, `daybook-${today}.asice`)}>
          {words.copy.save}
        </Button>
        <p class="muted">{words.copy.private}</p>
        <Button icon="lock" onClick={() => saveAs(privatePage, `daybook-${today}-private-page.pdf`)}>
          {words.copy.savePrivate}
        </Button>
        <div>
          <Button kind="link" onClick={again}>
            {words.copy.again}
          </Button>
        </div>
      </div>
    </>
  )
}

function Ticks({ icon, rows }: { readonly icon: 'check' | 'cross'; readonly rows: readonly string[] }) {
  return (
    <ul class={icon === 'check' ? 'ticks' : 'ticks out'}>
      {rows.map((row) => (
        <li key={row}>
          <Icon name={icon} />
          <span>{row}</span>
        </li>
      ))}
    </ul>
  )
}
