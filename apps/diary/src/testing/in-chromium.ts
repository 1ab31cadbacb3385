/** One Chromium and one server for a file of tests, a new page and a new book for each test, and all that the browser complains of. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { chromiumBrowser, serveDiary, type ServedDiary } from '../../../../testing/page.ts'
import { playwrightFile, type MadeFile } from './files.ts'
import { goTo, openDiary } from './open.ts'
import { remembered } from './worker-line.ts'

export interface InChromium {
  readonly browser: Browser
  readonly served: ServedDiary
  readonly page: Page
  /** What came on the console as an error, was thrown, was refused by the policy, or asked by a dialogue of the browser's. */
  readonly problems: string[]
  /** Every request since the book was opened, as `GET /path`; a browser may look by itself whether there is a newer service worker. */
  afterLoad(): readonly string[]
  go(name: string): Promise<void>
  /** Closes the page and its book, and begins another in a browser that is as these options say. */
  again(options: BrowserContextOptions): Promise<void>
  /** On the screen for files: until each original is kept. */
  bringIn(files: readonly MadeFile[]): Promise<void>
}

const policyRefusals = `document.addEventListener('securitypolicyviolation', (event) => console.error('refused by the policy: ' + event.violatedDirective + ' ' + event.blockedURI))`

/** Everything that a page complains of goes into `problems`; what its worker complains of comes as errors on the console by itself. */
async function watched(page: Page, problems: string[]): Promise<void> {
  page.setDefaultTimeout(20_000)
  page.on('console', (message) => message.type() === 'error' && problems.push([message.text(), message.location().url].filter(Boolean).join(' at ')))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('dialog', (dialog) => problems.push(`a dialogue: ${dialog.message()}`))
  await page.addInitScript({ content: policyRefusals })
}

interface Wanted {
  /** One page and one book serve all of the file's tests. */
  readonly once?: boolean
  /** As wide as most, and touched. */
  readonly phone?: boolean
  /** The page is empty yet. */
  readonly unopened?: boolean
  /** A camera and a microphone that the browser makes up, and may use: only the whole Chromium can. */
  readonly camera?: boolean
  /** Another clock than the one of here, as `Europe/Paris`. */
  readonly zone?: string
  /** Answers come compressed, as people get them. */
  readonly compressed?: boolean
}

/** Call it in `describe`. */
export function inChromium({ once = false, phone = false, unopened = false, camera = false, compressed = false, zone }: Wanted = {}): InChromium {
  const state: { browser?: Browser; served?: ServedDiary; page?: Page } = {}
  const problems: string[] = []
  const there = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('Only inside a test.')
    return value
  }
  let loaded = 0
  const begin = async (options: BrowserContextOptions = {}) => {
    problems.length = 0
    state.page = await there(state.browser).newPage({ locale: 'en-GB', ...(phone && { viewport: { width: 390, height: 844 }, hasTouch: true }), ...(camera && { permissions: ['camera', 'microphone'] }), ...(zone !== undefined && { timezoneId: zone }), ...options })
    await watched(state.page, problems)
    await state.page.addInitScript({ content: remembered })
    if (!unopened) await openDiary(state.page, there(state.served).address)
    loaded = there(state.served).requests.length
  }
  const end = () => there(state.page).close()
  beforeAll(async () => {
    state.served = await serveDiary({ compressed })
    state.browser = await chromiumBrowser(camera ? { windows: true, also: ['--use-fake-device-for-media-stream'] } : {})
    if (once) await begin()
  })
  if (!once) {
    beforeEach(() => begin())
    afterEach(end)
  }
  afterAll(async () => {
    await state.browser?.close()
    state.served?.close()
  })
  return {
    problems,
    get browser() {
      return there(state.browser)
    },
    get served() {
      return there(state.served)
    },
    get page() {
      return there(state.page)
    },
    afterLoad: () => there(state.served).requests.slice(loaded).filter((request) => request !== 'GET /sw.js'),
    async again(options) {
      await end()
      await begin(options)
    },
    go: (name) => goTo(there(state.page), name),
    async bringIn(files) {
      const page = there(state.page)
      await page.getByLabel('Choose files').setInputFiles(files.map(playwrightFile))
      await page.getByText('Original kept, unchanged').nth(files.length - 1).waitFor({ timeout: 40_000 })
    },
  }
}
