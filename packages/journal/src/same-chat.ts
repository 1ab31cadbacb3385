/** Which files are of one chat, where no file says of which chat it is: rule 3 of repeat.ts. */
import { carries, lacks, type Said } from './said.ts'

/**
 * For each file the number of its chat. Files with nothing in them, or nothing in common, are each a chat of their own.
 * `minutes`: of every message, by file; `said`: those at minutes that stand in several files; `sendersOf` a file, as written.
 */
export function sameChats(minutes: readonly (readonly string[])[], said: readonly Said[], sendersOf: (file: number) => ReadonlySet<string>): readonly number[] {
  const shared = sharedBy(minutes.length, said)
  const sorted = minutes.map((file, at) => (shared.some((others, one) => (one === at ? others.size > 0 : others.has(at))) ? [...file].sort() : []))
  const chat = minutes.map((_, at) => at)
  const samePeople = (one: number, two: number) => [...sendersOf(one)].sort().join('\0') === [...sendersOf(two)].sort().join('\0')
  for (const [one, others] of shared.entries()) {
    for (const [two, common] of others) {
      const from = later(sorted[one]?.[0], sorted[two]?.[0])
      const to = earlier(sorted[one]?.at(-1), sorted[two]?.at(-1))
      const most = Math.max(within(sorted[one] ?? [], from, to), within(sorted[two] ?? [], from, to))
      if (common * 2 < most || (common === 1 && !samePeople(one, two))) continue
      const [keep = one, lose] = [chat[one], chat[two]]
      for (const [at, number] of chat.entries()) if (number === lose) chat[at] = keep
    }
  }
  return chat
}

const later = (a = '', b = ''): string => (a > b ? a : b)
const earlier = (a = '', b = ''): string => (a < b ? a : b)

/** How many of the sorted are from `from` to `to`, both included. */
function within(sorted: readonly string[], from: string, to: string): number {
  const firstThat = (is: (one: string) => boolean) => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (is(sorted[middle] ?? '')) high = middle
      else low = middle + 1
    }
    return low
  }
  return firstThat((one) => one > to) - firstThat((one) => one >= from)
}

/** How many of the same sender, minute and words each two files have in common; a picture that was left out is like one that is there. */
function sharedBy(files: number, all: readonly Said[]): readonly Map<number, number>[] {
  const counts = new Map<string, Map<number, number>>()
  for (const said of all) {
    if (said.minute === null) continue
    const key = `${said.minute}\0${said.sender}\0${carries(said) || lacks(said) ? '' : said.words}`
    const inFiles = counts.get(key) ?? new Map<number, number>()
    counts.set(key, inFiles)
    inFiles.set(said.file, (inFiles.get(said.file) ?? 0) + 1)
  }
  const shared = Array.from({ length: files }, () => new Map<number, number>())
  for (const inFiles of counts.values()) {
    if (inFiles.size < 2) continue
    for (const [one, some] of inFiles) for (const [two, others] of inFiles) if (two > one) shared[one]?.set(two, (shared[one]?.get(two) ?? 0) + Math.min(some, others))
  }
  return shared
}
