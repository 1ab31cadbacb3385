import { planHeadings } from '@daybook/journal'
import { Button, Field, Note, TextArea } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import type { PlanHeading, PlanView } from '../../protocol/plan.ts'
import { useDraft } from '../../session/drafts.ts'
import { useOnce } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import './safety.css'
import { TakePlan } from './take-plan.tsx'

export type PlanForm = { readonly [name in PlanHeading | 'reviewOn']: string }

/** Yours alone: it is kept as a private entry, and is in no copy. */
export function Plan(screen: Screen) {
  const words = useWords()
  const { ask, version } = screen
  const [said, setSaid] = useState('')
  const { value: plan, failed } = useAnswer(() => ask('plan', null), [version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!plan) return <p role="status">{words.starting}</p>
  return <Form key={plan.writtenAt} screen={screen} plan={plan} said={said} setSaid={setSaid} />
}

const formOf = ({ texts, reviewOn }: PlanView): PlanForm => {
  const { danger = '', home = '', travel = '', work = '', children = '', devices = '', money = '', people = '', evidence = '', orders = '', police = '', support = '', review = '' } = texts
  return { danger, home, travel, work, children, devices, money, people, evidence, orders, police, support, review, reviewOn: reviewOn ?? '' }
}

function Form({ screen, plan, said, setSaid }: { readonly screen: Screen; readonly plan: PlanView; readonly said: string; readonly setSaid: (words: string) => void }) {
  const words = useWords()
  const kept = formOf(plan)
  const { ready, fields, set } = useDraft(screen, 'plan', kept)
  const edited = JSON.stringify(fields) !== JSON.stringify(kept)
  const { busy, failed, once } = useOnce()
  const save = () =>
    once(async () => {
      const { reviewOn, ...texts } = fields
      await screen.ask('savePlan', { texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')), reviewOn: reviewOn || null })
      // The words stay on the screen until they come back as what was saved.
      screen.drafts.put('plan', null)
      screen.changed()
      setSaid(words.plan.saved)
    })
  if (!ready) return <p role="status">{words.starting}</p>
  return (
    <div class="plan-page stack" inert={busy}>
      <div class="tight">
        <p>{words.plan.lead}</p>
        <p class="muted">
          {plan.writtenAt && `${words.plan.written(words.day(plan.writtenAt))}. `}
          {words.plan.private}
        </p>
      </div>
      <details class="card filters">
        <summary>{words.plan.alertTitle}</summary>
        <div class="tight">
          <ul class="listed">
            {words.plan.alerts.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p>{words.plan.alertsEnd}</p>
        </div>
      </details>
      {planHeadings.map((heading) => (
        <TextArea key={heading} label={words.plan.headings[heading].title} hint={words.plan.headings[heading].help} rows={2} value={fields[heading]} onInput={(text) => set({ [heading]: text })} />
      ))}
      <Field label={words.plan.reviewOn} hint={words.plan.reviewOnHint} type="date" value={fields.reviewOn} onInput={(reviewOn) => set({ reviewOn })} />
      <div class="tight">
        <div class="row">
          <Button kind="main" icon="check" busy={busy} onClick={save}>
            {words.save}
          </Button>
        </div>
        <p role="status" class="status">
          {failed ? words.failed(failed) : edited ? words.plan.unsaved : said}
        </p>
      </div>
      <section class="stack">
        <div>
          <Button icon="page" onClick={() => print()}>
            {words.plan.print}
          </Button>
        </div>
        <Note>{words.plan.printCaution}</Note>
      </section>
      <TakePlan ask={screen.ask} text={planText(fields, words.plan)} />
      <div class="on-paper">
        {planHeadings.map(
          (heading) =>
            fields[heading].trim() !== '' && (
              <section key={heading}>
                <h2>{words.plan.headings[heading].title}</h2>
                <p>{fields[heading]}</p>
              </section>
            ),
        )}
      </div>
    </div>
  )
}

function planText(fields: PlanForm, { headings }: { readonly headings: { readonly [heading in PlanHeading]: { readonly title: string } } }): string {
  return planHeadings.flatMap((heading) => (fields[heading].trim() === '' ? [] : [`${headings[heading].title}\n\n${fields[heading].trim()}\n`])).join('\n')
}
