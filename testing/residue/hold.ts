/** What a profile holds after the diary has been used in it, and after a page that keeps what it should not. */
import { randomBytes } from 'node:crypto'
import { serveFolder } from '../../apps/diary/src/testing/serve.ts'
import { chromiumSeat } from '../exit/chromium-seat.ts'
import { firefoxSeat } from '../exit/firefox-seat.ts'
import { until, type BrowserName } from '../exit/seat.ts'
import { garden, notRemembered, planted } from './plant.ts'
import { searchProfile, type Found } from './search.ts'
import { leaveWords } from './walk.ts'

export interface Held {
  /** The names of the diary's fields that were written into. */
  readonly filled: readonly string[]
  /** Where the diary's word was found: while the browser ran, as a dead battery would leave it, and after its end. */
  readonly running: readonly Found[]
  readonly ended: readonly Found[]
  /** The words of the other page that were found, and of the field that was not to be remembered. */
  readonly plants: readonly string[]
  readonly wanted: readonly string[]
  /** The file that was saved from the diary, in the folder for that. */
  readonly saved: string
  readonly unremembered: readonly Found[]
}

export async function held(browser: BrowserName, how: 'closed' | 'killed'): Promise<Held> {
  const word = `quill${randomBytes(6).toString('hex')}`
  const seed = `plant${randomBytes(6).toString('hex')}`
  const served = await serveFolder()
  const other = await garden()
  const seat = await (browser === 'chromium' ? chromiumSeat({ camera: true }) : firefoxSeat())
  try {
    const filled = await leaveWords(await seat.newTab(), served.address, word)
    await other.plant(await seat.newTab(), seed, browser === 'chromium')
    const wanted = Object.values(planted(seed))
    // What the other page had typed is there, so what the diary had, typed before, would be too.
    await until('the plants', async () => {
      if (new Set(searchProfile(seat.profile, wanted).map((found) => found.word)).size === wanted.length) return true
      await new Promise((resolve) => setTimeout(resolve, 1000))
      return false
    }, 40_000)
    // What was saved stands where it was to be saved, and that is found.
    const saved = await until('what was saved', async () => searchProfile(seat.downloads, [word]).map(({ file }) => file).join())
    const running = searchProfile(seat.profile, [word])
    await seat.end(how)
    const all = searchProfile(seat.profile, [word, notRemembered(seed), ...wanted])
    return {
      filled,
      saved,
      running,
      ended: all.filter((found) => found.word === word),
      plants: wanted.filter((one) => all.some((found) => found.word === one)),
      wanted,
      unremembered: all.filter((found) => found.word === notRemembered(seed)),
    }
  } finally {
    await seat.remove()
    other.close()
    await served.stop()
  }
}
