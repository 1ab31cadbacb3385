/** Orders as the page shows them: what the law says of their kind, and when one is about to end. No I/O. */
import type { OrderInLaw } from '@daybook/jurisdictions'
import { ordersOf, text, type Casebook, type OpenEntry } from '@daybook/journal'
import type { OrderFacts } from '../protocol/journal.ts'
import type { Coming } from '../protocol/today.ts'
import { orderKinds as inWelsh } from '../words/cy/order-kinds.ts'
import { orderKinds as inEnglish } from '../words/en/order-kinds.ts'

/** The name that somebody gave an order. The English name of its kind is none: it used to be sealed for one that nobody named. */
export const ownName = (type: string, title: string): string => (title === inEnglish[type] ? '' : title)

/** Of an order that nobody named, its kind by the law's id, which whoever reads it says in their own language. */
export function kindInstead({ kind, fields }: Pick<OpenEntry, 'kind' | 'fields'>): string | null {
  const type = kind === 'order' ? text(fields['type']) : ''
  return type !== '' && ownName(type, text(fields['title'])) === '' ? type : null
}

const rowLetters = 160

/** What a row says of an entry: these words; or of an order that nobody named, its kind. */
export function wordsOrKind(entry: OpenEntry, words: string): { readonly words: string; readonly unnamed?: string } {
  const unnamed = kindInstead(entry)
  return unnamed === null ? { words: words.slice(0, rowLetters) } : { words: '', unnamed }
}

/** What such an order is found by, beside its own words: the name of its kind in each language that it is shown in. */
export function kindNames(entry: OpenEntry): readonly string[] {
  const kind = kindInstead(entry)
  return kind === null ? [] : [inEnglish, inWelsh].flatMap((names) => names[kind] ?? [])
}

export const orderInLaw = (type: string, orders: readonly OrderInLaw[]): OrderInLaw | null => orders.find(({ id }) => id === type) ?? null

/** `today` by the clock on the wall. Null for what is no order. */
export function orderFacts(entry: string, casebook: Casebook, orders: readonly OrderInLaw[], today: string): OrderFacts | null {
  const order = ordersOf(casebook).find((one) => one.entry === entry)
  if (!order) return null
  const until = order.until?.slice(0, 10) ?? null
  return { law: orderInLaw(order.type, orders), made: order.made, until, ended: until !== null && until < today }
}

/** In days: time enough to ask a court, and to find somebody who helps with it. */
const longestLead = 42

const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Orders that end within some weeks, the nearest first; of a short one, in the second half of its time. */
export function comingEnds(casebook: Casebook, today: string): readonly Coming[] {
  return ordersOf(casebook)
    .flatMap(({ entry, until, served, made }): Coming[] => {
      if (until === null) return []
      const on = until.length === 7 ? `${until}-01` : until.slice(0, 10)
      const from = (served ?? made)?.slice(0, 10)
      const left = daysFrom(today, on)
      const lead = from === undefined ? longestLead : Math.min(longestLead, Math.ceil(daysFrom(from, on) / 2))
      return left >= 0 && left <= lead ? [{ entry, on }] : []
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}
