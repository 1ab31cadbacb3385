/** One thing that is being brought in: how far it is, what it asks, what became of it. */
import { Button, Icon, Note, Progress } from '@daybook/ui'
import type { Ask } from '../../client.ts'
import type { Job, Jobs } from '../../jobs.ts'
import type { Brought } from '../../protocol/imports.ts'
import type { Progress as Done } from '../../protocol/index.ts'
import { useWords, type Words } from '../../words/words.ts'
import { Asked } from './asked.tsx'

function inWords(words: Words, { what, done, of, records }: Done): string {
  if (what === 'looking') return words.files.looking(words.size(done), words.size(of))
  if (what === 'keeping') return words.files.keeping(words.size(done), words.size(of))
  return words.files.reading(records ?? 0, of === 0 ? 100 : Math.min(100, Math.floor((done / of) * 100)))
}

export function JobCard({ job, queue, me, ask }: { readonly job: Job; readonly queue: Jobs; readonly me: MeAsked; readonly ask: Ask }) {
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
          <strong class="wrap">{job.name}</strong>
          <span class="muted">{words.files.about(Math.max(1, job.files.length), words.size(job.bytes))}</span>
        </div>
      </div>
      {job.before && <p role="status">{job.before.isSame ? words.files.same : words.files.another(job.before.name)}</p>}
      {going && (
        <Progress
          what={state.is !== 'running' ? words.files.waiting : state.progress ? inWords(words, state.progress) : words.starting}
          done={state.is === 'running' ? (state.progress?.done ?? 0) : 0}
          of={state.is === 'running' ? (state.progress?.of ?? 0) : 0}
          label={job.name}
          cancelWord={words.cancel}
          cancelLabel={`${words.cancel}: ${job.name}`}
          cancel={() => queue.cancel(job.id)}
        >
          {state.is === 'running' && state.left !== null && <p class="muted num">{words.files.left(state.left)}</p>}
        </Progress>
      )}
      {state.is === 'question' && <Asked id={String(job.id)} name={job.name} question={state.question} from={{ files: job.files }} ask={ask} answer={(answer) => queue.answer(job.id, answer)} cancel={() => queue.cancel(job.id)} half={job.half} keepHalf={(half) => queue.halfAnswer(job.id, half)} />}
      {state.is === 'cancelled' && <p role="status">{job.again === null ? words.files.cancelled : words.files.notRead}</p>}
      {state.is === 'failed' && <p role="alert">{words.failed(state.why)}</p>}
      {state.is === 'done' && state.result.is === 'known' && <p role="status">{words.files.known(state.result.name, words.day(state.result.since), state.result.records)}</p>}
      {state.is === 'done' && state.result.is === 'kept' && <Kept result={state.result} job={job} me={me} />}
    </article>
  )
}

/** Which names somebody has said are theirs, or are not, since the screen was opened. */
export interface MeAsked {
  readonly said: ReadonlySet<string>
  readonly passed: ReadonlySet<number>
  readonly isMe: (handle: string) => void
  readonly pass: (job: number) => void
}

function Kept({ result, job, me }: { readonly result: Brought; readonly job: Job; readonly me: MeAsked }) {
  const words = useWords()
  const { senders } = result
  const ask = senders.length > 0 && !me.passed.has(job.id) && !senders.some(({ handle }) => me.said.has(handle))
  return (
    <>
      <p role="status">{words.files.done(result.records)}</p>
      {result.like !== null && <p>{words.files.columns.like(result.like)}</p>}
      {result.unread > 0 && (
        <div>
          <Note>{words.files.unread(result.unread)}</Note>
        </div>
      )}
      {ask && (
        <section class="stack" aria-label={words.files.who}>
          <div class="tight">
            <span class="muted">{words.dates.eyebrow}</span>
            <h2>{words.files.who}</h2>
            <p class="muted">{words.files.whoLead}</p>
          </div>
          <div class="row">
            {senders.map(({ handle, count }) => (
              <Button key={handle} onClick={() => me.isMe(handle)}>
                <bdi>{handle}</bdi>, {words.files.sent(count)}
              </Button>
            ))}
          </div>
          <div>
            <Button kind="link" onClick={() => me.pass(job.id)}>
              {words.files.notMe}
            </Button>
          </div>
        </section>
      )}
      <details class="filters">
        <summary>{words.files.details}</summary>
        {words.detailsInEnglish && result.summaries.some(({ warnings }) => warnings.length > 0) && <p class="muted">{words.detailsInEnglish}</p>}
        <ul class="stack">
          {result.summaries.map((summary) => (
            <li key={summary.path} class="tight">
              <span class="wrap">{summary.path}</span>
              <span class="muted">{words.files.source(summary.records, words.format(summary.format))}</span>
              {summary.warnings.map((warning) => (
                <span class="muted" lang="en" key={warning}>
                  {warning}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
