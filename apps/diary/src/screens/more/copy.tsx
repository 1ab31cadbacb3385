import { Button, Choice, Field, Icon, Note, Select } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { Cancelled } from '../../client.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { LongWork, useLongWork } from '../../long-work.tsx'
import { useWords } from '../../words/words.ts'
import type { BundleMade, BundleWanted } from '../../protocol/bundle.ts'
import type { Facts } from '../../protocol/people.ts'
import { Saving } from './saving.tsx'
import './more.css'

interface Form {
  readonly from: string
  readonly to: string
  readonly who: string
  readonly mode: BundleWanted['mode']
  readonly redact: readonly string[]
  readonly without: readonly string[]
}

const formOf = ({ from = '', to = '', who = '', mode, redact, without = [] }: BundleWanted): Form => ({ from, to, who, mode, redact, without })

const wantedOf = ({ from, to, who, mode, redact, without }: Form): BundleWanted => ({ mode, redact, without, ...(from && { from }), ...(to && { to }), ...(who && { who }) })

/** What was asked for, to be told from what is wanted now. */
const sameForm = (one: Form, other: Form) => JSON.stringify(one) === JSON.stringify(other)

/** Whether all that a copy of `form` would say was there to be read in one of `seen`: more may be left out since, not less. */
const wasSeen = (seen: Form, form: Form) => sameForm({ ...seen, mode: form.mode, redact: form.redact, without: form.without }, form) && seen.redact.every((part) => form.redact.includes(part)) && seen.without.every((ref) => form.without.includes(ref))

export function Copy({ ask, version, changed, open }: Screen) {
  const words = useWords()
  const { value: facts, failed } = useAnswer(() => ask('facts', null), [version])
  // What is wanted is kept beside the book while it is open: looking at it beforehand takes it from there, and may change it.
  const { value: wanted } = useAnswer(() => ask('copyWanted', null), [version])
  const [edited, setEdited] = useState<Form | null>(null)
  const [making, run] = useLongWork()
  const [made, setMade] = useState<{ readonly is: BundleMade; readonly of: Form } | null>(null)
  /** What was looked at word by word: saving comes after it. */
  const [seen, setSeen] = useState<Form | null>(null)
  const [said, setSaid] = useState('')

  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!facts || !wanted) return <p role="status">{words.starting}</p>
  if (facts.entries === 0) return <p>{words.copy.empty}</p>
  const form = edited ?? formOf(wanted)
  const settle = async () => {
    const settled = await ask('copyWanted', wantedOf(form))
    setEdited(null)
    changed()
    return settled
  }
  const look = async () => {
    await settle()
    setSeen(form)
    open('preview')
  }
  const make = async () => {
    setSaid('')
    try {
      setMade({ is: await run(async (options) => ask('bundle', await settle(), options)), of: form })
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.copy.cancelled : words.failed(reasonOf(error)))
    }
    changed()
  }
  // Something may have been left out while it was looked at: what was made before that is not handed over.
  if (made && sameForm(made.of, form)) return <Ready {...made.is} ask={ask} seen={seen !== null && wasSeen(seen, form)} look={() => void look()} again={() => setMade(null)} />
  return (
    <>
      <p class="lead">{words.copy.lead}</p>
      {made && !making && (
        <div>
          <Note>{words.copy.changed}</Note>
        </div>
      )}
      {making ? (
        <section class="card stack" aria-live="polite">
          <LongWork working={making} label={words.copy.title} first={words.starting} then={({ what, done, of }) => words.copy.step(words.copy.steps[what] ?? '', done, of)} />
        </section>
      ) : (
        <Choosing facts={facts} form={form} setForm={setEdited} make={() => void make()} look={() => void look()} />
      )}
      <p role="status" class="status">
        {said}
      </p>
    </>
  )
}

function Choosing({ facts, form, setForm, make, look }: { readonly facts: Facts; readonly form: Form; readonly setForm: (form: Form) => void; readonly make: () => void; readonly look: () => void }) {
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
      {form.without.length > 0 && <p>{words.copy.without(form.without.length)}</p>}
      <div class="stack">
        <div class="row wide">
          <Button kind="main" icon="copy" submit>
            {words.copy.make}
          </Button>
          <Button onClick={look}>
            {words.preview.title}
          </Button>
        </div>
        <p class="muted">{words.copy.fetches}</p>
      </div>
    </form>
  )
}

function Ready({ ask, seen, look, again, ...made }: BundleMade & Pick<Screen, 'ask'> & { readonly seen: boolean; readonly look: () => void; readonly again: () => void }) {
  const words = useWords()
  const { file, items, entriesDisclosed, entriesInAll, volumes, pages, leftOut, originals } = made
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
        <div>
          <Button kind={seen ? 'plain' : 'main'} icon="eye" onClick={look}>
            {words.copy.look}
          </Button>
        </div>
      </section>
      {seen ? <Saving ask={ask} made={made} /> : <p class="muted">{words.copy.lookFirst}</p>}
      <div>
        <Button kind="link" onClick={again}>
          {words.copy.again}
        </Button>
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
