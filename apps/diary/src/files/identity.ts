/** Whether what is chosen now is what was chosen before, whatever it is called now and however large it is. */
import { toHex } from '@daybook/log'
import type { Chosen } from './dropped.ts'

/** So much is read of it in all, so that a person waits for less than a second. */
const budget = 16 * 2 ** 20
const leastOfEach = 4096

/** Its beginning, its middle and its end, or all of it where that is no more. */
function* stretches(file: Blob, most: number): Generator<Blob> {
  if (file.size <= most) {
    yield file
    return
  }
  const third = Math.floor(most / 3)
  for (const start of [0, Math.floor((file.size - third) / 2), file.size - third]) yield file.slice(start, start + third)
}

/** The path within what was chosen: a folder that is copied may have another name. */
const within = (path: string): string => path.split('/').slice(1).join('/')

/**
 * SHA-256, lower-case hex, over the size of each file, its place in the folder, and of its bytes up to 16 MiB in all. Two that
 * have the same may still differ in the midst of a large file: it says which one somebody chose, not what is in it.
 */
export async function identityOf(files: readonly Chosen[]): Promise<string> {
  const sorted = files.map(({ path, file }) => ({ place: within(path), file })).sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.file.size - b.file.size))
  const most = Math.max(leastOfEach, Math.floor(budget / Math.max(1, sorted.length)))
  const listed = JSON.stringify(sorted.map(({ place, file }) => [place, file.size]))
  const read = await new Blob([listed, ...sorted.flatMap(({ file }) => [...stretches(file, most)])]).arrayBuffer()
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', read)))
}
