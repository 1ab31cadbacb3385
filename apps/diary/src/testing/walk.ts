/** To every screen, with no list of them: the five places, what each of them lists, and the screens that only others lead to. */
import type { Locator, Page } from 'playwright-core'
import { journal as journalCy } from '../words/cy/journal.ts'
import { more as moreCy } from '../words/cy/more.ts'
import { pattern as patternCy } from '../words/cy/pattern.ts'
import { journal } from '../words/en/journal.ts'
import { more } from '../words/en/more.ts'
import { pattern } from '../words/en/pattern.ts'

const spoken = { en: { journal, more, pattern }, cy: { journal: journalCy, more: moreCy, pattern: patternCy } }

/** Nothing is shown that only says that it waits for the worker. */
const settled = (page: Page) =>
  page.waitForFunction(() => {
    const shown = [...(document.querySelector('main')?.children ?? [])].flatMap((one) => (!one.matches('.screen') ? [one] : one.matches('[hidden]') ? [] : [...one.children]))
    return shown.length > 0 && !(shown.length === 1 && shown[0]?.matches('p[role=status]'))
  })

const rows = (page: Page) => page.locator('main .link-row:visible')

const rowOf = (page: Page, title: string) => rows(page).filter({ has: page.locator('strong').getByText(title, { exact: true }) })

/** Presses what leads to another screen, and waits for it. */
async function into(page: Page, target: Locator): Promise<void> {
  const before = await page.locator('h1').innerText()
  await target.click()
  await page.waitForFunction((was) => document.querySelector('h1')?.innerText !== was || document.activeElement?.tagName === 'MAIN', before)
  await settled(page)
}

/** A place is found as it was left; pressed again, it is the place itself. */
async function toPlace(page: Page, at: number): Promise<void> {
  // A new entry has the whole of a small screen: it is closed first.
  const close = page.locator('.app.bare .top .icon-button')
  if ((await close.count()) > 0) await close.click()
  const place = page.locator('nav.places li:not(.lock) button').nth(at)
  await place.click()
  if ((await page.locator('.app:not(.bare) .top.over').count()) > 0) await place.click()
  await settled(page)
}

/** Calls `visit` with a name for each screen that is shown. There must be a refusal and a file with contacts in the book. */
export async function everyScreen(page: Page, language: keyof typeof spoken, visit: (name: string) => Promise<void>): Promise<void> {
  const words = spoken[language]
  const arrived = async (more = '') => visit(`${await page.locator('h1').innerText()}${more}`)
  const ways = new Map<string, () => Promise<void>>()
  const places = await page.locator('nav.places li:not(.lock)').count()
  for (let place = 0; place < places; place++) {
    await toPlace(page, place)
    await arrived()
    const titles = (await rows(page).locator('strong').allInnerTexts()).filter((title) => title !== words.more.lock)
    for (const title of titles) {
      const way = async () => {
        await toPlace(page, place)
        await into(page, rowOf(page, title))
      }
      await way()
      await arrived()
      ways.set(title, way)
    }
  }
  const go = async (title: string) => {
    const way = ways.get(title)
    if (!way) throw new Error(`Nothing leads to ${title}.`)
    await way()
  }
  await go(words.journal.title)
  await into(page, rows(page).first())
  await arrived(', one kind')
  await into(page, page.locator('main > div:not(.screen) .button'))
  await arrived()
  await page.locator('.top .icon-button').first().click()
  await settled(page)
  await into(page, rows(page).first())
  await arrived(', written')
  await go(words.pattern.title)
  await into(page, page.locator('main .number:visible').first())
  await arrived()
  await into(page, page.locator('main .rows button.lead-on:visible').first())
  await arrived(', from a file')
}
