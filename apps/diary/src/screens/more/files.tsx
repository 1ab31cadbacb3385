import { Button, FileButton } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { reasonOf, type Screen } from '../../context.ts'
import type { Failure } from '../../failure.ts'
import { useWords } from '../../words/words.ts'
import { DropArea } from '../../drop-area.tsx'
import { chosenFrom } from '../../files/dropped.ts'
import type { Jobs } from '../../jobs.ts'
import type { ColumnsQuestion, KeptImport, OpenQuestion } from '../../protocol/imports.ts'
import { Asked, isUnsure } from './asked.tsx'
import { JobCard, type MeAsked } from './job-card.tsx'
import './more.css'

export function Files({ ask, go, open, changed, version, jobs, queue }: Screen) {
  const words = useWords()
  const [demo, setDemo] = useState<'no' | 'loading' | 'ready'>('no')
  const [failed, setFailed] = useState<Failure | null>(null)
  const loadDemo = async () => {
    setDemo('loading')
    try {
      await ask('demo', null)
      changed()
      setDemo('ready')
    } catch (error) {
      setDemo('no')
      setFailed(reasonOf(error))
    }
  }
  const { value: untouched } = useAnswer(() => ask('untouched', null), [version])
  const { value: tables } = useAnswer(() => ask('tables', null), [version])
  const { value: openQuestions } = useAnswer(() => ask('openQuestions', null), [version])
  const [said, setSaid] = useState<ReadonlySet<string>>(new Set())
  const [passed, setPassed] = useState<ReadonlySet<number>>(new Set())
  const isMe = async (handle: string) => {
    setSaid(new Set([...said, handle]))
    try {
      await ask('thatIsMe', { handle })
      changed()
    } catch (error) {
      setFailed(reasonOf(error))
    }
  }
  const me: MeAsked = { said, passed, isMe: (handle) => void isMe(handle), pass: (job) => setPassed(new Set([...passed, job])) }
  // Being read again, it asks nothing.
  const waiting = (openQuestions ?? []).filter(({ entry }) => !jobs.some((job) => job.again?.entry === entry && job.state.is !== 'cancelled' && job.state.is !== 'failed'))
  const done = demo === 'ready' || jobs.some(({ state }) => state.is === 'done')
  return (
    <>
      <p class="lead">{words.files.lead}</p>
      <DropArea words={words.files.drop} choose={words.files.choose} chooseFolder={words.files.chooseFolder} chosen={(files) => queue.add(files)} />
      <LeftOver queue={queue} />
      {jobs.length > 0 && (
        <section class="stack" aria-label={words.files.queue}>
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} queue={queue} me={me} ask={ask} />
          ))}
        </section>
      )}
      <OpenQuestions open={waiting} queue={queue} ask={ask} />
      <ReadTables tables={tables ?? []} queue={queue} ask={ask} failed={(error) => setFailed(reasonOf(error))} />
      <div role="status" class="tight">
        {demo === 'ready' && <p>{words.files.demoReady}</p>}
        {failed && <p>{words.failed(failed)}</p>}
      </div>
      {done && (
        <div class="row">
          <Button kind="main" icon="person" onClick={() => open('people')}>
            {words.files.nextPeople}
          </Button>
          <Button icon="timeline" onClick={() => go('timeline')}>
            {words.files.next}
          </Button>
        </div>
      )}
      {untouched && demo !== 'ready' && jobs.length === 0 && (
        <div class="tight">
          <div>
            <Button busy={demo === 'loading'} onClick={() => void loadDemo()}>
              {words.files.demo}
            </Button>
          </div>
          <p class="muted">{words.files.demoHint}</p>
        </div>
      )}
      <div class="tight">
        <p class="muted">{words.files.local}</p>
        <p class="muted">{words.files.readable}</p>
        <div>
          <Button kind="link" onClick={() => open('check')}>
            {words.files.check}
          </Button>
        </div>
      </div>
    </>
  )
}

