/** Through the front door, as a person goes: the first use, the lock, and from screen to screen. */
import type { Page } from 'playwright-core'

export const passphrase = 'a lantern under seven quiet bridges'

/** One of one's own in the place of words picked by chance, typed twice. */
export async function ownPassphrase(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose my own instead' }).click()
  await page.getByLabel('Passphrase', { exact: true }).fill(words)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Type it once more').fill(words)
  await page.getByRole('button', { name: 'Next' }).click()
}

/** From the first page on, to where a second passphrase is offered. */
export async function firstPassphrase(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Next' }).click()
  await ownPassphrase(page, passphrase)
}

/** Makes a small book with one passphrase and opens it; resolves on today's screen. */
export async function openDiary(page: Page, address: string, second?: string): Promise<void> {
  await firstPassphrase(page, address)
  if (second === undefined) await page.getByRole('button', { name: 'Not now' }).click()
  else {
    await page.getByRole('button', { name: 'Use a second passphrase' }).click()
    await ownPassphrase(page, second)
  }
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  // What the app keeps of itself has been fetched, and answers for this page too, which can come later than being ready: whatever
  // is asked for from here on is asked for by what is done.
  await page.evaluate('navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null || new Promise((answers) => navigator.serviceWorker.addEventListener("controllerchange", () => answers(true), { once: true })))')
}

export async function unlock(page: Page, words = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(words)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

const place = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })

/** A place is found as it was left; pressed again, it is the place itself. */
async function atRest(page: Page, name: string): Promise<void> {
  await place(page, name).click()
  if ((await page.locator('h1').innerText()) !== (name === 'Add' ? 'New entry' : name)) await place(page, name).click()
}

/** To one of the five places, or to a sub-screen that More lists. */
export async function goTo(page: Page, name: string): Promise<void> {
  // A new entry has the whole of a small screen: it is closed first.
  const close = page.getByRole('button', { name: 'Close', exact: true })
  if ((await close.count()) > 0) await close.click()
  if (['Today', 'Timeline', 'Add', 'Safety', 'More'].includes(name)) {
    await atRest(page, name)
    return
  }
  await atRest(page, 'More')
  await page.locator('.link-row').filter({ hasText: name }).click()
  await page.locator('h1').filter({ hasText: name }).waitFor()
}
