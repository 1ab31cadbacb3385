/** Every screen there is, looked at for what must hold on all of them. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { subScreens } from '../screens/registry.ts'
import { longAddress, longMail } from '../testing/files.ts'
import { filled } from '../testing/filled.ts'
import { inChromium } from '../testing/in-chromium.ts'
import { axeFinds, englishIn, faultsOf, look, sentencesIn } from '../testing/look.ts'
import { everyScreen } from '../testing/walk.ts'
import { cy } from '../words/cy/index.ts'
import { en, type Words } from '../words/en/index.ts'

const deep = process.env['DEEP'] === '1'

/** By the titles of the words: everything that can be gone to. */
const allTitles = (words: Words) => [words.frame.today, words.frame.timeline, words.add.new, words.frame.safety, words.frame.more, ...Object.keys(subScreens).map((name) => sectionTitle(words, name))]

function sectionTitle(words: Words, name: string): string {
  const section = new Map<string, unknown>(Object.entries(words)).get(name)
  return typeof section === 'object' && section !== null && 'title' in section && typeof section.title === 'string' ? section.title : name
}

/** On a phone, in letters twice as large. */
async function inLargeLetters(page: Page, where: string): Promise<string[]> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
  let found = await faultsOf(page)
  // A chart lays itself out anew some frames after it has another width.
  for (let frame = 0; found.length > 0 && frame < 60; frame++) {
    await page.evaluate('new Promise(requestAnimationFrame)')
    found = await faultsOf(page)
  }
  await page.evaluate(`document.documentElement.style.fontSize = ''`)
  return found.map((one) => `${where}, in large letters: ${one}`)
}

describeWith(['chromium'], 'every screen, in Chromium', () => {
  const diary = inChromium({ once: true })
  beforeAll(() => filled(diary.page))

  test('axe finds nothing, all is large enough to hit and fits, the way out is there and no field is kept, at 320 and 1280 pixels, light and dark, and in letters twice as large', { timeout: 240_000 }, async () => {
    const { page } = diary
    const found: string[] = []
    const reached: string[] = []
    const history = await page.evaluate('history.length')
    await everyScreen(page, 'en', async (name) => {
      reached.push(name)
      const wrong = [...(await look(page, name)), ...(await inLargeLetters(page, name))]
      if ((await page.title()) !== 'Daybook' || page.url() !== diary.served.address || (await page.evaluate('history.length')) !== history) wrong.push(`${name}: title, address or history have changed`)
      found.push(...wrong)
    })
    expect(allTitles(en).filter((title) => !reached.some((name) => name === title || name.startsWith(`${title}, `)))).toEqual([])
    expect(found).toEqual([])
    expect(diary.afterLoad()).toEqual([])
    expect(diary.problems).toEqual([])
  })

  test('in the colours of the system what is chosen can be told from what is not', async () => {
    const { page } = diary
    await diary.go(en.settings.title)
    await page.emulateMedia({ forcedColors: 'active' })
    const edges = async (chosen: boolean) => new Set(await page.locator(`.chip[aria-pressed=${chosen}]:visible`).evaluateAll((all) => all.map((one) => getComputedStyle(one).borderTopWidth)))
    expect([await edges(true), await edges(false)]).toEqual([new Set(['3px']), new Set(['1px'])])
    await page.emulateMedia({ forcedColors: 'none' })
    expect([await edges(true), await edges(false)]).toEqual([new Set(['1px']), new Set(['1px'])])
  })

  test('in Welsh every screen is Welsh, and fits', { timeout: 240_000 }, async () => {
    const { page } = diary
    await diary.go(en.settings.title)
    await page.getByRole('button', { name: 'Cymraeg' }).click()
    await page.getByRole('heading', { name: cy.settings.title }).waitFor()
    await page.getByRole('button', { name: cy.settings.themes.dark }).click()
    // Wide and light by the system's wish: what was chosen stands.
    await page.emulateMedia({ colorScheme: 'light' })
    await page.waitForFunction(() => getComputedStyle(document.body).backgroundColor === 'rgb(21, 24, 26)')
    await page.setViewportSize({ width: 320, height: 800 })
    const same = new Set(sentencesIn(cy))
    // Each language is called by its own name.
    const ours = new Set(sentencesIn(en).filter((one) => one.length > 3 && one !== en.session.otherLanguage && !same.has(one)))
    const found: string[] = []
    const reached: string[] = []
    await everyScreen(page, 'cy', async (name) => {
      reached.push(name)
      const language = await page.evaluate('document.documentElement.lang')
      const wrong = [...(language === 'cy' ? [] : [`the page says it is ${String(language)}`]), ...(await faultsOf(page)), ...(await englishIn(page, ours)), ...(deep ? await axeFinds(page) : [])]
      found.push(...wrong.map((one) => `${name}: ${one}`))
    })
    expect(allTitles(cy).filter((title) => !reached.some((name) => name === title || name.startsWith(`${title}, `)))).toEqual([])
    expect(found).toEqual([])
    expect(diary.problems).toEqual([])
  })

  test('the locked page has nothing that axe finds wrong', async () => {
    const { page } = diary
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.locator('.places .lock button').click()
    await page.locator('.paper input').waitFor()
    expect(await look(page)).toEqual([])
    // What is wrong would be found, in each of the looks.
    await page.evaluate(`(() => { const small = document.createElement('button'); small.style.width = small.style.height = '20px'; document.querySelector('.paper').append(small) })()`)
    const found = await look(page)
    for (const at of ['320 light', '1280 dark']) for (const what of ['axe: button-name', 'smaller than 24']) expect(found.some((one) => one.startsWith(`${at}: ${what}`)), `${at}: ${what}`).toBe(true)
  })
})

describeWith(['chromium'], 'an address longer than a screen is wide, in Chromium', () => {
  const diary = inChromium({ once: true })

  test('makes none of the screens that name it wider, and the way out stays in sight', { timeout: 90_000 }, async () => {
    const { page } = diary
    const found: string[] = []
    const lookAt = async (where: string) => {
      await page.getByText(longAddress).first().waitFor()
      found.push(...(await look(page, where)), ...(await inLargeLetters(page, where)))
    }
    await diary.go(en.files.title)
    await diary.bringIn([longMail])
    await lookAt('which of these is you')
    await page.getByRole('button', { name: longAddress }).click()
    await diary.go(en.people.title)
    await lookAt('a person')
    await page.getByRole('button', { name: en.people.change(longAddress) }).click()
    await page.getByRole('heading', { name: en.write.kind('person') }).waitFor()
    found.push(...(await look(page, 'put right')))
    expect(found).toEqual([])
    expect(diary.problems).toEqual([])
  })
})