/** Begun before the book was locked: a browser does not keep what was chosen, so it is chosen once more. */
function LeftOver({ queue }: { readonly queue: Jobs }) {
  const words = useWords()
  if (queue.left.length === 0) return null
  return (
    <section class="stack">
      <div class="tight">
        <h2>{words.files.unfinished}</h2>
        <p class="muted">{words.files.unfinishedLead}</p>
      </div>
      {queue.left.map((one) => {
        const folder = one.files.some(({ path }) => path.includes('/'))
        return (
          <article class="card job" key={one.identity}>
            <div class="tight">
              <strong class="wrap">{one.name}</strong>
              <span class="muted">{words.files.about(one.files.length, words.size(one.files.reduce((sum, { bytes }) => sum + bytes, 0)))}</span>
            </div>
            <div class="row">
              <FileButton icon={folder ? 'folder' : 'page'} folder={folder} multiple={false} chosen={(input) => queue.add(chosenFrom(input), one)}>
                {words.files.chooseAgain}
              </FileButton>
              <Button kind="link" onClick={() => queue.forget(one)}>
                {words.files.forget}
              </Button>
            </div>
          </article>
        )
      })}
    </section>
  )
}

/** "Not sure" can be settled whenever somebody knows: the original is here and is read again. */
function OpenQuestions({ open, queue, ask }: Pick<Screen, 'queue' | 'ask'> & { readonly open: readonly OpenQuestion[] }) {
  const words = useWords()
  const [asked, setAsked] = useState<string | null>(null)
  if (open.length === 0) return null
  return (
    <section class="stack">
      <h2>{words.files.openQuestions}</h2>
      {open.map((one) => (
        <article class="card job" key={one.entry}>
          {asked === one.entry ? (
            <Asked
              id={one.entry}
              name={one.name}
              question={one.question}
              from={{ entry: one.entry }}
              ask={ask}
              again
              answer={(answer) => {
                if (!isUnsure(answer)) queue.settle(one, answer)
                setAsked(null)
              }}
              cancel={() => setAsked(null)}
            />
          ) : (
            <div class="spread">
              <div class="tight">
                <strong class="wrap">{one.name}</strong>
                <span class="muted">{one.question.is === 'dates' ? words.files.openLines(one.question.affected) : words.files.columns.openRows(one.question.affected)}</span>
              </div>
              <Button onClick={() => setAsked(one.entry)}>{words.files.answerNow}</Button>
            </div>
          )}
        </article>
      ))}
    </section>
  )
}

/** What somebody said of a table's columns may have been wrong: it is said again, and the original read again. */
function ReadTables({ tables, queue, ask, failed }: Pick<Screen, 'queue' | 'ask'> & { readonly tables: readonly KeptImport[]; readonly failed: (error: unknown) => void }) {
  const words = useWords()
  const [asked, setAsked] = useState<{ readonly entry: string; readonly questions: readonly ColumnsQuestion[] } | null>(null)
  if (tables.length === 0) return null
  return (
    <details class="filters">
      <summary>{words.files.columns.tables}</summary>
      <div class="stack">
        {tables.map((one) => (
          <article class="card job" key={one.entry}>
            {asked?.entry === one.entry ? (
              asked.questions.map((question) => (
                <Asked
                  key={question.headings.join()}
                  id={one.entry}
                  name={one.name}
                  question={question}
                  from={{ entry: one.entry }}
                  ask={ask}
                  again
                  answer={(answer) => {
                    queue.settle(one, answer)
                    setAsked(null)
                  }}
                  cancel={() => setAsked(null)}
                />
              ))
            ) : (
              <div class="spread">
                <strong class="wrap">{one.name}</strong>
                <Button onClick={() => void ask('askAgain', { entry: one.entry }).then((questions) => setAsked({ entry: one.entry, questions }), failed)}>{words.files.columns.sayAgain}</Button>
              </div>
            )}
          </article>
        ))}
      </div>
    </details>
  )
}
