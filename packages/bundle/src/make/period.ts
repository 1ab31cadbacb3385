/** Between which days, or months where no more is known, what is told of lies. */
import { occurredOf, upToEnd, type Happening } from '@daybook/journal'
import { dayInWords } from './words.ts'

/** `2024-03-05`, or `2024-03` where nobody gave a day. */
export interface Known {
  readonly from: string
  readonly to: string
}

/** The first day and the last that an item can have been; null without a time. */
function knownOf(item: Happening): Known | null {
  const said = occurredOf(item)
  if (item.local === null) return null
  const day = dayOf(item.local, item)
  return { from: day, to: said?.precision === 'between' ? (said.end ?? said.start).slice(0, 10) : day }
}

/** Of a month alone the first day is only its place in the order: nobody gave it. */
export function dayOf(local: string, item: Happening): string {
  const said = occurredOf(item)
  return local.slice(0, said?.precision === 'month' || said?.start.length === 7 ? 7 : 10)
}

/** `items` in order; null where none has a time. */
export function periodOf(items: readonly Happening[]): Known | null {
  const known = items.flatMap((item) => knownOf(item) ?? [])
  const [first] = known
  if (!first) return null
  return { from: first.from, to: known.map(({ to }) => to).reduce((last, to) => (upToEnd(to) > upToEnd(last) ? to : last)) }
}

/** For the cover. */
export function periodInWords(items: readonly Happening[]): string {
  const period = periodOf(items)
  if (period === null) return items.length === 0 ? 'nothing' : 'no dated items'
  const [first, last] = [dayInWords(period.from), dayInWords(period.to)]
  return first === last ? first : `${first} to ${last}`
}
