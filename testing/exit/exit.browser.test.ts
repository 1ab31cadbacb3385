/** What is true of leaving, seen in two browsers: on two made-up apps, and on site and diary as people get them, built and served. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith } from '../outside.ts'
import { chromiumSeat } from './chromium-seat.ts'
import { realDiary } from './diary.ts'
import { firefoxSeat } from './firefox-seat.ts'
import { diary, serveDiary, serveSite, site, siteOfOneEntry } from './fixture.ts'
import { holdGolden } from './golden.ts'
import { serveElsewhere } from './matrix.ts'
import { filesWith, until, type BrowserName, type Seat, type Tab } from './seat.ts'
import { publicSite, siteThatAsks } from './site.ts'

const golden = new URL('./golden/', import.meta.url)
const second = 'button on a second page'

// Both at once, as most of it is waiting; what is in one of them one after the other, as there is one keyboard.
describe.concurrent('the way out', () => {
  describeWith(['chromium'], 'in Chromium', () => describe('is such that', { concurrent: false }, () => inBrowser('chromium')))
  describeWith(['firefox-esr'], 'in Firefox', () => describe('is such that', { concurrent: false }, () => inBrowser('firefox')))
})

function inBrowser(browser: BrowserName): void {
  const newSeat = browser === 'chromium' ? chromiumSeat : firefoxSeat

  describe('leaving', () => {
    let seat: Seat
    let elsewhere: Awaited<ReturnType<typeof serveElsewhere>>
    let served: Awaited<ReturnType<typeof serveSite>>
    let app: Awaited<ReturnType<typeof serveDiary>>
    let target: string
    let untouched: Tab | undefined

    beforeAll(async () => {
      elsewhere = await serveElsewhere()
      target = `${elsewhere.address}/weather`
      served = await serveSite(target)
      app = await serveDiary(target)
      seat = await newSeat()
      if (browser === 'chromium') untouched = await stopped()
    })
    afterAll(async () => {
      await seat.remove()
      for (const server of [elsewhere, served, app]) server.close()
    })

    const at = async (address: string): Promise<Tab> => {
      const tab = await seat.newTab()
      await tab.goto(address)
      return tab
    }
    const left = (tab: Tab) => until('the weather', async () => (await tab.address()) === target)

    test('empties the page before any key is dropped, and drops them before it goes', async () => {
      const tab = await at(app.address)
      expect(await tab.evaluate('document.body.innerText')).toContain('He waited outside again.')
      await tab.press('Escape')
      await left(tab)
      expect(JSON.parse(app.told[0] ?? '')).toEqual({ key: null, body: true, text: '' })
    })

    test('goes on when a second Escape comes, which the browser is not let have', async () => {
      const tab = await at(served.address)
      await tab.evaluate(`(() => {
        const prevent = KeyboardEvent.prototype.preventDefault
        KeyboardEvent.prototype.preventDefault = function () { prevent.call(this); navigator.sendBeacon('/told', this.key + ' ' + this.defaultPrevented) }
        return true
      })()`)
      await tab.press('Escape', 'Escape')
      await left(tab)
      expect(served.told.filter((said) => said === 'Escape true').length).toBeGreaterThanOrEqual(2)
    })

    /** What a browser does when it takes Escape for "stop loading". */
    const stopped = async (): Promise<Tab> => {
      const tab = await at(served.address)
      await tab.evaluate(`(async () => { document.querySelector('a[data-exit]').click(); await new Promise((later) => setTimeout(later, 30)); window.stop(); return true })()`)
      return tab
    }

    test('starts anew when the browser stopped it and somebody presses again', async () => {
      const tab = await stopped()
      await tab.press('Escape')
      await left(tab)
    })

    test('shows the cover that was kept when nothing answers, though the browser thinks it has a network', async () => {
      const gone = await serveDiary(target)
      const tab = await at(gone.address)
      await until('the cover to be asked for', async () => gone.asked.includes('/cover'))
      gone.close()
      await tab.press('Escape')
      await until('the cover', () => tab.evaluate<boolean>(`location.href === '${gone.address}cover' && document.body?.innerText === 'Nothing here yet.'`).catch(() => false))
    })

    test('asks no question that a page has laid in the way', async () => {
      const tab = await at(served.address)
      await tab.click('#town')
      await tab.press('a')
      await tab.evaluate(`(() => { window.addEventListener('beforeunload', (event) => { event.preventDefault(); navigator.sendBeacon('/told', 'asked') }); return true })()`)
      await tab.press('Escape')
      await left(tab)
      expect(served.told).not.toContain('asked')
    })

    // A browser short of memory may keep no page to go back to: then it is asked again.
    test('is not undone by the cache for going back: the page is empty there, and loads anew', { retry: 3 }, async () => {
      const tab = await at(served.address)
      await tab.evaluate(`(() => { window.marked = true; addEventListener('pageshow', ({ persisted }) => navigator.sendBeacon('/told', 'shown from the cache: ' + persisted + ', text: ' + (document.body?.innerText ?? 'none'))); return true })()`)
      await tab.goto(`${elsewhere.address}/start`)
      await tab.back()
      await until('the page, anew', () => tab.evaluate<boolean>(`window.marked === undefined && document.querySelector('#secret') !== null`).catch(() => false))
      expect(served.told).toContain('shown from the cache: true, text: none')
    })

    test('keeps the way out above a banner and in a dialog, where a finger can reach it', async () => {
      const tab = await at(served.address)
      const reached = (within: string) =>
        tab.evaluate<boolean>(`(() => {
          const link = document.querySelector('${within} a[data-exit]')
          const { left, top, width, height } = link.getBoundingClientRect()
          return width >= 48 && height >= 48 && link.contains(document.elementFromPoint(left + width / 2, top + height / 2))
        })()`)
      await tab.evaluate(`(() => { const banner = document.body.appendChild(document.createElement('div')); Object.assign(banner.style, { position: 'fixed', inset: '0', width: '100%', height: '100%', zIndex: '2147483647', background: 'silver' }); banner.popover = 'manual'; banner.showPopover(); return true })()`)
      await until('the way out above a popover', () => reached('body > .exit'))
      await tab.evaluate(`(() => { document.querySelector('#dialog').showModal(); return true })()`)
      await until('the way out in a dialog', () => reached('dialog:modal'))
      await tab.evaluate(`(() => { document.querySelector('#dialog').close(); return true })()`)
      await until('one way out again', () => tab.evaluate<boolean>(`document.querySelectorAll('.exit').length === 1`))
    })

    test('leaves a dialog as it was drawn, when it is drawn again beside the way out', async () => {
      const tab = await at(app.address)
      await tab.click('#open')
      await until('the way out in the dialog', () => tab.evaluate<boolean>(`document.querySelector('dialog:modal > .exit') !== null`))
      await tab.click('#more')
      await tab.click('#more')
      await until('more questions', () => tab.evaluate<boolean>(`document.querySelectorAll('dialog p').length === 3`))
      expect(await tab.evaluate(`[...document.querySelectorAll('dialog > :not(.exit)')].map((part) => part.innerText)`)).toEqual(['First', 'Question 1', 'Question 2', 'Question 3', 'More'])
    })

    test('goes on when the keys could not be dropped', async () => {
      const tab = await at(app.address)
      await tab.evaluate(`(() => { document.documentElement.dataset.failing = ''; return true })()`)
      await tab.press('Escape')
      await left(tab)
    })

    test('of an installed app ends at its cover, as another site would be shown in a frame with its name', async () => {
      const tab = await at(served.address)
      await tab.evaluate(`(() => { const ask = window.matchMedia; window.matchMedia = (query) => ask.call(window, query.includes('standalone') ? 'all' : query); return true })()`)
      await tab.press('Escape')
      await until('the cover', async () => (await tab.address()) === `${served.address}cover`)
    })

    test('leaves one entry where a site keeps one, also after a question was asked', async () => {
      const one = await serveSite(target, 'one')
      const tab = await at(one.address)
      const entries = await tab.evaluate<number>('history.length')
      await tab.click('#town')
      await tab.press('a')
      await tab.click('#find')
      await until('the answer', async () => (await tab.address()) === `${one.address}two?town=a`)
      expect(await tab.evaluate<number>('history.length')).toBe(entries)
      one.close()
    })

    test('is practised by every way: an empty page with a sentence, and the next time is real', async () => {
      const tab = await at(`${served.address}before`)
      await tab.click('[data-exit-practise]')
      await tab.press('Shift', 'Shift', 'Shift')
      const said = await tab.evaluate<string>(`document.elementFromPoint(300, 300).closest('[data-exit-practised]')?.innerText ?? ''`)
      expect(said).toContain('You would have left now.')
      expect(await tab.address()).toBe(`${served.address}before`)
      await tab.press('Escape')
      await left(tab)
    })

    // Four seconds of waiting, for nothing that is the browser's own: once is enough, and beside what was tried meanwhile.
    if (browser === 'chromium') {
      test('shows the cover by itself when the browser stopped it and nobody presses', async () => {
        await until('the cover', async () => (await untouched?.address()) === `${served.address}cover`)
      })
    }

    test('by which keys is one click, holds from page to page, and is in no file of the profile', async () => {
      const tab = await at(`${served.address}before`)
      await tab.click('[data-exit-keys="shift"]')
      await tab.goto(served.address)
      await tab.click('#next')
      await until('the second page', () => tab.evaluate<boolean>(`document.querySelector('#two') !== null && 'exitArmed' in document.documentElement.dataset`).catch(() => false))
      await tab.press('Escape')
      expect(await tab.evaluate('document.documentElement.dataset.exitKeys + " " + document.querySelectorAll("#two").length')).toBe('shift 1')
      await until('a file of the session', async () => filesWith(seat.profile, 'localhost').some((file) => /session/i.test(file)))
      // As it stands now, so a browser that is killed leaves it.
      expect(filesWith(seat.profile, 'keys-shift')).toEqual([])
    })

    // The last, because it ends the browser.
    test('every way out leaves behind what the golden files say', { timeout: 900_000 }, async ({ expect: here }) => {
      // The whole of it is for the deep run; here each way out and each app at least once, and in Firefox those in which it could differ.
      const more = browser === 'chromium'
      const apps = [
        [site, ['Escape twice', second, ...(more ? ['button under a banner', 'button without JavaScript'] : ['offline'])]],
        [siteOfOneEntry, [second]],
        [diary, more ? ['keyboard alone', 'Escape in a dialog'] : ['button in a dialog']],
        [publicSite, ['Shift three times in a text field']],
        [siteThatAsks, ['button']],
        [realDiary, more ? ['offline', 'button in a dialog'] : ['Escape in a text field']],
      ] as const
      await holdGolden(apps, seat, golden, here)
      expect(filesWith(seat.profile, 'keys-shift')).toEqual([])
    })
  })
}
