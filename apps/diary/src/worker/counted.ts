/** What each of the pattern's numbers was counted from. No I/O. */
import { refKey, whatMustBeShown, type Breach, type Casebook, type Conduct, type Happening, type OffenceInLaw, type Reason, type Ref } from '@daybook/journal'
import type { Counted } from '../protocol/pattern.ts'
import { afterStopIn } from './chosen.ts'

export interface Studied {
  readonly casebook: Casebook
  readonly conduct: Conduct
  readonly offences: readonly OffenceInLaw[]
}

/** By the clock on the wall; null when only the day is known. */
export const hourOf = ({ local, precise }: Happening): number | null => (local !== null && precise ? Number(local.slice(11, 13)) : null)

export const isNight = (hour: number): boolean => hour >= 22 || hour < 6

/** An item with every reason that was found for it. */
export interface Found {
  readonly item: Happening
  readonly sure: Breach['sure']
  readonly reasons: readonly Reason[]
}

/** An item that may break several terms is one thing to look at; it is clear if one of them is. */
export function breachItems(breaches: readonly Breach[]): readonly Found[] {
  const items = new Map<string, Found>()
  for (const { item, sure, reason } of breaches) {
    const known = items.get(refKey(item.ref))
    items.set(refKey(item.ref), { item, sure: known?.sure === 'clear' ? 'clear' : sure, reasons: [...(known?.reasons ?? []), reason] })
  }
  return [...items.values()]
}

function itemsOf(counted: Counted, { conduct }: Studied): readonly Happening[] {
  const { items } = conduct
  switch (counted.of) {
    case 'all':
      return items
    case 'after':
      return items.filter(afterStopIn(conduct))
    case 'undated':
      return items.filter(({ local }) => local === null)
    case 'untimed':
      return items.filter((item) => hourOf(item) === null)
    case 'night':
      return items.filter((item) => isNight(hourOf(item) ?? 12))
    case 'hour':
      return items.filter((item) => hourOf(item) === counted.hour)
    case 'days':
      return items.filter(({ local }) => local !== null && local.slice(0, 10) >= counted.from && local.slice(0, 10) <= counted.to)
    case 'channel':
      return items.filter(({ channel }) => channel === counted.channel)
    case 'act':
      return items.filter(({ acts }) => acts.includes(counted.act))
    case 'outside':
      return conduct.outsidePermitted.map(({ item }) => item)
    case 'maybe':
      return conduct.maybePermitted.map(({ item }) => item)
    case 'breaches':
      return conduct.orders.filter(({ order }) => order.entry === counted.order).flatMap(({ breaches }) => breachItems(breaches).filter(({ sure }) => !counted.lessSure || sure === 'less-sure').map(({ item }) => item))
    case 'since':
    case 'point':
      return []
  }
}

function refsOf(counted: Counted, studied: Studied): readonly Ref[] {
  if (counted.of === 'since') return studied.conduct.afterRefusal.find(({ entry }) => entry === counted.refusal)?.refs ?? []
  if (counted.of !== 'point') return itemsOf(counted, studied).map(({ ref }) => ref)
  return whatMustBeShown(studied.casebook, studied.conduct, studied.offences)
    .filter(({ offence, point }) => offence.id === counted.offence && point.id === counted.point)
    .flatMap(({ speaking }) => speaking.map(({ ref }) => ref))
}

/** By `refKey`. */
export const countedKeys = (counted: Counted, studied: Studied): ReadonlySet<string> => new Set(refsOf(counted, studied).map(refKey))
