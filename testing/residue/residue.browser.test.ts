/** What is found on the disk afterwards, by somebody who searches all of the browser's folder. */
import { expect, test } from 'vitest'
import type { BrowserName } from '../exit/seat.ts'
import { describeWith } from '../outside.ts'
import { held } from './hold.ts'

const deep = process.env['DEEP'] === '1'

describeWith(['chromium'], 'in the profile of Chromium', () => inBrowser('chromium'))
describeWith(['firefox-esr'], 'in the profile of Firefox', () => inBrowser('firefox'))

function inBrowser(browser: BrowserName): void {
  // A browser that is killed leaves what is searched while it runs; the deep run kills it too.
  for (const how of deep ? (['closed', 'killed'] as const) : (['closed'] as const)) {
    test(`nothing that was typed, searched for or brought in is found, ${how === 'closed' ? 'while it runs or after it is closed' : 'after it is killed'}; what another page keeps is`, { timeout: 180_000 }, async () => {
      const { filled, running, ended, plants, wanted, unremembered } = await held(browser, how)
      expect(plants).toEqual(wanted)
      expect(unremembered).toEqual([])
      expect(filled.join('\n')).toBe('')
      expect(running).toEqual([])
      expect(ended).toEqual([])
    })
  }
}
