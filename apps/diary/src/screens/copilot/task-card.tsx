import { Button, Chip, Field } from '@daybook/ui'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Ask } from '../../client.ts'
import type { Screen } from '../../context.ts'
import { Item } from '../../list/item.tsx'
import type { Sorting, Task } from '../../protocol/copilot.ts'
import type { WhenWritten } from '../../protocol/entries.ts'
import { byClock, clockIn } from '../../when/clock.ts'
import { readWhen } from '../../when/read.ts'
import { shownWhen } from '../../when/shown.ts'
import { isLanguage, useWords } from '../../words/words.ts'
import { commandOf } from './commands.ts'

/** Nothing in it: looked at, and left as it is. */
export interface Answer {
  readonly when?: WhenWritten
  readonly tags?: readonly string[]
  readonly person?: string
}

const mostTags = 9

export function TaskCard({ task, sorting, ask, answer, open }: { readonly task: Task; readonly sorting: Sorting; readonly ask: Ask; readonly answer: (given: Answer) => void; readonly open: Screen['open'] }) {
  const words = useWords()
  const card = useRef<HTMLElement>(null)
  const [shown, setShown] = useState(false)
  const [typed, setTyped] = useState('')
  const [tags, setTags] = useState(task.tags)
  const [fresh, setFresh] = useState('')
  // Before anything can be pressed, so that a key is never half for the page and half for the card.
  useLayoutEffect(() => card.current?.focus({ preventScroll: true }), [])

  const language = isLanguage(words.language) ? words.language : 'en'
  // What is dated anew stays by the clock it was dated by.
  const clock = clockIn(task.when?.zone)
  const reading = readWhen(typed, clock.wall, language)
  const read = reading.is === 'known' ? byClock(reading.when, clock) : null
  const known = [...new Set([...task.tags, ...sorting.tags, ...words.copilot.firstTags])].slice(0, mostTags)
  const dated = task.what === 'undated' || task.what === 'about'
  const choose = (tag: string) => setTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag])
  const save = () => {
    const all = [...new Set([...tags, ...(fresh.trim() ? [fresh.trim()] : [])])]
    const same = all.length === task.tags.length && all.every((tag) => task.tags.includes(tag))
    if (typed.trim() !== '' && reading.is !== 'known' && reading.is !== 'unknown') return
    answer({ ...(read && { when: read }), ...(!same && { tags: all }) })
  }
  const pick = (at: number) => {
    const person = task.what === 'unjoined' ? sorting.people[at] : undefined
    const tag = task.what === 'unjoined' ? undefined : known[at]
    if (person) answer({ person: person.id })
    if (tag !== undefined) choose(tag)
  }
  const press = (event: KeyboardEvent) => {
    const writing = event.target instanceof HTMLInputElement
    const command = commandOf(event, writing)
    if (!command) return
    event.preventDefault()
    if (command.is === 'skip') answer({})
    else if (command.is === 'save') save()
    else if (command.is === 'focus') card.current?.querySelector<HTMLInputElement>(`.${command.field} input`)?.focus()
    else pick(command.at)
  }
  const key = (name: string) => <kbd aria-hidden="true">{name}</kbd>
  return (
    <section class="sort stack" ref={card} tabIndex={-1} aria-label={words.copilot.asks[task.what]} onKeyDown={press}>
      <p class="asks">{words.copilot.asks[task.what]}</p>
      {task.row ? (
        <Item row={task.row} afterStop={false} open={shown} onOpen={setShown} ask={ask} now={null} lead={task.words ? () => setShown(!shown) : undefined} />
      ) : (
        <p class="card">
          <strong>
            <bdi>{task.key}</bdi>
          </strong>{' '}
          <span class="muted">{words.copilot.inItems(task.count)}</span>
        </p>
      )}
      {task.words && !shown && <p class="said">{task.words}</p>}
      {task.what === 'unjoined' ? (
        <div class="wrap-chips">
          {sorting.people.map(({ id, name }, at) => (
            <Chip key={id} chosen={false} onClick={() => answer({ person: id })}>
              {at < 9 && key(String(at + 1))} {name}
            </Chip>
          ))}
          <Chip chosen={false} icon="person" onClick={() => open('people')}>
            {words.copilot.someoneNew}
          </Chip>
        </div>
      ) : (
        <>
          {dated && (
            <div class="when-field tight">
              {task.when && <p class="muted">{words.copilot.is(shownWhen(words, task.when, sorting.zone))}</p>}
              <Field label={words.copilot.when} hint={words.copilot.whenHint} value={typed} onInput={setTyped} />
              <p role="status" class="muted">
                {read && words.copilot.so(shownWhen(words, read, sorting.zone))}
                {reading.is === 'unread' && reading.why === 'words' && words.when.unread.words}
                {reading.is === 'unread' && reading.why !== 'words' && (reading.why === 'weekday' ? words.when.unread.weekday(reading.day ?? '') : words.when.unread[reading.why])}
                {reading.is === 'two-ways' && words.when.twoWays}
              </p>
              {reading.is === 'two-ways' && (
                <div class="wrap-chips">
                  {reading.said.map((one) => (
                    <Chip key={one} chosen={false} onClick={() => setTyped(one)}>
                      {one}
                    </Chip>
                  ))}
                </div>
              )}
            </div>
          )}
          <fieldset>
            <legend>
              <strong>{words.copilot.tags}</strong>
            </legend>
            <div class="wrap-chips">
              {known.map((tag, at) => (
                <Chip key={tag} chosen={tags.includes(tag)} onClick={() => choose(tag)}>
                  {key(String(at + 1))} {tag}
                </Chip>
              ))}
            </div>
          </fieldset>
          <div class="tag-field">
            <Field label={words.copilot.newTag} value={fresh} onInput={setFresh} />
          </div>
        </>
      )}
      <div class="by-thumb">
        <Button onClick={() => answer({})}>{words.copilot.skip}</Button>
        {task.what !== 'unjoined' && (
          <Button kind="main" icon="check" onClick={save}>
            {words.copilot.save}
          </Button>
        )}
      </div>
      <p class="muted keys">{words.copilot.keys}</p>
    </section>
  )
}
