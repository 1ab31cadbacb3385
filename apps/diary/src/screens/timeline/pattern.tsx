import { Button } from '@daybook/ui'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import { useWords, type Words } from '../../words/words.ts'
import type { ConductView, Counted, OrderView } from '../../protocol/pattern.ts'
import { BreachInLaw } from '../journal/order-law.tsx'
import { stepOf } from './density.ts'
import { Hours } from './hours.tsx'
import { Number, NumbersTable } from './numbers-table.tsx'
import { Points } from './points.tsx'
import { ReasonList } from './reasons.tsx'
import './timeline.css'
import { Weeks } from './weeks.tsx'

/** Each number leads to what it was counted from. */
interface Part {
  readonly found: ConductView
  readonly list: (counted: Counted) => () => void
  readonly open: (ref: string) => void
}

export function Pattern({ ask, version, open }: Screen) {
  const words = useWords()
  const { value: found, failed } = useAnswer(() => ask('conduct', null), [version])
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (!found) return <p role="status">{words.starting}</p>
  if (found.total === 0) return <p>{words.pattern.empty}</p>
  const part: Part = { found, list: (counted) => () => open('counted', JSON.stringify(counted)), open: (ref) => open('item', ref) }
  return (
    <>
      <Headline {...part} />
      {found.everyone && (
        <div>
          <Button icon="person" onClick={() => open('people')}>
            {words.pattern.say}
          </Button>
        </div>
      )}
      <Weeks {...part} />
      <div class="two">
        <How {...part} />
        <Hours {...part} />
      </div>
      <Refusals {...part} />
      <Permitted {...part} />
      <Orders {...part} />
      <Acts {...part} />
      <Times {...part} />
      <Points points={found.points} list={part.list} />
    </>
  )
}

function Headline({ found: { total, occasions, after, everyone, maybeOwn, repeats, mayRepeat, astray, subjects, first, last, undated, roughlyDated, ofNobody }, list, open }: Part) {
  const words = useWords()
  return (
    <section class="tight">
      <p class="headline">
        <strong>{words.pattern.headline(total)}</strong>
        {occasions > 0 && words.pattern.days(occasions)}
        {after > 0 && <strong class="after">{words.pattern.after(after)}</strong>}
      </p>
      {first && last && <p class="muted">{words.pattern.span(words.day(first), words.day(last))}</p>}
      <p class="muted">{everyone ? (maybeOwn ? words.pattern.everyoneAndMe : words.pattern.everyone) : words.pattern.about(subjects.join(', '))}</p>
      {repeats > 0 && <p class="muted">{words.pattern.repeats(repeats)}</p>}
      {mayRepeat > 0 && <p class="muted">{words.pattern.mayRepeat(mayRepeat)}</p>}
      {undated > 0 && <p class="muted">{words.pattern.undated(undated)}</p>}
      {roughlyDated > 0 && <p class="muted">{words.pattern.roughlyDated(roughlyDated)}</p>}
      {ofNobody > 0 && <p class="muted">{words.pattern.ofNobody(ofNobody)}</p>}
      {astray.length > 0 && <p class="muted">{words.putRight.astray(astray.length)}</p>}
      <div class="row">
        {[...new Map(astray.map(({ file, name }) => [file, name]))].map(([file, name]) => (
          <Button key={file} kind="link" onClick={() => open(file)}>
            {name}
          </Button>
        ))}
        <Button kind="link" onClick={list({ of: 'all' })}>
          {words.pattern.listAll(total)}
        </Button>
        {after > 0 && (
          <Button kind="link" onClick={list({ of: 'after' })}>
            {words.pattern.listAfter(after)}
          </Button>
        )}
      </div>
    </section>
  )
}

function How({ found: { channels }, list }: Part) {
  const words = useWords()
  const most = Math.max(1, ...channels.map(({ total }) => total))
  return (
    <section class="tight">
      <h2>{words.pattern.how}</h2>
      <ul class="bars" aria-hidden="true">
        {channels.map(({ channel, total }) => (
          <li key={channel}>
            <span>{words.channel(channel)}</span>
            <span>{total > 0 && <span class="fill" style={{ width: `${(total / most) * 100}%` }} />}</span>
            <b>{words.number(total)}</b>
          </li>
        ))}
      </ul>
      <NumbersTable summary={words.pattern.table} caption={words.pattern.how} head={words.pattern.howHead} go={words.pattern.list} rows={channels.map(({ channel, total }) => ({ name: words.channel(channel), cells: [{ count: total, go: list({ of: 'channel', channel }) }] }))} />
    </section>
  )
}

function Refusals({ found: { refusals, undatedRefusals }, list }: Part) {
  const words = useWords()
  return (
    <section class="tight">
      <h2>{words.pattern.refusal}</h2>
      {refusals.length === 0 && <p class="muted">{words.pattern.noRefusal}</p>}
      {refusals.map(({ entry, asked, who, known, total }) => (
        <p key={entry}>
          <Number count={total} go={list({ of: 'since', refusal: entry, asked })} label={`${words.number(total)}. ${words.pattern.list}`} /> {words.pattern.refusalRow(words.day(asked), total)}
          {who !== '' && <span class="muted"> {known ? words.pattern.askedWho(who) : words.pattern.askedNobody(who)}</span>}
        </p>
      ))}
      {undatedRefusals > 0 && <p class="muted">{words.pattern.undatedRefusals(undatedRefusals)}</p>}
    </section>
  )
}

