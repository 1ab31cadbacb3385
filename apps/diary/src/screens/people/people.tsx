import { Button, Chip, Select } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { Counted, PersonView } from '../../protocol/people.ts'
import { useWords } from '../../words/words.ts'
import '../item/item.css'
import './people.css'

/** At first, and with each press more. */
const fewHandles = 12
const moreHandles = 48

/** Each is a press away in every row; the rest are in a list. */
const fewPeople = 6

const used = ({ handles }: PersonView) => handles.reduce((sum, { count }) => sum + count, 0)

const looksLikeName = (handle: string) => !/^[+\d]/.test(handle) && !handle.includes('@')

interface Done {
  readonly said: string
  readonly undo: () => Promise<unknown>
}

/** Who is who, and whose each number, address and name in the files is. */
export function People(screen: Screen) {
  const { ask, version, changed, open } = screen
  const words = useWords()
  const { value, failed } = useAnswer(() => ask('people', null), [version])
  const [done, setDone] = useState<Done | null>(null)
  const [wrong, setWrong] = useState('')
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!value) return <p role="status">{words.starting}</p>
  const { people, unjoined } = value
  const run = async (work: () => Promise<unknown>, after: Done | null) => {
    try {
      await work()
      setDone(after)
      setWrong('')
      changed()
    } catch (error) {
      setWrong(words.failed(reasonOf(error)))
    }
  }
  const join = (handle: string, { id, name }: PersonView) => run(() => ask('join', { handle, to: id }), { said: words.people.joined(handle, name), undo: () => ask('join', { handle, to: null }) })
  const part = (handle: string, { id }: PersonView) => run(() => ask('join', { handle, to: null }), { said: words.people.apart(handle), undo: () => ask('join', { handle, to: id }) })
  const begin = (handle: string, role: PersonView['role']) => ask('writeEntry', { kind: 'person', fields: { name: handle, role }, when: null, corrects: null, shown: [] })
  const become = (handle: string, role: 'me' | 'subject') =>
    run(() => begin(handle, role), {
      said: words.people.joined(handle, words.people[role]),
      undo: async () => {
        const made = (await ask('people', null)).people.find((one) => one.name === handle)
        if (made) await ask('writeEntry', { kind: 'person', fields: { name: handle, role: 'other' }, when: null, corrects: made.id, shown: [] })
      },
    })
  return (
    <>
      <p class="lead">{words.people.lead}</p>
      <p role="status" class={done ? 'done card' : 'unseen'}>
        <span class="wrap">{done?.said}</span>
        {done && (
          <Button kind="link" onClick={() => void run(done.undo, null)}>
            {words.people.undo}
          </Button>
        )}
      </p>
      <p role="alert">{wrong}</p>
      {people.length === 0 && unjoined.length === 0 && <p>{words.people.empty}</p>}
      {unjoined.length > 0 && <Unjoined handles={unjoined} people={people} join={(handle, person) => void join(handle, person)} become={(handle, role) => (looksLikeName(handle) ? void become(handle, role) : open('write', `person ${handle}`))} begin={(handle) => open('write', `person ${handle}`)} />}
      {people.length > 0 && (
        <section class="stack">
          <h2>{words.people.known}</h2>
          {people.map((person) => (
            <PersonCard key={person.id} person={person} part={(handle) => void part(handle, person)} change={() => open('write', person.id)} />
          ))}
        </section>
      )}
      <div>
        <Button icon="add" onClick={() => open('write', 'person')}>
          {words.people.add}
        </Button>
      </div>
    </>
  )
}

interface Joining {
  readonly handles: readonly Counted[]
  readonly people: readonly PersonView[]
  readonly join: (handle: string, person: PersonView) => void
  readonly become: (handle: string, role: 'me' | 'subject') => void
  readonly begin: (handle: string) => void
}

function Unjoined({ handles, people, join, become, begin }: Joining) {
  const words = useWords()
  const [most, setMost] = useState(fewHandles)
  const shown = handles.slice(0, most)
  const byUse = [...people].sort((a, b) => used(b) - used(a))
  const others = byUse.slice(fewPeople).sort((a, b) => a.name.localeCompare(b.name, words.language))
  const without = (['subject', 'me'] as const).filter((role) => people.every((person) => person.role !== role))
  return (
    <section class="stack">
      <div class="tight">
        <h2>{words.people.unjoined}</h2>
        <p class="muted">{words.people.unjoinedLead}</p>
      </div>
      <ul class="whose card flush">
        {shown.map(({ handle, count }) => (
          <li key={handle}>
            <span class="tight">
              <bdi class="wrap">{handle}</bdi>
              <span class="muted">{words.people.inItems(count)}</span>
            </span>
            <div class="row chips" role="group" aria-label={words.people.whose(handle)}>
              {byUse.slice(0, fewPeople).map((person) => (
                <Chip key={person.id} chosen={false} onClick={() => join(handle, person)}>
                  {person.name}
                </Chip>
              ))}
              {without.map((role) => (
                <Chip key={role} chosen={false} onClick={() => become(handle, role)}>
                  {words.people[role]}
                </Chip>
              ))}
              <Chip chosen={false} icon="add" onClick={() => begin(handle)}>
                {words.people.someoneNew}
              </Chip>
              {others.length > 0 && <Others people={others} join={(person) => join(handle, person)} />}
            </div>
          </li>
        ))}
      </ul>
      {handles.length > shown.length && (
        <div>
          <Button onClick={() => setMost(most + moreHandles)}>{words.people.more(Math.min(moreHandles, handles.length - shown.length))}</Button>
        </div>
      )}
    </section>
  )
}

/** Chosen first and joined by a press: the arrow keys go through such a list choosing all that is on their way. */
function Others({ people, join }: { readonly people: readonly PersonView[]; readonly join: (person: PersonView) => void }) {
  const words = useWords()
  const [chosen, setChosen] = useState('')
  const person = people.find(({ id }) => id === chosen)
  return (
    <div class="others row">
      <Select label={words.people.others} any={words.people.choose} value={chosen} options={people.map(({ id, name }) => [id, name])} onChoose={setChosen} />
      {person && <Button onClick={() => join(person)}>{words.people.joinTo(person.name)}</Button>}
    </div>
  )
}

function PersonCard({ person, part, change }: { readonly person: PersonView; readonly part: (handle: string) => void; readonly change: () => void }) {
  const words = useWords()
  const { name, role, relationship, handles } = person
  return (
    <article class="card stack person" aria-label={name}>
      <div class="spread">
        <div class="tight">
          <h3 class="wrap">
            <bdi>{name}</bdi>
          </h3>
          <p class="muted">{[words.people.roles[role], relationship].filter(Boolean).join(' · ')}</p>
        </div>
        <Button kind="link" label={words.people.change(name)} onClick={change}>
          {words.notes.change}
        </Button>
      </div>
      {handles.length === 0 ? (
        <p class="muted">{words.people.noHandles}</p>
      ) : (
        <ul class="theirs">
          {handles.map(({ handle, count }) => (
            <li key={handle}>
              <span class="tight">
                <bdi class="wrap">{handle}</bdi>
                {count > 0 && <span class="muted">{words.people.inItems(count)}</span>}
              </span>
              {handle !== name && (
                <Button kind="link" label={words.people.takeAway(handle, name)} onClick={() => part(handle)}>
                  {words.people.notTheirs}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
