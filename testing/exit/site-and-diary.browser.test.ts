/** The way out of the two apps as people get them: the public site and the diary, built and served. */
import { test } from 'vitest'
import { describeWith } from '../outside.ts'
import { realDiary } from './diary.ts'
import { holdGolden } from './golden.ts'
import type { BrowserName } from './seat.ts'
import { publicSite, siteThatAsks } from './site.ts'

const golden = new URL('./golden/', import.meta.url)

describeWith(['chromium'], 'the way out of site and diary in Chromium', () => inBrowser('chromium'))
describeWith(['firefox-esr'], 'the way out of site and diary in Firefox', () => inBrowser('firefox'))

function inBrowser(browser: BrowserName): void {
  test('leaves behind what the golden files say', { timeout: 900_000 }, async () => {
    // The whole of it is for the deep run.
    const more = browser === 'chromium'
    await holdGolden(
      [
        [publicSite, ['button on a second page']],
        [siteThatAsks, ['button']],
        [realDiary, more ? ['offline', 'button in a dialog'] : ['Escape in a text field']],
      ],
      browser,
      golden,
    )
  })
}
