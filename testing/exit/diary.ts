/** The diary as it is built, to be put through the exit matrix: a book is made, and an entry is half written. */
import { firstUse, kept, press, type } from '../../apps/diary/src/testing/by-script.ts'
import { copyOfDist, serveFolder } from '../../apps/diary/src/testing/serve.ts'
import type { App, Served } from './matrix.ts'
import type { Tab } from './seat.ts'
import { waysOut } from './ways.ts'

/** The one that is built in (apps/diary/src/shell/way-out.ts). */
const builtIn = 'https://www.bbc.co.uk/weather'

async function serve(target: string): Promise<Served> {
  const copy = copyOfDist()
  await copy.alter((text, path) => (path.startsWith('assets') ? text.replaceAll(builtIn, target) : text))
  const { address, stop } = await serveFolder(copy.folder)
  return {
    address,
    cover: '/cover.html',
    close: () => void stop().then(() => copy.remove()),
  }
}

async function open(tab: Tab): Promise<void> {
  await firstUse(tab)
  await kept(tab)
  await press(tab, 'Add')
  await type(tab, 'What happened?', 'He waited outside again.')
}

const ways = waysOut({ field: 'main textarea', cover: '/cover.html', opensDialog: 'main .tools button' })

export const realDiary: App = {
  name: 'real diary',
  serve,
  open,
  // It is nothing without scripts. And when a screen has been opened the focus stands on it, so that the first Tab goes on from there and not to the way out.
  ways: ways.filter(({ name, javaScript }) => javaScript !== false && name !== 'keyboard alone'),
}
