/** The keys and backups of Firefox are the worker's, as in Chromium: proof/firefox.browser.test.ts opens, reads and seals there each time. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFirefox, type Firefox } from '../../../../../testing/firefox.ts'
import { describeWith } from '../../../../../testing/outside.ts'
import { serveDiary, type ServedDiary } from '../../../../../testing/page.ts'
import { firstUse, press, seesText, toSubScreen, type, until } from '../../testing/by-script.ts'
import { keptHere, nothingKept } from '../../testing/kept-here.ts'
import { passphrase } from '../../testing/open.ts'

describeWith(['firefox-esr'], 'keeping it, in Firefox', () => {
  let firefox: Firefox
  let served: ServedDiary

  beforeAll(async () => {
    served = await serveDiary()
    firefox = await startFirefox()
  })
  afterAll(async () => {
    await firefox.close()
    served.close()
  })

  const row = (title: string) => until(firefox, `(() => { const found = [...document.querySelectorAll('main .link-row')].find((one) => one.innerText.trim().startsWith(${JSON.stringify(title)})); found?.click(); return found !== undefined })()`)
  const changed = 'nine lanterns over a quiet harbour'
  const keys = 'Passphrase and room'

  test.runIf(process.env['DEEP'] === '1')('the passphrase is changed, a backup is made, passkeys are said not to work where they do not, and the book is taken away', { timeout: 120_000 }, async () => {
    await firefox.goto(served.address)
    await firstUse(firefox)
    await toSubScreen(firefox, keys)
    await row('Add a passkey')
    await type(firefox, 'Passphrase or recovery words', passphrase)
    await press(firefox, 'Next')
    await until(firefox, `/Passkeys cannot be used here|A finger or a face/.test(document.body.innerText)`)
    await press(firefox, 'Back')
    await toSubScreen(firefox, keys)
    await row('Change the passphrase')
    await type(firefox, 'The passphrase as it is now', passphrase)
    await press(firefox, 'Next')
    await press(firefox, 'Choose my own instead')
    await type(firefox, 'Passphrase', changed)
    await press(firefox, 'Next')
    await type(firefox, 'Type it once more', changed)
    await press(firefox, 'Next')
    await seesText(firefox, 'The new passphrase opens this part from now on')
    await toSubScreen(firefox, 'Backup')
    await press(firefox, 'I have written them down: Make the file')
    await seesText(firefox, 'Your backup is ready')
    await toSubScreen(firefox, 'Lock now')
    await type(firefox, 'Passphrase', changed)
    await press(firefox, 'Open')
    await seesText(firefox, 'This is where')

    await toSubScreen(firefox, keys)
    await row('Take the book away from this device')
    await type(firefox, 'Passphrase or recovery words', changed)
    await press(firefox, 'Next')
    await until(firefox, `(() => { const found = document.querySelector('main input[type=checkbox]'); found?.click(); return found !== null })()`)
    await press(firefox, 'Take it away now')
    await seesText(firefox, 'The book is gone from this browser')
    expect(await firefox.evaluate(keptHere)).toEqual(nothingKept)
  })
})
