import { refKey } from '@daybook/journal'
import { Button, Icon, IconButton, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { ComingWords } from '../../capture/attach.tsx'
import { takenIn, useStaged } from '../../capture/came.ts'
import { isPhone, type Screen } from '../../context.ts'
import { Item } from '../../list/item.tsx'
import type { Row } from '../../protocol/timeline.ts'
import type { TodayView } from '../../protocol/today.ts'
import { useDraft } from '../../session/drafts.ts'
import { submitted, useOnce } from '../../submitted.ts'
import { byClock, clockIn } from '../../when/clock.ts'
import { useWords } from '../../words/words.ts'
import { emptyEntry, entryDraft, saysMore } from '../add/when.ts'
import { Gentle } from './gentle.tsx'
import './today.css'

export function Today(screen: Screen) {
  const { ask, version, open, go } = screen
  const words = useWords()
  const { value: found, failed } = useAnswer(() => ask('today', null), [version])
  const { value: planDue } = useAnswer(() => ask('planDue', null), [version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!found) return <p role="status">{words.starting}</p>
  const { today, recent, items, written, coming, question } = found
  const lead = ({ ref }: Row) => open('item', refKey(ref))
  return (
    <>
      <Quick {...screen} />
      <Saved {...found} backup={() => open('backup')} />
      {today.length > 0 && <Items title={words.today.today} rows={today} now={found.now} ask={ask} lead={lead} />}
      {recent.length > 0 && <Items title={words.today.recent} rows={recent} now={found.now} ask={ask} lead={lead} />}
      {planDue && (
        <div>
          <Button kind="link" onClick={() => open('plan')}>
            {words.today.lookAgain}
          </Button>
        </div>
      )}
      {coming.map(({ entry, on }) => (
        <div key={entry}>
          <Button kind="link" onClick={() => open('item', entry)}>
            {words.today.coming(words.shortDay(on))}
          </Button>
        </div>
      ))}
      {question && <Gentle key={`${question.first} ${question.name}`} question={question} now={found.now} screen={screen} />}
      {items === 0 ? (
        <div class="stack">
          <p class="lead">{words.today.first}</p>
          <div>
            <Button icon="folder" onClick={() => open('files')}>
              {words.today.bringIn}
            </Button>
          </div>
        </div>
      ) : (
        <div class="spread">
          <p class="muted num">{words.today.facts(items, written)}</p>
          <Button kind="link" onClick={() => go('timeline')}>
            {words.today.all}
          </Button>
        </div>
      )}
    </>
  )
}

/**
 * The shortest way to write something down: it is of the minute in which it is saved. The same draft as a new entry's, so
 * that it can grow into one; once more was said in it than stands here, it is saved where all of it can be seen.
 */
function Quick(screen: Screen) {
  const words = useWords()
  const draft = useDraft(screen, entryDraft, emptyEntry)
  const { staged } = useStaged(screen)
  const taken = takenIn(draft.fields.attached)
  const [said, setSaid] = useState('')
  const { busy, failed, once } = useOnce()
  const what = draft.fields.what.trim()
  // What is on its way is waited for there.
  const coming = screen.onTheirWay.failed !== null || draft.fields.coming !== ''
  const more = coming || saysMore(draft.fields)
  const begin = (kind: string) => {
    draft.set({ begin: kind })
    screen.go('add')
  }
  const save = async () => {
    const clock = clockIn()
    const when = byClock({ start: clock.wall.slice(0, 16), precision: 'exact' }, clock)
    setSaid('')
    await screen.ask('writeIncident', { what, where: '', when, attached: taken.map(({ id }) => id), captured: staged.map(({ id }) => id) })
    await draft.clear()
    setSaid(words.today.justSaved)
    screen.changed()
  }
  return (
    <form
      class="quick"
      onSubmit={submitted(() => {
        if (more) screen.go('add')
        else if (what) once(save)
      })}
    >
      <TextArea label={words.today.what} hideLabel placeholder={words.today.what} rows={2} value={draft.fields.what} readOnly={busy} onInput={(typed) => draft.set({ what: typed })}>
        <div class="tools">
          <div class="row">
            <IconButton icon="mic" label={words.capture.titles.voice} onClick={() => begin('voice')} />
            <IconButton icon="camera" label={words.capture.titles.photo} onClick={() => begin('photo')} />
            <IconButton icon="clip" label={words.today.attach} onClick={() => begin('')} />
          </div>
          <button type="submit" class="button soft" disabled={busy}>
            {more ? words.today.goOn : words.save}
          </button>
        </div>
      </TextArea>
      {coming ? <ComingWords onTheirWay={screen.onTheirWay} noted={draft.fields.coming} /> : more && <p class="muted">{words.today.saysMore}</p>}
      <p role="alert" class="told">
        {failed && words.failed(failed)}
      </p>
      <p role="status" class={staged.length + taken.length > 0 ? 'muted' : 'unseen'}>
        {staged.length + taken.length > 0 ? words.today.attached(staged.length + taken.length) : said}
      </p>
    </form>
  )
}

function Saved({ savedAt, now, notBackedUp, backup }: TodayView & { readonly backup: () => void }) {
  const words = useWords()
  if (savedAt === null) return null
  const when = savedAt.slice(0, 10) === now.slice(0, 10) ? words.clock(savedAt) : words.shortDay(savedAt)
  return (
    <div class="tight">
      <p class="saved">
        <Icon name="done" />
        <span class="dots">
          <span>{words.today.saved(isPhone())}</span>
          <span>{words.today.last(when)}</span>
        </span>
      </p>
      {notBackedUp && (
        <button type="button" class="button link small not-backed-up" onClick={backup}>
          {words.today.notBackedUp(notBackedUp.count, notBackedUp.ever)}
        </button>
      )}
    </div>
  )
}

function Items({ title, rows, ask, now, lead }: Pick<Screen, 'ask'> & { readonly title: string; readonly rows: readonly Row[]; readonly now: string; readonly lead: (row: Row) => void }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  return (
    <section class="tight">
      <h2>{title}</h2>
      <ul class="card flush items">
        {rows.map((row) => {
          const key = `${row.ref.entry} ${row.ref.record}`
          return (
            <li key={key}>
              <Item row={row} ask={ask} now={now} lead={() => lead(row)} afterStop={false} open={opened.has(key)} onOpen={(wanted) => setOpened(new Set(wanted ? [...opened, key] : [...opened].filter((one) => one !== key)))} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
