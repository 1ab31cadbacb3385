/** Which files are of one chat, where no file says of which chat it is: rule 3 of repeat.ts. */
import { carries, lacks, type Said } from './said.ts'

/** For each file the number of its chat. Files with nothing in them, or nothing in common, are each a chat of their own. */
export function sameChats(files: readonly (readonly Said[])[]): readonly number[] {
  const minutes = files.map((file) => file.flatMap(({ minute }) => minute ?? []).sort())
  const people = files.map((file) => [...new Set(file.map(({ sender }) => sender))].sort().join('\0'))
  const shared = sharedBy(files)
  const chat = files.map((_, at) => at)
  for (const [one, others] of shared.entries()) {
    for (const [two, common] of others) {
      const from = later(minutes[one]?.[0], minutes[two]?.[0])
      const to = earlier(minutes[one]?.at(-1), minutes[two]?.at(-1))
      const most = Math.max(within(minutes[one] ?? [], from, to), within(minutes[two] ?? [], from, to))
      if (common * 2 < most || (common === 1 && people[one] !== people[two])) continue
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
function sharedBy(files: readonly (readonly Said[])[]): readonly Map<number, number>[] {
  const counts = new Map<string, Map<number, number>>()
  for (const [at, file] of files.entries()) {
    for (const said of file) {
      if (said.minute === null) continue
      const key = `${said.minute}\0${said.sender}\0${carries(said) || lacks(said) ? '' : said.words}`
      const inFiles = counts.get(key) ?? new Map<number, number>()
      counts.set(key, inFiles)
      inFiles.set(at, (inFiles.get(at) ?? 0) + 1)
    }
  }
  const shared = files.map(() => new Map<number, number>())
  for (const inFiles of counts.values()) {
    if (inFiles.size < 2) continue
    for (const [one, some] of inFiles) for (const [two, others] of inFiles) if (two > one) shared[one]?.set(two, (shared[one]?.get(two) ?? 0) + Math.min(some, others))
  }
  return shared
}
