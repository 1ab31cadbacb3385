import { Button, Chip, Field, SaveBar, Sheet, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { isPhone, reasonOf, type Screen } from '../../context.ts'
import { useDraft } from '../../session/drafts.ts'
import { useWords } from '../../words/words.ts'
import { emptyEntry, entryDraft, whenOf, whens } from './when.ts'

/** The clock on this device's wall. */
function wallNow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** A new entry: only what happened is needed. All else can wait, and a draft of it waits too. */
export function Add(screen: Screen) {
  const { ask, changed, go } = screen
  const words = useWords()
  const draft = useDraft(screen, entryDraft, emptyEntry)
  const { what, when, day, time, about, where } = draft.fields
  const [missing, setMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState('')
  const save = async () => {
    if (what.trim() === '') return setMissing(true)
    try {
      await ask('writeIncident', { what: what.trim(), where: where.trim(), when: whenOf(draft.fields, wallNow()) })
      draft.clear()
      changed()
      go('today')
    } catch (error) {
      setFailed(words.failed(reasonOf(error)))
    }
  }
  if (!draft.ready) return <p role="status">{words.starting}</p>
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextArea label={words.add.what} rows={5} value={what} onInput={(typed) => draft.set({ what: typed })} invalid={missing && what.trim() === '' ? words.add.needed : undefined} />
      <section class="stack" role="group" aria-label={words.add.when}>
        <h2>{words.add.when}</h2>
        <div class="row">
          {whens.map((one) => (
            <Chip key={one} chosen={when === one} onClick={() => draft.set({ when: one })}>
              {words.add.whens[one]}
            </Chip>
          ))}
        </div>
        {when === 'now' && <p class="muted num">{words.add.nowIs(words.clock(wallNow()))}</p>}
        {when === 'earlier' && <Field label={words.add.time} type="time" value={time} onInput={(typed) => draft.set({ time: typed })} />}
        {when === 'pick' && (
          <>
            <div class="two">
              <Field label={words.add.day} type="date" value={day} onInput={(typed) => draft.set({ day: typed })} />
              <Field label={words.add.dayTime} type="time" value={time} onInput={(typed) => draft.set({ time: typed })} />
            </div>
            {time && (
              <label class="check">
                <input type="checkbox" checked={about === 'yes'} onChange={({ currentTarget }) => draft.set({ about: currentTarget.checked ? 'yes' : '' })} />
                <span>{words.add.about}</span>
              </label>
            )}
          </>
        )}
      </section>
      <Field label={words.add.where} optional={words.add.ifYouLike} value={where} onInput={(typed) => draft.set({ where: typed })} />
      {what && (
        <div>
          <Button kind="link" onClick={() => setAsking(true)}>
            {words.add.throwAway}
          </Button>
        </div>
      )}
      {asking && (
        <Sheet title={words.add.throwAwayAsk} closeWord={words.frame.close} close={() => setAsking(false)}>
          <p>{words.add.throwAwayLead}</p>
          <div class="row">
            <Button
              kind="main"
              onClick={() => {
                draft.clear()
                setAsking(false)
              }}
            >
              {words.add.throwAway}
            </Button>
            <Button onClick={() => setAsking(false)}>{words.add.keepIt}</Button>
          </div>
        </Sheet>
      )}
      <p role="alert">{failed}</p>
      <SaveBar note={words.add.kept(isPhone())}>
        <Button kind="main" submit>
          {words.save}
        </Button>
      </SaveBar>
    </form>
  )
}
