/** Which screen is shown: a place, and what was opened on top of it. Kept in memory alone, so that the browser's history knows one address. */
import { placeNames, type PlaceName, type SubScreenName } from '../context.ts'

export interface Step {
  readonly name: SubScreenName
  readonly given: string | null
}

export interface Stacks {
  readonly at: PlaceName
  readonly over: { readonly [place in PlaceName]: readonly Step[] }
}

export const firstStacks: Stacks = { at: 'today', over: { today: [], timeline: [], add: [], safety: [], more: [] } }

export const shownStep = ({ at, over }: Stacks): Step | null => over[at].at(-1) ?? null

/** To a place as it was left; to the place itself when it is there already. */
export function goTo(stacks: Stacks, place: PlaceName): Stacks {
  return place === stacks.at ? { ...stacks, over: { ...stacks.over, [place]: [] } } : { ...stacks, at: place }
}

export function openOver(stacks: Stacks, step: Step): Stacks {
  return { ...stacks, over: { ...stacks.over, [stacks.at]: [...stacks.over[stacks.at], step] } }
}

/** One step back; from a place itself to today. */
export function backFrom(stacks: Stacks): Stacks {
  const steps = stacks.over[stacks.at]
  return steps.length === 0 ? { ...stacks, at: placeNames[0] } : { ...stacks, over: { ...stacks.over, [stacks.at]: steps.slice(0, -1) } }
}
