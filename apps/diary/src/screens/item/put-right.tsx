import { directions } from '@daybook/journal'
import { Button, Sheet, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { ItemView } from '../../protocol/item.ts'
import type { Filed, Righting, Saying } from '../../protocol/put-right.ts'
import { fileSays, writtenOf, youWrote } from '../../put-right.ts'
import { useDraft } from '../../session/drafts.ts'
import { submitted, useOnce } from '../../submitted.ts'
import { byClock, clockIn } from '../../when/clock.ts'
import { isLanguage, useWords } from '../../words/words.ts'
import { Chips } from '../journal/chips.tsx'
import { PersonField } from '../journal/person-field.tsx'
import { WhenFields } from '../journal/when-fields.tsx'
import { emptyWhen, whenOf, whenValues } from '../journal/when-values.ts'

type Given = Pick<Screen, 'ask' | 'changed' | 'drafts'> & { readonly item: ItemView; readonly filed: Filed }

const nothing: Saying = { when: null, direction: null, who: '', note: '' }

const saysNothing = ({ when, direction, who, note }: Saying): boolean => when === null && direction === null && who.trim() === '' && note.trim() === ''

/** What the file says of it, what the person says of it, and how to say so. */
export function PutRight(given: Given) {
  const { ask, changed, item, filed } = given
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [wrong, setWrong] = useState('')
  const [newest, ...before] = item.rightings
  const stands = newest !== undefined && !saysNothing(newest)
  const seal = async (saying: Saying) => {
    await ask('putRight', { ref: item.ref, ...saying })
    setOpen(false)
    changed()
  }
  const takeBack = () => void seal(nothing).catch((error: unknown) => setWrong(words.failed(reasonOf(error))))
  return (
    <section class="card stack put-right" aria-label={words.putRight.title}>
      <h3>{words.putRight.title}</h3>
      {newest ? <Both words={words} item={item} filed={filed} righting={newest} /> : <p class="muted">{words.putRight.lead}</p>}
      <div class="row">
        <Button icon="settings" onClick={() => setOpen(true)}>
          {stands ? words.putRight.change : words.putRight.button}
        </Button>
        {stands && (
          <Button kind="link" onClick={takeBack}>
            {words.putRight.takeBack}
          </Button>
        )}
      </div>
      {before.length > 0 && (
        <details class="more">
          <summary>{words.putRight.before}</summary>
          <div class="stack">
            {before.map((one) => (
              <Said key={one.id} words={words} item={item} righting={one} />
            ))}
          </div>
        </details>
      )}
      <p role="alert">{wrong}</p>
      {open && (
        <Sheet title={words.putRight.button} closeWord={words.frame.close} close={() => setOpen(false)}>
          <Form {...given} before={stands ? newest : nothing} seal={seal} />
        </Sheet>
      )}
    </section>
  )
}

interface Shown {
  readonly words: ReturnType<typeof useWords>
  readonly item: ItemView
  readonly righting: Righting
}

function Both({ filed, ...shown }: Shown & { readonly filed: Filed }) {
  return (
    <>
      <p class="num">{fileSays(shown.words, filed)}</p>
      <Said {...shown} />
    </>
  )
}

function Said({ words, item, righting }: Shown) {
  return (
    <div class="tight">
      <p class="num wrap" dir="auto">
        {saysNothing(righting) ? words.putRight.takenBack : youWrote(words, righting, item.zone)}
      </p>
      <p class="muted num">{writtenOf(words, righting)}</p>
    </div>
  )
}

/** Of a file: what was put right of lines that are not found any more. */
export function Astray({ item }: { readonly item: ItemView }) {
  const words = useWords()
  return (
    <section class="card stack" aria-label={words.putRight.astrayTitle}>
      <h3>{words.putRight.astrayTitle}</h3>
      <p class="muted">{words.putRight.astrayLead}</p>
      {item.rightings.map((one) => (
        <Said key={one.id} words={words} item={item} righting={one} />
      ))}
    </section>
  )
}

function Form(given: Given & { readonly before: Saying; readonly seal: (saying: Saying) => Promise<void> }) {
  const { ask, item, before, seal } = given
  const words = useWords()
  const { value: offers } = useAnswer(() => ask('offers', null), [])
  const draft = useDraft(given, `put-right-${item.ref.replace('/', '-')}`, { ...(before.when ? whenValues(before.when) : emptyWhen), direction: before.direction ?? '', who: before.who, note: before.note })
  const [wrong, setWrong] = useState(false)
  const { busy, failed, once } = useOnce()
  if (!draft.ready) return <p role="status">{words.starting}</p>
  const { direction, who, note, ...when } = draft.fields
  const save = () => {
    const clock = clockIn(when.zone || undefined)
    const said = whenOf(when, clock.wall, isLanguage(words.language) ? words.language : 'en')
    if (said === 'backwards' || said === 'unread') return
    const saying: Saying = { when: byClock(said, clock), direction: directions.find((way) => way === direction) ?? null, who, note }
    if (saysNothing(saying)) return setWrong(true)
    setWrong(false)
    once(async () => {
      await seal(saying)
      await draft.clear()
    })
  }
  return (
    <form
      class="stack form"
      inert={busy}
      onSubmit={submitted(save)}
    >
      <WhenFields values={when} zones={[item.zone, before.when?.zone ?? item.zone]} caseZone={item.zone} set={draft.set} />
      <Chips label={words.putRight.which} value={direction} multiple={false} set={(way) => draft.set({ direction: way })} options={directions.map((way) => [way, words.putRight.ways[way]])} />
      <PersonField label={words.putRight.who} hint={words.putRight.whoHint} optional={words.write.optional} value={who} set={(typed) => draft.set({ who: typed })} people={offers?.people ?? []} />
      <TextArea label={words.putRight.note} hint={words.putRight.noteHint} rows={3} value={note} onInput={(typed) => draft.set({ note: typed })} />
      <p class="muted">{words.putRight.kept}</p>
      <p role="alert">{wrong ? words.putRight.saySomething : failed && words.failed(failed)}</p>
      <div>
        <Button kind="main" submit busy={busy}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
