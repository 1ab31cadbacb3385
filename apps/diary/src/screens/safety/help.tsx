import { Chip, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import type { HelpPhone, HelpService } from '../../protocol/help.ts'
import { useWords, type Words } from '../../words/words.ts'
import { answersAt, type Answers } from './open-now.ts'
import './safety.css'

/** Who can be called: phone first, those who answer now before the others. */
export function Help({ ask }: Screen) {
  const words = useWords()
  const [all, setAll] = useState(true)
  const { value: help, failed } = useAnswer(() => ask('help', null), [])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!help) return <p role="status">{words.starting}</p>
  if (help.services.length === 0) return <p>{words.help.none}</p>
  const stated = help.services.map((service) => ({ service, state: service.hours && !service.closedForNow ? answersAt(service.hours, help.now) : null }))
  const sorted = stated.toSorted((a, b) => Number(b.state?.open ?? false) - Number(a.state?.open ?? false))
  const shown = all ? sorted : sorted.filter(({ state }) => state?.open)
  return (
    <>
      <div class="tight">
        <p>{words.help.lead}</p>
        <p class="muted">{words.help.byClock(words.clock(help.now))}</p>
        {words.help.inEnglish && <p class="muted">{words.help.inEnglish}</p>}
      </div>
      <div>
        <Note icon="call">{words.help.caution}</Note>
        {help.now.slice(0, 10) > help.knownUntil && <Note>{words.help.old(words.day(help.knownUntil))}</Note>}
      </div>
      <div class="row">
        <Chip chosen={all} onClick={() => setAll(true)}>
          {words.help.everyone}
        </Chip>
        <Chip chosen={!all} onClick={() => setAll(false)}>
          {words.help.openNow}
        </Chip>
      </div>
      {shown.length === 0 && <p>{words.help.noneOpen}</p>}
      {shown.map(({ service, state }) => (
        <Card key={service.id} service={service} state={state} now={help.now} />
      ))}
    </>
  )
}

function Card({ service, state, now }: { readonly service: HelpService; readonly state: Answers | null; readonly now: string }) {
  const words = useWords()
  const { name, organisation, example, description, alert, phones, beforeYouCall, checked } = service
  const { hours, forWhom, areas, languages } = service.said[words.language]
  return (
    <article class="card service" aria-labelledby={`help-${service.id}`}>
      <h2 id={`help-${service.id}`} lang="en">
        {name}
      </h2>
      {example && <p class="example">{words.help.example}</p>}
      {phones.map((phone) => (
        <Phone key={phone.number} phone={phone} />
      ))}
      <p class={state?.open ? 'state open' : 'state'}>{service.closedForNow ? words.help.closedForNow : said(words, state, now)}</p>
      <p lang="en">{description}</p>
      {alert && <p lang="en">{alert}</p>}
      <details>
        <summary>
          {words.help.more}
          <span class="unseen">
            : <span lang="en">{name}</span>
          </span>
        </summary>
        <dl>
          <dt>{words.help.hours}</dt>
          <dd>
            {hours.map((line) => (
              <p key={line.words}>
                {line.words} {line.note && <span lang="en">{line.note}</span>}
              </p>
            ))}
          </dd>
          <dt>{words.help.forWhom}</dt>
          <dd>{forWhom.join(', ') || words.help.everybody}</dd>
          <dt>{words.help.where}</dt>
          <dd>{areas.join(', ')}</dd>
          <dt>{words.help.languages}</dt>
          <dd>{languages.join(', ')}</dd>
          {beforeYouCall && (
            <>
              <dt>{words.help.before}</dt>
              <dd lang="en">{beforeYouCall}</dd>
            </>
          )}
        </dl>
        <p class="muted">
          <span lang="en">{organisation}</span>. {words.help.checked(words.day(checked))}
        </p>
      </details>
    </article>
  )
}

function Phone({ phone: { number, type, note, onBill } }: { readonly phone: HelpPhone }) {
  const words = useWords()
  const address = number.replaceAll(' ', '').replace(/^0/, '+44')
  return (
    <div>
      <p class="muted">{words.help.kinds[type]}</p>
      <a class="call" href={`${type === 'text' ? 'sms' : 'tel'}:${address}`}>
        {number}
      </a>
      <p class="muted">
        {note && (
          <>
            <span lang="en">{note}</span>{' '}
          </>
        )}
        {words.help.bill[onBill === null ? 'unknown' : onBill ? 'yes' : 'no']}
      </p>
    </div>
  )
}

function said(words: Words, state: Answers | null, now: string): string {
  if (state === null) return words.help.notKnown
  if (state.open) return state.until === 'always' ? words.help.always : words.help.openUntil(whenOf(words, state.until, now).replace(/^(at|am) /, ''))
  return state.next === null ? words.help.closedForNow : words.help.opens(whenOf(words, state.next, now))
}

function whenOf(words: Words, wall: string, now: string): string {
  const days = (Date.parse(wall.slice(0, 10)) - Date.parse(now.slice(0, 10))) / 86_400_000
  if (days === 0) return words.help.today(words.clock(wall))
  return days === 1 ? words.help.tomorrow(words.clock(wall)) : words.help.onDay(words.dayOfYear(wall), words.clock(wall))
}
