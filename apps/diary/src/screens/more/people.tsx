import { Button, Field } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import type { Facts, Handle, OrderFacts, Told } from '../../protocol/people.ts'
import './more.css'

export function People(screen: Screen) {
  const words = useWords()
  const { ask, version } = screen
  const { value: facts, failed } = useAnswer(() => ask('facts', null), [version])
  const [who, refusal, order] = [useSaving(screen.changed), useSaving(screen.changed), useSaving(screen.changed)]
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!facts) return <p role="status">{words.starting}</p>
  return (
    <>
      <p class="lead">{words.people.lead}</p>
      {facts.handles.length === 0 ? <p>{words.people.empty}</p> : <WhoIsWho key={`who ${version}`} {...screen} facts={facts} saving={who} />}
      <Refusal key={`refusal ${version}`} {...screen} facts={facts} saving={refusal} />
      <OrderForm key={`order ${version}`} {...screen} facts={facts} saving={order} />
    </>
  )
}

type Form = Screen & { readonly facts: Facts; readonly saving: ReturnType<typeof useSaving> }

/** Runs a saving and says how it went. */
function useSaving(changed: () => void) {
  const words = useWords()
  const [said, setSaid] = useState('')
  const save = async (work: () => Promise<unknown>) => {
    try {
      await work()
      setSaid(words.saved)
      changed()
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
  }
  return { said, save: (work: () => Promise<unknown>) => void save(work) }
}

type Said = 'me' | 'subject' | 'other' | ''

const fewHandles = 12
const looksLikeName = (handle: string) => !/^[+\d]/.test(handle) && !handle.includes('@')

function nameFor(role: 'me' | 'subject', told: Told | null, handles: readonly Handle[], said: ReadonlyMap<string, Said>): string {
  if (told) return told.name
  const own = handles.filter(({ handle }) => said.get(handle) === role)
  return (own.find(({ handle }) => looksLikeName(handle)) ?? own[0])?.handle ?? ''
}

function WhoIsWho({ ask, facts, saving }: Form) {
  const words = useWords()
  const { handles } = facts
  const [said, setSaid] = useState<ReadonlyMap<string, Said>>(new Map(handles.map(({ handle, role }) => [handle, role ?? ''])))
  const [names, setNames] = useState<{ me: string | null; subject: string | null }>({ me: null, subject: null })
  const [all, setAll] = useState(false)
  const nameOf = (role: 'me' | 'subject') => names[role] ?? nameFor(role, facts[role], handles, said)
  const told = (role: 'me' | 'subject'): Told | null => {
    const own = handles.filter(({ handle }) => said.get(handle) === role).map(({ handle }) => handle)
    const unlisted = (facts[role]?.handles ?? []).filter((handle) => !said.has(handle))
    return own.length + unlisted.length === 0 || nameOf(role).trim() === '' ? null : { name: nameOf(role).trim(), handles: [...unlisted, ...own] }
  }
  const shown = all ? handles : handles.slice(0, fewHandles)
  const has = (role: 'me' | 'subject') => facts[role] !== null || [...said.values()].includes(role)
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        saving.save(() => ask('savePeople', { me: told('me'), subject: told('subject') }))
      }}
    >
      <div class="tight">
        <h2>{words.people.question}</h2>
        <p class="muted">{words.people.handlesHint}</p>
      </div>
      <ul class="handles">
        {shown.map(({ handle, count }) => (
          <li key={handle}>
            <span class="tight">
              <bdi class="wrap">{handle}</bdi>
              <span class="muted">{words.people.items(count)}</span>
            </span>
            <select aria-label={words.people.roleOf(handle)} autocomplete="off" value={said.get(handle) ?? ''} onChange={({ currentTarget }) => setSaid(new Map([...said, [handle, currentTarget.value as Said]]))}>
              <option value="">{words.people.nobody}</option>
              <option value="me">{words.people.me}</option>
              <option value="subject">{words.people.subject}</option>
            </select>
          </li>
        ))}
      </ul>
      {handles.length > shown.length && (
        <div>
          <Button onClick={() => setAll(true)}>{words.people.more(handles.length - shown.length)}</Button>
        </div>
      )}
      <div class="two">
        {has('me') && <Field label={words.people.meName} value={nameOf('me')} onInput={(me) => setNames({ ...names, me })} />}
        {has('subject') && <Field label={words.people.subjectName} value={nameOf('subject')} onInput={(subject) => setNames({ ...names, subject })} />}
      </div>
      <SaveRow said={saving.said} />
    </form>
  )
}

function SaveRow({ said }: { readonly said: string }) {
  const words = useWords()
  return (
    <div class="row">
      <Button kind="main" submit>
        {words.save}
      </Button>
      <span role="status">{said}</span>
    </div>
  )
}

function Refusal({ ask, facts, saving }: Form) {
  const words = useWords()
  const [date, setDate] = useState(facts.refusal?.date.slice(0, 10) ?? '')
  const [what, setWhat] = useState(facts.refusal?.what ?? words.people.refusalDefault)
  return (
    <form
      class="stack card"
      onSubmit={(event) => {
        event.preventDefault()
        saving.save(() => ask('saveRefusal', { date, what }))
      }}
    >
      <div class="tight">
        <h2>{words.people.refusal}</h2>
        <p class="muted">{words.people.refusalLead}</p>
      </div>
      <div class="two">
        <Field label={words.people.refusalDate} type="date" value={date} onInput={setDate} required />
        <Field label={words.people.refusalWhat} value={what} onInput={setWhat} required />
      </div>
      <SaveRow said={saving.said} />
    </form>
  )
}

const exceptChannels = ['email', 'sms', 'whatsapp', 'call', 'letter']

function OrderForm({ ask, facts, saving }: Form) {
  const words = useWords()
  const [order, setOrder] = useState<OrderFacts>(facts.order ?? { title: words.people.orderDefault, served: '', until: '', term: words.people.termDefault, except: '', exceptChannel: '' })
  const set = (name: keyof OrderFacts) => (value: string) => setOrder({ ...order, [name]: value })
  return (
    <form
      class="stack card"
      onSubmit={(event) => {
        event.preventDefault()
        saving.save(() => ask('saveOrder', order))
      }}
    >
      <div class="tight">
        <h2>{words.people.order}</h2>
        <p class="muted">{words.people.orderLead}</p>
      </div>
      <Field label={words.people.orderTitle} value={order.title} onInput={set('title')} required />
      <div class="two">
        <Field label={words.people.served} type="date" value={order.served.slice(0, 10)} onInput={set('served')} required />
        <Field label={words.people.until} type="date" value={order.until.slice(0, 10)} onInput={set('until')} />
      </div>
      <Field label={words.people.term} value={order.term} onInput={set('term')} required />
      <div class="two">
        <Field label={words.people.except} hint={words.people.exceptHint} value={order.except} onInput={set('except')} />
        {order.except && (
          <label class="field">
            <span class="label">{words.people.exceptChannel}</span>
            <select autocomplete="off" value={order.exceptChannel} onChange={({ currentTarget }) => set('exceptChannel')(currentTarget.value)}>
              <option value="">{words.people.anyChannel}</option>
              {exceptChannels.map((channel) => (
                <option key={channel} value={channel}>
                  {words.channel(channel)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <SaveRow said={saving.said} />
    </form>
  )
}
