import { Button, Field, Note, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import type { WrittenRow } from '../../protocol/journal.ts'
import { useDraft } from '../../session/drafts.ts'
import { submitted, useOnce } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import './journal.css'

const draftName = 'private-note'

/** A book of its own: written, read and searched here, and nowhere near what is copied. */
export function Notes(screen: Screen) {
  const { ask, version, open, changed } = screen
  const words = useWords()
  const [query, setQuery] = useState('')
  const { busy, failed: failedSaving, once } = useOnce()
  const draft = useDraft(screen, draftName, { what: '' })
  const { value: notes, failed } = useAnswer(() => ask('written', { kind: 'private-note', query }), [version, query])
  const what = draft.fields.what.trim()
  const save = async () => {
    await ask('writeEntry', { kind: 'private-note', fields: { what }, when: null, corrects: null, shown: ['what'] })
    await draft.clear()
    changed()
  }
  return (
    <>
      <section class="tight">
        <div>
          <Note icon="lock">{words.notes.never}</Note>
        </div>
        <p class="muted">{words.notes.lead}</p>
      </section>
      <form
        class="stack card shut"
        onSubmit={submitted(() => what && once(save))}
      >
        <TextArea label={words.notes.label} rows={3} value={draft.fields.what} readOnly={busy} onInput={(what) => draft.set({ what })} />
        <div class="row">
          <Button kind="main" submit busy={busy}>
            {words.save}
          </Button>
          <span role="alert">{failedSaving && words.failed(failedSaving)}</span>
        </div>
      </form>
      {(query !== '' || (notes?.length ?? 0) > 0) && <Field label={words.notes.search} value={query} onInput={setQuery} />}
      {failed && <p role="alert">{words.failed(failed)}</p>}
      {notes && (notes.length === 0 ? <p class="muted">{query === '' ? words.notes.none : words.notes.noneFound}</p> : <Listed notes={notes} open={open} ask={ask} version={version} />)}
    </>
  )
}

function Listed({ notes, open, ask, version }: Pick<Screen, 'open' | 'ask' | 'version'> & { readonly notes: readonly WrittenRow[] }) {
  const words = useWords()
  return (
    <ul class="card flush list shut" aria-label={words.notes.title}>
      {notes.map(({ id, words: first }) => (
        <li key={id}>
          <Whole id={id} ask={ask} version={version} first={first} />
          <div>
            <Button kind="link" label={words.notes.changeOf(first)} onClick={() => open('item', id)}>
              {words.notes.change}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Whole({ id, ask, version, first }: Pick<Screen, 'ask' | 'version'> & { readonly id: string; readonly first: string }) {
  const words = useWords()
  const { value } = useAnswer(() => ask('item', { ref: id }), [id, version])
  const what = value?.versions[0]?.fields.find(({ name }) => name === 'what')?.value
  return (
    <>
      <p class="whole" dir="auto">
        {typeof what === 'string' ? what : first}
      </p>
      {value && <p class="muted num">{words.notes.written(`${words.day(value.seal.writtenAt)}, ${words.clock(value.seal.writtenAt)}`)}</p>}
    </>
  )
}
