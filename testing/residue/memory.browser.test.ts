/** What is left in the page's own memory once the book is locked. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bringIn } from '../../apps/diary/src/testing/by-script.ts'
import { longChat } from '../../apps/diary/src/testing/files.ts'
import { goTo, openDiary, passphrase } from '../../apps/diary/src/testing/open.ts'
import { serveFolder } from '../../apps/diary/src/testing/serve.ts'
import { describeWith } from '../outside.ts'
import { chromiumBrowser } from '../page.ts'

/** All strings that the page's JavaScript and DOM hold, after the garbage has been taken away. Workers have memory of their own. */
async function heap(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const pieces: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await devtools.send('HeapProfiler.enable')
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return pieces.join('')
}

describeWith(['chromium'], 'a locked book in the memory of the page', () => {
  test('has no word of what was written, read, searched for or typed to open it, in the page or in its heap', { timeout: 90_000 }, async () => {
    const served = await serveFolder()
    const browser = await chromiumBrowser()
    const page = await browser.newPage({ locale: 'en-GB' })
    await openDiary(page, served.address)
    await goTo(page, 'Bring in files')
    await bringIn(page, 'file-brimstone.txt', longChat(5).text.replaceAll('message', 'imported-brimstone'))
    await page.getByText('Original kept').waitFor()
    await goTo(page, 'Timeline')
    await page.locator('.rows .cover').first().click()
    await page.getByText('imported-brimstone').first().waitFor()
    await page.getByRole('searchbox').fill('searched-brimstone')
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('written-brimstone')
    await page.getByLabel('Where').fill('where-brimstone')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('written-brimstone').first().waitFor()
    await goTo(page, 'Add')
    await page.getByLabel('What happened?').fill('draft-brimstone')
    const found = (text: string) => [...new Set(text.match(/\w+-brimstone/g))].sort()
    expect(found(await heap(page))).toContain('draft-brimstone')

    await goTo(page, 'More')
    await page.getByRole('main').getByRole('button', { name: /Lock now/ }).click()
    await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
    expect(found(await page.evaluate('document.documentElement.outerHTML + [...document.querySelectorAll("input, textarea")].map((one) => one.value).join()'))).toEqual([])
    // The worker that held the keys has been ended, and another one, with nothing in it, has been started.
    await expect.poll(() => page.workers().length).toBe(1)
    const after = await heap(page)
    expect(found(after)).toEqual([])
    expect(after.includes(passphrase)).toBe(false)
    await browser.close()
    await served.stop()
  })
})
