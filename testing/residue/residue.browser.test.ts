/** What is found on the disk afterwards, by somebody who searches all of the browser's folder. */
import { expect, test } from 'vitest'
import type { BrowserName } from '../exit/seat.ts'
import { describeWith } from '../outside.ts'
import { held } from './hold.ts'

describeWith(['chromium'], 'in the profile of Chromium', () => inBrowser('chromium'))
describeWith(['firefox-esr'], 'in the profile of Firefox', () => inBrowser('firefox'))

function inBrowser(browser: BrowserName): void {
  async function nothingIsHeld(how: 'closed' | 'killed'): Promise<void> {
    const { filled, saved, running, ended, plants, wanted, unremembered } = await held(browser, how)
    // What another page keeps is found, by the same search in the same profile.
    expect(plants).toEqual(wanted)
    expect(unremembered).toEqual([])
    expect(saved).toMatch(/^\d{4}-\d\d-\d\d\.txt$/)
    // The walk goes where there are fields: these are a few that must have been among them.
    expect(filled).toEqual(expect.arrayContaining(['What happened?', 'Where (if you like)', 'Name', 'New note', 'What happened, line 1', 'Find words, names or numbers']))
    expect(filled.length).toBeGreaterThan(40)
    expect(running).toEqual([])
    expect(ended).toEqual([])
  }

  const deep = process.env['DEEP'] === '1'

  // Firefox takes as long again, and is asked in the deep tests.
  test.runIf(deep || browser === 'chromium')('nothing that was typed, searched for or brought in is found, while it runs or after it is closed', { timeout: 180_000 }, () => nothingIsHeld('closed'))

  // What a killed browser leaves is what is searched while it runs; here it is killed indeed.
  test.runIf(deep)('nothing that was typed, searched for or brought in is found after it is killed', { timeout: 180_000 }, () => nothingIsHeld('killed'))
}
