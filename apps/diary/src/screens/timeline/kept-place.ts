/** Where somebody was in a list, for when they come back to it from one of its items. It goes with the open book. */
import type { Ask } from '../../client.ts'
import type { Filters } from './filters.tsx'

export interface KeptPlace {
  readonly filters: Filters
  readonly row: number
}

const kept = new WeakMap<Ask, Map<string, KeptPlace>>()

/** `list` tells one list from another. */
export const placeIn = (ask: Ask, list: string): KeptPlace | undefined => kept.get(ask)?.get(list)

export function keepPlace(ask: Ask, list: string, place: KeptPlace): void {
  const places = kept.get(ask) ?? new Map<string, KeptPlace>()
  kept.set(ask, places.set(list, place))
}
