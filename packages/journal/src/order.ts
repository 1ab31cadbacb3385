/** Orders in force, their terms, and what may break them: a term, an act it forbids, after the person knew of it. */
import type { Json } from './draft.ts'
import type { Casebook, Person } from './casebook.ts'
import { among } from './channels.ts'
import { spanOf, type Happening } from './happening.ts'
import { fullWall, upToEnd } from './occurred.ts'
import type { BreachReason, Doubt } from './reasons.ts'
import { isObject, list, text } from './values.ts'

export interface Term {
  readonly id: string
  readonly text: string
  /** Acts it forbids, by the law's ids. */
  readonly forbids: readonly string[]
  /** True when the acts were read out of the words and nobody has said so. */
  readonly inferred: boolean
  /** Channels it is limited to; empty for any. */
  readonly channels: readonly string[]
  /** What it leaves out, in words; a contact that might fall under it is less sure. */
  readonly except: string
  /** Channels that what it leaves out can come by; empty for any. */
  readonly exceptChannels: readonly string[]
}

export interface Order {
  readonly entry: string
  readonly index: number
  readonly type: string
  readonly title: string
  readonly court: string
  readonly caseNumber: string
  /** The person it names; where it names nobody, the only one this is about. Null where that is not settled. */
  readonly against: Person | null
  readonly againstAsWritten: string
  /** Why nothing can be checked against it: `unknown-person` when nobody called that is among the people. */
  readonly notChecked: NotChecked | null
  readonly made: string | null
  /** When the person it binds was served with it, or otherwise knew of it. */
  readonly served: string | null
  readonly until: string | null
  readonly terms: readonly Term[]
}

export type NotChecked = 'not-served' | 'unknown-person' | 'names-nobody' | 'no-terms'

/** Terms that name no act that could be looked for, such as one about violence: nothing is checked against them. */
export const uncheckedTerms = ({ terms }: Order): readonly Term[] => terms.filter(({ forbids }) => forbids.length === 0)

export interface Breach {
  readonly order: Order
  readonly term: Term
  readonly item: Happening
  readonly act: string
  /** `clear` when nothing about it needed a guess. The person decides; the court decides. */
  readonly sure: 'clear' | 'less-sure'
  readonly reason: BreachReason
}

const spoken: readonly { readonly act: string; readonly words: RegExp }[] = [
  { act: 'contacting', words: /\b(contact|communicat|telephon|messag|e-?mail|text|writ)/i },
  { act: 'loitering', words: /\b(go to|enter|attend|come within|within \d+|approach|loiter|remain)/i },
  { act: 'following', words: /\bfollow/i },
  { act: 'publishing', words: /\b(publish|post|social media)/i },
  { act: 'interfering', words: /\b(damage|interfere|property)/i },
  { act: 'watching', words: /\b(watch|spy|surveil)/i },
  { act: 'monitoring', words: /\b(monitor|track)/i },
]

function readTerm(value: Json, number: number): Term {
  const given = isObject(value) ? value : { text: value }
  const words = text(given['text'])
  const stated = list(given['forbids'])
  return {
    id: text(given['id']) || String(number),
    text: words,
    forbids: stated.length > 0 ? stated : spoken.filter((one) => one.words.test(words)).map((one) => one.act),
    inferred: stated.length === 0,
    channels: list(given['channels']),
    except: text(given['except']),
    exceptChannels: list(given['exceptChannels'] ?? given['except-channels']),
  }
}

export function ordersOf(casebook: Casebook): Order[] {
  const subjects = casebook.people.filter((person) => person.role === 'subject')
  return casebook.current
    .filter((entry) => entry.kind === 'order')
    .map((entry) => {
      const { fields } = entry
      const written = text(fields['against'])
      const against = (written ? casebook.whose(written) : subjects.length === 1 ? subjects[0] : undefined) ?? null
      const served = text(fields['served']) || null
      const terms = (Array.isArray(fields['terms']) ? fields['terms'] : []).map((term: Json, at: number) => readTerm(term, at + 1))
      return {
        entry: entry.id,
        index: entry.index,
        type: text(fields['type']) || 'other',
        title: text(fields['title']),
        court: text(fields['court']),
        caseNumber: text(fields['case-number']),
        against,
        againstAsWritten: written,
        notChecked: served === null ? 'not-served' : against === null ? (written ? 'unknown-person' : 'names-nobody') : terms.length === 0 ? 'no-terms' : null,
        made: text(fields['made']) || null,
        served,
        until: text(fields['until']) || null,
        terms,
      }
    })
}

/** Everything that may break one order. Items surely before service, after its end or by somebody else are left out; where it is not known whom it binds, so are all. */
export function breachesOf(order: Order, items: readonly Happening[], caseZone: string): Breach[] {
  const { served, against } = order
  if (served === null || against === null) return []
  return items.flatMap((item) => {
    if (item.direction === 'out') return []
    if (item.person?.id !== against.id) return []
    const timing = inForceWhen(spanOf(item, caseZone), served, order.until)
    if (timing === null) return []
    const sameDay = timing.some(({ is }) => is === 'same-day')
    return order.terms.flatMap((term): Breach[] => {
      const act = item.acts.find((one) => term.forbids.includes(one))
      if (act === undefined) return []
      if (act === 'contacting' && term.channels.length > 0 && !among(term.channels, item.channel)) return []
      const doubts: Doubt[] = [
        ...timing,
        ...(term.inferred ? [{ is: 'inferred' } as const] : []),
        ...(term.except && (term.exceptChannels.length === 0 || among(term.exceptChannels, item.channel)) ? [{ is: 'except', words: term.except } as const] : []),
        ...(act === 'loitering' ? [{ is: 'place' } as const] : []),
        ...(item.direction === 'unknown' ? [{ is: 'sender' } as const] : []),
      ]
      return [
        {
          order,
          term,
          item,
          act,
          sure: doubts.length === 0 ? 'clear' : 'less-sure',
          reason: { is: 'breach', term: term.id, act, channel: item.channel, sameDay, served, doubts },
        },
      ]
    })
  })
}

/** What leaves open whether it was while the order was in force; null when it surely was not. */
function inForceWhen(span: ReturnType<typeof spanOf>, served: string, until: string | null): readonly Doubt[] | null {
  const end = until === null ? null : upToEnd(until)
  if (span === null || span.to < fullWall(served) || (end !== null && span.from > end)) return null
  const oneDay = span.to.slice(0, 10) === span.from.slice(0, 10)
  // An order that is varied ends with the service of the one that takes its place, at whatever hour that is.
  const onLastDay = until?.length === 10 && span.to.slice(0, 10) === until
  return [
    ...(span.from > upToEnd(served) ? [] : [{ is: oneDay ? 'same-day' : 'before-service' } as const]),
    ...(end !== null && span.to > end ? [{ is: 'after-end' } as const] : onLastDay ? [{ is: 'last-day' } as const] : []),
  ]
}
