import { Button, Icon, Note, Progress } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import { useWords, type Words } from '../../words/words.ts'
import { DropArea } from '../../drop-area.tsx'
import type { Job, Jobs } from '../../jobs.ts'
import type { Progress as Done } from '../../protocol/index.ts'
import { DateOrder } from './date-order.tsx'
import './more.css'

export function Files({ ask, go, open, changed, jobs, queue }: Screen) {
  const words = useWords()
  const [demo, setDemo] = useState<'no' | 'loading' | 'ready'>('no')
  const [failed, setFailed] = useState<string | null>(null)
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
  const done = demo === 'ready' || jobs.some(({ state }) => state.is === 'done')
  return (
    <>
      <p class="lead">{words.files.lead}</p>
      <DropArea words={words.files.drop} choose={words.files.choose} chooseFolder={words.files.chooseFolder} chosen={(files) => queue.add(files)} />
      {jobs.length > 0 && (
        <section class="stack" aria-label={words.files.queue}>
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} queue={queue} />
          ))}
        </section>
      )}
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
      {demo !== 'ready' && jobs.length === 0 && (
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

function inWords(words: Words, { what, done, of, records }: Done): string {
  if (what === 'looking') return words.files.looking(words.size(done), words.size(of))
  if (what === 'keeping') return words.files.keeping(words.size(done), words.size(of))
  return words.files.reading(records ?? 0, of === 0 ? 100 : Math.min(100, Math.floor((done / of) * 100)))
}

function JobCard({ job, queue }: { readonly job: Job; readonly queue: Jobs }) {
  const words = useWords()
  const { state } = job
  const going = state.is === 'waiting' || state.is === 'running'
  return (
    <article class="card job">
      <div class="head">
        <span class="badge">
          <Icon name={job.files.length > 1 ? 'folder' : 'page'} />
        </span>
        <div class="tight">
          <strong>{job.name}</strong>
          <span class="muted">{words.files.about(job.files.length, words.size(job.bytes))}</span>
        </div>
      </div>
      {going && (
        <Progress
          what={state.is !== 'running' ? words.files.waiting : state.progress ? inWords(words, state.progress) : words.starting}
          done={state.is === 'running' ? (state.progress?.done ?? 0) : 0}
          of={state.is === 'running' ? (state.progress?.of ?? 0) : 0}
          label={job.name}
          cancelWord={words.cancel}
          cancelLabel={`${words.cancel}: ${job.name}`}
          cancel={() => queue.cancel(job.id)}
        />
      )}
      {state.is === 'question' && <DateOrder job={job} question={state.question} answer={(dates) => queue.answer(job.id, dates)} cancel={() => queue.cancel(job.id)} />}
      {state.is === 'cancelled' && <p role="status">{words.files.cancelled}</p>}
      {state.is === 'failed' && <p role="alert">{words.failed(state.why)}</p>}
      {state.is === 'done' && (
        <>
          <p role="status">{words.files.done(state.result.records)}</p>
          {state.result.unread > 0 && (
            <div>
              <Note>{words.files.unread(state.result.unread)}</Note>
            </div>
          )}
          <details class="filters">
            <summary>{words.files.details}</summary>
            <ul class="stack">
              {state.result.summaries.map((summary) => (
                <li key={summary.path} class="tight">
                  <span class="wrap">{summary.path}</span>
                  <span class="muted">{words.files.source(summary.records, words.format(summary.format))}</span>
                  {summary.warnings.map((warning) => (
                    <span class="muted" key={warning}>
                      {warning}
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </article>
  )
}
