import { Button, SaveBar } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import type { WhenWritten } from '../../protocol/entries.ts'
import { isWrittenKind, type Filled, type Offers, type WrittenKind } from '../../protocol/journal.ts'
import { useDraft } from '../../session/drafts.ts'
import { submitted, useOnce } from '../../submitted.ts'
import { byClock, clockIn } from '../../when/clock.ts'
import { isLanguage, useWords } from '../../words/words.ts'
import { FormField } from './form-field.tsx'
import { emptyValues, fieldsOf, forms, valuesOf, whyNotSaved, type FieldOf, type Values } from './forms.ts'
import { WhenFields } from './when-fields.tsx'
import { emptyWhen, whenOf, whenValues } from './when-values.ts'
import './journal.css'

/** What a form was opened about: a kind, with words for its first field or none, or the id of an entry to put right. */
function askedFor(given: string | null): { readonly kind: WrittenKind; readonly first: string } | { readonly id: string } {
  const [word = '', ...rest] = (given ?? '').split(' ')
  return isWrittenKind(word) ? { kind: word, first: rest.join(' ') } : { id: word }
}

interface Loaded {
  readonly offers: Offers
  readonly filled: Filled | null
  readonly kind: WrittenKind
  readonly first: string
}

/** One form for everything that is written by hand, new or put right. */
export function Write(screen: Screen) {
  const { ask, given } = screen
  const words = useWords()
  const { value, failed } = useAnswer(async (): Promise<Loaded> => {
    const wanted = askedFor(given)
    const offers = await ask('offers', null)
    if ('id' in wanted) {
      const filled = await ask('filled', { id: wanted.id })
      return { offers, filled, kind: filled.kind, first: '' }
    }
    return { offers, filled: wanted.kind === 'case' ? await ask('filledCase', null) : null, ...wanted }
  }, [given])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!value) return <p role="status">{words.starting}</p>
  return <Form {...screen} {...value} />
}

/** With the words a person was opened about: a number stands among the handles, a name is the name. */
function startOf({ kind, filled, first }: Loaded): Values {
  const form = forms[kind]
  if (filled) return { ...valuesOf(form, filled.fields), ...prefixed(whenValues(filled.when)) }
  const isName = kind !== 'person' || (!/^[+\d]/.test(first) && !first.includes('@'))
  const start = first === '' ? {} : isName ? { [form.fields[0]?.name ?? '']: first } : { handles: first }
  return { ...emptyValues(form), ...start, ...prefixed(emptyWhen) }
}

const whenPrefix = 'when.'
const prefixed = (when: typeof emptyWhen): Values => Object.fromEntries(Object.entries(when).map(([name, value]) => [whenPrefix + name, value]))
const whenIn = (values: Values): typeof emptyWhen => {
  const of = (name: string) => values[whenPrefix + name] ?? ''
  return { how: of('how'), day: of('day'), time: of('time'), endDay: of('endDay'), endTime: of('endTime'), said: of('said'), zone: of('zone') }
}

/** A start that was not touched stays which of the two it was, in an hour that came twice. */
const sameMoment = (when: WhenWritten | null, before: WhenWritten | null): WhenWritten | null =>
  when && before?.offset !== undefined && when.start === before.start && when.zone === before.zone ? { ...when, offset: before.offset } : when

function Form(given: Screen & Loaded) {
  const { ask, changed, back, kind, offers, filled } = given
  const words = useWords()
  const form = forms[kind]
  const draft = useDraft(given, `write-${filled?.id ?? kind}`, startOf(given))
  const [wrong, setWrong] = useState<ReturnType<typeof whyNotSaved>>(null)
  const [noDay, setNoDay] = useState(false)
  const { busy, failed, once } = useOnce()
  useEffect(() => {
    if (wrong) document.querySelector<HTMLElement>(`[data-field="${wrong.name}"] :is(textarea, input, button, select)`)?.focus()
  }, [wrong])
  if (!draft.ready) return <p role="status">{words.starting}</p>
  const { fields: values } = draft

  const save = () => {
    const stopped = whyNotSaved(form, values)
    setWrong(stopped)
    const clock = clockIn(whenIn(values).zone || undefined)
    const when = form.dated ? whenOf(whenIn(values), clock.wall, isLanguage(words.language) ? words.language : 'en') : null
    const dayMissing = form.needsDay === true && when === null
    setNoDay(dayMissing)
    if (dayMissing && !stopped) document.querySelector<HTMLElement>('[data-field="when"] input')?.focus()
    if (stopped || dayMissing || when === 'backwards' || when === 'unread') return
    once(async () => {
      await ask('writeEntry', { kind, fields: fieldsOf(form, values), when: sameMoment(byClock(when, clock), filled?.when ?? null), corrects: filled?.id ?? null, shown: form.fields.map(({ name }) => name) })
      await draft.clear()
      changed()
      back()
    })
  }
  const some = (where: FieldOf['in']) =>
    form.fields
      .filter((field) => field.in === where)
      .map((field) => (
        <FormField
          key={field.name}
          kind={kind}
          field={field}
          value={values[field.name] ?? ''}
          set={(value) => draft.set({ [field.name]: value })}
          offers={offers}
          needed={form.needs.includes(field.name)}
          wrong={wrong?.name === field.name ? words.write.whyNot[wrong.why] : undefined}
        />
      ))
  const more = some('more')
  const kept = some('private')
  return (
    <form
      class="stack form"
      inert={busy}
      onSubmit={submitted(save)}
    >
      <div class="tight">
        <h2>{words.write.kind(kind)}</h2>
        <p class="muted">{filled && kind !== 'case' ? words.write.correcting : words.write.lead(kind)}</p>
      </div>
      {form.dated && <WhenFields needed={noDay} values={whenIn(values)} zones={[filled?.when?.zone ?? offers.zone, offers.zone]} caseZone={offers.zone} set={(when) => draft.set(Object.fromEntries(Object.entries(when).map(([name, value]) => [whenPrefix + name, value])))} />}
      {some(undefined)}
      {more.length > 0 && (
        <details class="more">
          <summary>{words.write.more}</summary>
          <div class="stack">{more}</div>
        </details>
      )}
      {kept.length > 0 && (
        <fieldset class="card stack kept">
          <legend>
            <h3>{words.write.private}</h3>
          </legend>
          <p class="muted">{words.write.privateLead}</p>
          {kept}
        </fieldset>
      )}
      <div>
        <Button
          kind="link"
          onClick={() => {
            void draft.clear()
            back()
          }}
        >
          {words.write.throwAway}
        </Button>
      </div>
      <p role="alert">{failed && words.failed(failed)}</p>
      <SaveBar note={words.write.kept}>
        <Button kind="main" submit busy={busy}>
          {words.save}
        </Button>
      </SaveBar>
    </form>
  )
}
