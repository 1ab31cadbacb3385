import { Button, Icon, TableTwin } from '@daybook/ui'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import type { ConductView } from '../../protocol/pattern.ts'
import './timeline.css'
import { weeksBetween, WeekChart } from './week-chart.tsx'

const mostWeeks = 30

export function Pattern({ ask, version, open }: Screen) {
  const words = useWords()
  const { value: found, failed } = useAnswer(() => ask('conduct', null), [version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!found) return <p role="status">{words.starting}</p>
  if (found.total.total === 0) return <p>{words.pattern.empty}</p>
  return (
    <>
      <Headline {...found} />
      {found.everyone && (
        <div>
          <Button icon="person" onClick={() => open('people')}>
            {words.pattern.say}
          </Button>
        </div>
      )}
      <Weeks {...found} />
      <div class="two">
        <How {...found} />
        <Hours {...found} />
      </div>
      <Refusals {...found} />
      <Orders {...found} />
      <Acts {...found} />
      <Times {...found} />
      <Points {...found} />
    </>
  )
}

function Headline({ total, occasions, afterRefusal, everyone, subjects, first, last, undated }: ConductView) {
  const words = useWords()
  const after = Math.max(0, ...afterRefusal.map((one) => one.total))
  return (
    <section class="tight">
      <p class="headline">
        <strong>{words.pattern.headline(total.total)}</strong>
        {words.pattern.days(occasions)}
        {after > 0 && <strong class="after">{words.pattern.after(after)}</strong>}
      </p>
      {first && last && <p class="muted">{words.pattern.span(words.day(first), words.day(last))}</p>}
      <p class="muted">{everyone ? words.pattern.everyone : words.pattern.about(subjects.join(', '))}</p>
      {undated > 0 && <p class="muted">{words.pattern.undated(undated)}</p>}
    </section>
  )
}

function Weeks({ byWeek, afterRefusal, orders }: ConductView) {
  const words = useWords()
  const weeks = weeksBetween(byWeek, mostWeeks)
  const stop = afterRefusal.map((one) => one.asked).sort()[0] ?? null
  const served = orders.flatMap((order) => order.served ?? []).sort()[0] ?? null
  return (
    <section class="tight" aria-label={words.pattern.chart}>
      <WeekChart weeks={weeks} stop={stop} served={served} />
      {stop && (
        <p class="keys">
          <span>
            <i />
            {words.pattern.before}
          </span>
          <span>
            <i class="after" />
            {words.pattern.afterKey}
          </span>
        </p>
      )}
      {byWeek.length > 0 && (byWeek[0]?.date ?? '') < (weeks[0]?.date ?? '') && <p class="muted">{words.pattern.chartNewest(weeks.length)}</p>}
      <TableTwin summary={words.pattern.table} caption={words.pattern.chart} head={words.pattern.tableHead} rows={byWeek.toReversed().map((week) => [words.day(week.date), week.total, week.afterStop])} />
    </section>
  )
}

function Bars({ rows }: { readonly rows: readonly (readonly [name: string, count: number])[] }) {
  const words = useWords()
  const most = Math.max(1, ...rows.map(([, count]) => count))
  return (
    <ul class="bars">
      {rows.map(([name, count]) => (
        <li key={name}>
          <span>{name}</span>
          <span>{count > 0 && <span class="fill" style={{ width: `${(count / most) * 100}%` }} />}</span>
          <b>{words.number(count)}</b>
        </li>
      ))}
    </ul>
  )
}

function How({ total }: ConductView) {
  const words = useWords()
  return (
    <section class="stack">
      <h2>{words.pattern.how}</h2>
      <Bars rows={Object.entries(total.byChannel).sort(([, a], [, b]) => b - a).map(([channel, count]) => [words.channel(channel), count])} />
    </section>
  )
}

function Hours({ hours, rhythm }: ConductView) {
  const words = useWords()
  const most = Math.max(1, ...hours)
  const all = hours.reduce((sum, one) => sum + one, 0)
  return (
    <section class="tight">
      <h2>{words.pattern.hours}</h2>
      <p class="muted">{words.pattern.hoursLead(rhythm.atNight, all)}</p>
      <div class="chart">
        <svg viewBox="0 0 312 96" class="hours" aria-hidden="true">
          {hours.map((count, hour) => (
            <rect key={hour} class="bar" x={hour * 13 + 1} y={74 - (count / most) * 70} width="11" height={Math.max(count > 0 ? 2 : 0, (count / most) * 70)} rx="2" />
          ))}
          {[0, 6, 12, 18].map((hour) => (
            <text key={hour} x={hour * 13} y="92">
              {String(hour).padStart(2, '0')}
            </text>
          ))}
        </svg>
      </div>
      <TableTwin summary={words.pattern.table} caption={words.pattern.hours} head={words.pattern.hoursHead} rows={hours.map((count, hour) => [`${String(hour).padStart(2, '0')}:00`, count])} />
    </section>
  )
}

function Refusals({ afterRefusal, outsidePermitted, maybePermitted }: ConductView) {
  const words = useWords()
  return (
    <section class="tight">
      <h2>{words.pattern.refusal}</h2>
      {afterRefusal.length === 0 && <p class="muted">{words.pattern.noRefusal}</p>}
      {afterRefusal.map(({ asked, total }) => (
        <p key={asked}>{words.pattern.refusalRow(words.day(asked), total)}</p>
      ))}
      {outsidePermitted + maybePermitted > 0 && (
        <p>
          {words.pattern.permitted}: {words.pattern.outside(outsidePermitted)}, {words.pattern.maybe(maybePermitted)}
        </p>
      )}
    </section>
  )
}

function Orders({ orders }: ConductView) {
  const words = useWords()
  return (
    <section class="stack">
      <div class="tight">
        <h2>{words.pattern.breaches}</h2>
        {orders.length === 0 && <p class="muted">{words.pattern.noOrder}</p>}
      </div>
      {orders.map(({ title, notChecked, breaches, lessSure, shown }) => (
        <div class="tight" key={title}>
          <h3>{title}</h3>
          <p class="muted">{notChecked ?? words.pattern.breachesLead(breaches, lessSure)}</p>
          {shown.length > 0 && (
            <div class="scroll card flush" tabIndex={0} role="region" aria-label={words.pattern.breaches}>
              <ul class="list">
                {shown.map(({ ref, kind, local, precise, sure, reason }) => (
                  <li key={`${ref.entry} ${ref.record}`}>
                    <strong>
                      {local ? words.weekdayDay(local) : ''}
                      {local && precise ? `, ${words.clock(local)}` : ''}
                    </strong>
                    <span>{words.kind(kind)}</span>
                    <span class="muted">{sure === 'less-sure' && !reason.includes('Less sure') ? `${words.pattern.lessSure}: ${reason}` : reason}</span>
                  </li>
                ))}
                {breaches > shown.length && <li>{words.pattern.breachesMore(breaches - shown.length)}</li>}
              </ul>
            </div>
          )}
        </div>
      ))}
    </section>
  )
}

function Acts({ acts }: ConductView) {
  const words = useWords()
  return (
    <section class="stack">
      <h2>{words.pattern.acts}</h2>
      <ul class="bars acts">
        {acts.map(({ act, count }) => (
          <li key={act.id}>
            <span>
              {act.words} <span class="muted">{act.provision}</span>
            </span>
            <b>{words.number(count)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Times({ rhythm: { busiestDay, busiestWeek, lastFourWeeks, silences } }: ConductView) {
  const words = useWords()
  return (
    <section class="stack">
      <h2>{words.pattern.rhythm}</h2>
      <ul class="listed">
        {busiestDay && <li>{words.pattern.busiestDay(words.day(busiestDay.date), busiestDay.count)}</li>}
        {busiestWeek && <li>{words.pattern.busiestWeek(words.day(busiestWeek.monday), busiestWeek.count)}</li>}
        {lastFourWeeks && <li>{words.pattern.lastFour(lastFourWeeks.count, lastFourWeeks.before)}</li>}
        {silences.slice(0, 5).map(({ days, from, to }) => (
          <li key={from}>{words.pattern.silence(days, words.day(from), words.day(to))}</li>
        ))}
      </ul>
    </section>
  )
}

function Points({ points: { title, note, source, rows } }: ConductView) {
  const words = useWords()
  const offences = [...new Set(rows.map((row) => row.offence))]
  return (
    <section class="stack">
      <div class="tight">
        <h2>{title}</h2>
        <p class="muted">{note}</p>
      </div>
      {offences.map((offence) => (
        <table key={offence}>
          <caption>
            <h3>{offence}</h3>
          </caption>
          <thead>
            <tr>
              {words.pattern.pointsHead.map((one) => (
                <th scope="col" key={one}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .filter((row) => row.offence === offence)
              .map((row) => (
                <tr key={row.words}>
                  <th scope="row">
                    {row.words} <span class="muted">{row.provision}</span>
                    {row.why.length > 0 && <span class="muted why">{row.why.join('; ')}</span>}
                  </th>
                  <td>
                    {row.items > 0 ? (
                      <span class="num">
                        <Icon name="check" /> {words.number(row.items)}
                      </span>
                    ) : (
                      words.pattern.nothing
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
      <p class="muted">{source}</p>
    </section>
  )
}
