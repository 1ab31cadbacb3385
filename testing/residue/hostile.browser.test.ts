/** What came from elsewhere is looked at, and nothing of it happens. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, openDiary } from '../../apps/diary/src/testing/open.ts'
import { serveFolder, type ServedFolder } from '../../apps/diary/src/testing/serve.ts'
import { describeWith } from '../outside.ts'
import { chromiumBrowser } from '../page.ts'
import { corpusPayloads, hasHostile, hostileChat, hostileMailbox, ownPayloads } from './hostile.ts'

const deep = process.env['DEEP'] === '1'

describeWith(['chromium'], 'hostile mails and messages', () => {
  let browser: Browser
  let served: ServedFolder
  let canary: Server
  const hits: string[] = []
  let canaryAt = ''
  beforeAll(async () => {
    served = await serveFolder()
    browser = await chromiumBrowser()
    canary = createServer((request, response) => {
      hits.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((ready) => canary.listen(0, '127.0.0.1', ready))
    canaryAt = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/`
  })
  afterAll(async () => {
    await browser.close()
    await served.stop()
    canary.close()
    canary.closeAllConnections()
  })

  /** Brings both files in and opens every `step`-th item; resolves with how many were opened. */
  async function lookAt(payloads: readonly string[], step: number): Promise<number> {
    const context = await browser.newContext({ locale: 'en-GB' })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const happened: string[] = []
    page.on('console', (message) => message.type() === 'error' && happened.push(message.text()))
    page.on('pageerror', ({ message }) => happened.push(message))
    page.on('dialog', (dialog) => {
      happened.push(`a dialogue: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('popup', (popup) => happened.push(`another window: ${popup.url()}`))
    await page.addInitScript({ content: `document.addEventListener('securitypolicyviolation', (event) => console.error('refused by the policy: ' + event.violatedDirective + ' ' + event.blockedURI))` })
    await openDiary(page, served.address)
    await goTo(page, 'Bring in files')
    served.requests.length = 0
    context.on('request', (request) => !request.url().startsWith(served.address) && !request.url().startsWith('blob:') && happened.push(`asked for ${request.url()}`))

    const asFile = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })
    await page.getByLabel('Choose files').setInputFiles([asFile('<img src=x onerror=window.ran=1>.mbox', hostileMailbox(payloads)), asFile('chat"><script>window.ran=1<.txt', hostileChat(payloads))])
    await page.getByText('Original kept').nth(1).waitFor({ timeout: 40_000 })
    await goTo(page, 'Timeline')
    await page.locator('.rows .cover').first().waitFor()
    const opened = await page.evaluate<number>(`(async () => {
      const all = Number(document.querySelector('.rows > li').getAttribute('aria-setsize'))
      let opened = 0
      for (let at = 1; at <= all; at += ${step}) {
        const row = () => document.querySelector('.rows > li[aria-posinset="' + at + '"]')
        // Rows come and go as the list is scrolled, and another that is covered again moves this one.
        for (let tries = 0; !row()?.querySelector('.opened'); tries += 1) {
          if (tries > 400) throw new Error('item ' + at + ' does not open: ' + row()?.innerText)
          const drawn = [...document.querySelectorAll('.rows > li')]
          const near = row() ?? (Number(drawn[0]?.getAttribute('aria-posinset')) > at ? drawn[0] : drawn.at(-1))
          near?.scrollIntoView({ block: 'center' })
          row()?.querySelector('.cover')?.click()
          await new Promise((later) => setTimeout(later, 15))
        }
        const strange = row().querySelector('.opened :is(script, iframe, object, embed, link, style, form, video, audio, base, meta, a, img:not([src^="blob:"]))')
        if (strange) throw new Error('shown as markup: ' + strange.outerHTML.slice(0, 200))
        opened += 1
      }
      return opened
    })()`)
    await page.locator('.rows .opened').last().waitFor()
    // All there is to say of one item, on a screen of its own.
    await page.locator('.rows > li .title').first().click()
    await page.locator('h1').filter({ hasNotText: 'Timeline' }).waitFor()
    await page.getByText('SHA-256').first().waitFor()
    for (const place of ['Who is who', 'Bring in files']) await goTo(page, place)
    expect(await page.evaluate('window.ran ?? null')).toBe(null)
    expect(page.url()).toBe(served.address)
    expect(await page.title()).toBe('Daybook')
    expect(served.requests).toEqual([])
    expect(happened).toEqual([])
    expect(hits).toEqual([])
    await context.close()
    return opened
  }

  test('are shown as words: nothing runs, nothing is asked for, nothing is refused because nothing is tried', { timeout: 120_000 }, async () => {
    const own = ownPayloads(canaryAt)
    expect(await lookAt(own, deep ? 1 : 3)).toBeGreaterThanOrEqual(own.length)
  })

  test('the canary hears who does ask', async () => {
    const page = await browser.newPage()
    await page.setContent(ownPayloads(canaryAt)[0] ?? '')
    await expect.poll(() => hits).toContain('/pixel')
    hits.length = 0
    await page.close()
  })

  test.skipIf(!hasHostile)('nor does anything of what DOMPurify is tested with [needs ../shared/hostile]', { timeout: 300_000 }, async () => {
    const payloads = await corpusPayloads()
    expect(payloads.length).toBeGreaterThan(100)
    expect(await lookAt(payloads, deep ? 1 : 16)).toBeGreaterThan(20)
  })
})