function Permitted({ found: { outside, maybe }, list, open }: Part) {
  const words = useWords()
  if (outside.count + maybe.count === 0) return null
  return (
    <section class="stack">
      <div class="tight">
        <h2>{words.pattern.permitted}</h2>
        <p class="muted">
          {words.pattern.outside(outside.count)}, {words.pattern.maybe(maybe.count)}
        </p>
      </div>
      <ReasonList label={words.pattern.outsideLabel} reasons={outside} open={open} all={list({ of: 'outside' })} />
      {maybe.count > 0 && (
        <Button kind="link" onClick={list({ of: 'maybe' })}>
          {words.pattern.listMaybe(maybe.count)}
        </Button>
      )}
    </section>
  )
}

/** One that nobody named goes by its kind. */
const titleOf = (words: Words, { title, law }: OrderView): string => title || (law ? (words.write.orders[law.id] ?? law.title) : words.write.kind('order'))

function Orders({ found: { orders }, list, open }: Part) {
  const words = useWords()
  return (
    <section class="stack">
      <div class="tight">
        <h2>{words.pattern.breaches}</h2>
        {orders.length === 0 && <p class="muted">{words.pattern.noOrder}</p>}
      </div>
      {orders.map((order) => (
        <div class="tight" key={order.id}>
          <h3>
            <bdi>{titleOf(words, order)}</bdi>
          </h3>
          <p class="muted">{order.notChecked ? words.reasons.notChecked(order.notChecked, order.against) : words.pattern.breachesLead(order.count, order.lessSure)}</p>
          {order.unchecked.map((term) => (
            <p key={term.id} class="muted">
              {words.reasons.notLookedFor(term)}
            </p>
          ))}
          {order.count > 0 && order.law?.breach.words && <BreachInLaw law={order.law} />}
          {order.lessSure > 0 && (
            <div>
              <Button kind="link" onClick={list({ of: 'breaches', order: order.id, lessSure: true })}>
                {words.pattern.listLessSure(order.lessSure)}
              </Button>
            </div>
          )}
          <ReasonList label={`${words.pattern.breaches}: ${titleOf(words, order)}`} reasons={order} open={open} all={list({ of: 'breaches', order: order.id, lessSure: false })} />
        </div>
      ))}
    </section>
  )
}

function Acts({ found: { acts }, list }: Part) {
  const words = useWords()
  return (
    <section class="tight">
      <h2>{words.pattern.acts}</h2>
      <p class="muted">{words.pattern.actsLead}</p>
      <ul class="bars acts">
        {acts.map(({ act: { id, provision, words: given }, count }) => (
          <li key={id}>
            <span>
              {words.law.acts[id] ?? given} <span class="muted">{words.law.provision(provision)}</span>
            </span>
            <b>
              <Number count={count} go={list({ of: 'act', act: id })} label={`${words.number(count)}. ${words.law.acts[id] ?? given}. ${words.pattern.list}`} />
            </b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Times({ found: { rhythm, lately, channels }, list }: Part) {
  const words = useWords()
  const { busiestDay, busiestWeek, silences } = rhythm
  const newest = channels.filter(({ first }) => first !== null).toSorted((a, b) => ((a.first ?? '') < (b.first ?? '') ? 1 : -1))
  const rows = [
    ...(busiestDay ? [{ say: words.pattern.busiestDay(words.day(busiestDay.date)), count: busiestDay.count, of: { of: 'days', from: busiestDay.date, to: busiestDay.date } as const }] : []),
    ...(busiestWeek ? [{ say: words.pattern.busiestWeek(words.day(busiestWeek.monday)), count: busiestWeek.count, of: weekOf(busiestWeek.monday) }] : []),
    ...(lately
      ? [
          { say: words.pattern.lately(words.day(lately.from)), count: lately.count, of: { of: 'days', from: lately.from, to: lately.to } as const },
          { say: words.pattern.latelyBefore(words.day(lately.before.from)), count: lately.before.count, of: { of: 'days', from: lately.before.from, to: lately.before.to } as const },
        ]
      : []),
  ]
  return (
    <section class="stack">
      <h2>{words.pattern.rhythm}</h2>
      <ul class="bars acts">
        {rows.map(({ say, count, of }) => (
          <li key={say}>
            <span>{say}</span>
            <b>
              <Number count={count} go={list(of)} label={`${words.number(count)}. ${say}. ${words.pattern.list}`} />
            </b>
          </li>
        ))}
      </ul>
      <ul class="listed">
        {silences.slice(0, 5).map(({ days, from, to }) => (
          <li key={from}>{words.pattern.silence(days, words.day(from), words.day(to))}</li>
        ))}
        {newest.length > 1 && newest.slice(0, 3).map(({ channel, first }) => <li key={channel}>{words.pattern.newWay(words.channel(channel), words.day(first ?? ''))}</li>)}
      </ul>
    </section>
  )
}

const weekOf = (monday: string): Counted => ({ of: 'days', from: monday, to: stepOf('day', monday, 6) })
