import { link, type InlineRun } from './blocks.ts'

/** Items as people list them: "No. 2 to No. 22, No. 24, No. 25". */

/** More than so many are counted, not named: a list is there to be looked up, and every link is set with care. */
const MOST = 60

interface Run {
  readonly from: number
  readonly to: number
}

/** Numbers that follow one another, three or more, are one run; the order is kept. */
function runsOf(numbers: readonly number[]): Run[] {
  const runs: { from: number; to: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last.to + 1 === number) last.to = number
    else runs.push({ from: number, to: number })
  }
  return runs.flatMap((run) => (run.to === run.from + 1 ? [{ from: run.from, to: run.from }, { from: run.to, to: run.to }] : [run]))
}

const shown = (numbers: readonly number[]): Run[] => runsOf(numbers).slice(0, MOST)

export const itemLabel = (number: number): string => `item:${number}`
const itemLink = (number: number): InlineRun => link(itemLabel(number), `No.\u00a0${number}`)

/** What is left is said, never dropped. */
export function itemList(numbers: readonly number[]): InlineRun[] {
  const runs = shown(numbers)
  const left = numbers.length - runs.reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const named = runs.flatMap(({ from, to }, n): InlineRun[] => [...(n > 0 ? [', '] : []), itemLink(from), ...(to > from ? [' to ', itemLink(to)] : [])])
  return left > 0 ? [...named, `, and ${left} more`] : named
}

/** Those of them that `itemList` links to. */
export const linkedOf = (numbers: readonly number[]): number[] => shown(numbers).flatMap(({ from, to }) => (to > from ? [from, to] : [from]))
