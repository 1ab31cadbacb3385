import { ProgressBar } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import type { Failure } from '../../failure.ts'
import { useWords, type Words } from '../../words/words.ts'
import { DropArea } from '../../drop-area.tsx'
import type { Chosen } from '../../files/dropped.ts'
import type { Calls, Progress } from '../../protocol/index.ts'
import './more.css'

type Report = Calls['verify']['out']

export function Check({ ask }: Screen) {
  const words = useWords()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const check = async (files: readonly Chosen[]) => {
    setReport(null)
    setFailed(null)
    try {
      setReport(await ask('verify', { files }, { progress: setProgress }))
    } catch (error) {
      setFailed(reasonOf(error))
    }
    setProgress(null)
  }
  return (
    <>
      <p class="lead">{words.check.lead}</p>
      <DropArea words={words.check.drop} choose={words.check.choose} chooseFolder={words.check.chooseFolder} multiple={false} chosen={(files) => void check(files)} />
      <div role="status" class="stack">
        {progress && (
          <>
            <p class="num">{words.check.checking(progress.done, progress.of)}</p>
            <ProgressBar done={progress.done} of={progress.of} label={words.check.title} />
          </>
        )}
        {failed && <p class="verdict bad">{words.failed(failed)}</p>}
        {report && <p class={report.verified ? 'verdict' : 'verdict bad'}>{report.verified ? words.check.verified : words.check.notVerified}</p>}
      </div>
      {report && <Found {...report} />}
    </>
  )
}

const mostDetails = 20

function Found({ facts, findings, doesNotShow }: Report) {
  const words = useWords()
  return (
    <>
      <p>{words.check.facts(facts)}</p>
      <section>
        <h2>{words.check.checked}</h2>
        {words.detailsInEnglish && findings.some((one) => linesOf(words, one).some(({ english }) => english)) && <p class="muted">{words.detailsInEnglish}</p>}
        <ol class="findings">
          {findings.map((one) => (
            <li key={one.id} class="finding">
              <span>
                <strong class={one.result === 'failed' ? 'bad-mark' : undefined}>{words.check.result[one.result]}</strong>
                {'  '}
                {words.check.findings[one.id]?.title ?? one.title}
              </span>
              <span class="muted">{words.check.findings[one.id]?.[one.result] ?? one.means}</span>
              {one.details.length > 0 && <Details lines={linesOf(words, one)} />}
            </li>
          ))}
        </ol>
      </section>
      {facts.vkey && (
        <p>
          {words.check.key}: <code>{facts.vkey}</code>
        </p>
      )}
      <section class="tight">
        <h2>{words.check.doesNotShow}</h2>
        <ul class="listed">
          {doesNotShow.map((line, at) => (
            <li key={line}>{words.check.limits[at] ?? line}</li>
          ))}
        </ul>
      </section>
    </>
  )
}

interface Line {
  readonly text: string
  /** The language in use has no words for it. */
  readonly english: boolean
}

/** Details stand in the order of the facts or faults that they say. */
function linesOf({ check }: Words, { details, facts, faults }: Report['findings'][number]): readonly Line[] {
  const said = [...facts.map((fact) => check.fact?.(fact)), ...faults.map((fault) => check.fault?.(fault))]
  return details.map((detail, at) => ({ text: said[at] ?? detail, english: !said[at] }))
}

function Details({ lines }: { readonly lines: readonly Line[] }) {
  const words = useWords()
  return (
    <ul>
      {lines.slice(0, mostDetails).map(({ text, english }) => (
        <li key={text} lang={english ? 'en' : undefined}>
          {text}
        </li>
      ))}
      {lines.length > mostDetails && <li>{words.check.more(lines.length - mostDetails)}</li>}
    </ul>
  )
}
