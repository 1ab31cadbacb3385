/** The timeline, the pattern, the safety place and sorting with a helper, walked through as a person does. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { unseal } from '@daybook/vault'
import { describeWith } from '../../../../../testing/outside.ts'
import { inChromium } from '../../testing/in-chromium.ts'
import { look } from '../../testing/look.ts'
import { passphrase } from '../../testing/open.ts'

/** Of the made-up case. */
const inAll = 237
/** What is typed, and how many have it: before the last letter more are found, so this many are those of all that was typed. */
const typed = 'your si'
const withTyped = 19

describeWith(['chromium'], 'what has happened, and what to do', () => {
  const diary = inChromium({ once: true, phone: true })
  const { afterLoad, go, problems } = diary
  let page: Page

  beforeAll(async () => {
    page = diary.page
    page.setDefaultTimeout(30_000)
    await go('Bring in files')
    await button('Try it with a made-up case').click()
    await page.getByText('The made-up case is here').waitFor()
  })

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  const row = (words: string) => page.locator('.link-row').filter({ hasText: words })
  const status = () => page.locator('main p[role=status].num').innerText()
  const until = (found: () => Promise<unknown>, wanted: unknown) => expect.poll(found, { timeout: 30_000 }).toEqual(wanted)
  /** The numbers in one column of a table, opened by its summary when it is closed. */
  const column = async (section: string, at: number): Promise<number> => {
    const twin = page.locator('section').filter({ has: page.locator(`caption:text-is("${section}")`) }).last().locator('details.twin')
    if ((await twin.getAttribute('open')) === null) await twin.locator('summary').click()
    const cells = await twin.locator(`tbody tr td:nth-child(${at})`).allInnerTexts()
    return cells.reduce((sum, cell) => sum + Number(cell.replaceAll(',', '')), 0)
  }
  const firstNumber = async (found: string) => Number(/\d[\d,]*/.exec(await page.locator(found).first().innerText())?.[0].replaceAll(',', ''))

  test('filters, finds as one types, goes by keyboard from week to week, covers again; and the pattern’s numbers agree and lead to their items', async () => {
    await go('Timeline')
    await until(status, `${inAll} items`)
    await button('Calls').click()
    await expect.poll(status, { timeout: 30_000 }).toMatch(/^\d+ of 237 items$/)
    const calls = Number((await status()).split(' ')[0])
    await button('Take all filters away').click()
    await until(status, `${inAll} items`)

    await page.getByRole('searchbox').focus()
    await page.keyboard.type(typed, { delay: 20 })
    await until(status, `${withTyped} of ${inAll} items`)

    // Into one item and back: the filter is as it was, and what was shown is covered.
    await page.locator('.cover').first().click()
    await page.locator('.opened .words').getByText('Your sister says hello.').waitFor()
    await page.locator('button.lead-on').first().click()
    await until(() => page.locator('h1').innerText(), 'One item')
    await button('Back').click()
    await until(status, `${withTyped} of ${inAll} items`)
    expect(await page.getByRole('searchbox').inputValue()).toBe(typed)
    expect(await page.locator('.opened').count()).toBe(0)
    await button('Take all filters away').click()
    await until(status, `${inAll} items`)

    await page.locator('.strip button[tabindex="0"]').focus()
    await page.keyboard.press('ArrowLeft')
    await until(() => page.evaluate('document.activeElement.dataset.date'), '2024-05-06')
    await page.keyboard.press('Enter')
    await until(() => page.evaluate(`(() => {
      const under = document.querySelector('.top').getBoundingClientRect().bottom
      const first = [...document.querySelectorAll('.rows > li')].find((one) => Math.abs(one.getBoundingClientRect().top - under) < 3)
      return first && first.querySelector('h2') && first.querySelector('h2').innerText
    })()`), 'Sunday 12 May 2024')
    expect(await column('How much, and when', 2)).toBeGreaterThan(100)
    await button('Months').click()
    await until(() => page.locator('.strip button[data-date="2024-02-01"]').count(), 1)
    expect(await column('How much, and when', 2)).toBe(inAll)

    await go('Pattern')
    await page.getByRole('heading', { name: 'What must be shown' }).waitFor()
    const total = await firstNumber('.headline strong')
    const after = await firstNumber('.headline strong.after')
    expect(await column('Contacts by week', 2)).toBe(total)
    expect(await column('Contacts by week', 3)).toBe(after)
    expect(await column('How', 2)).toBe(total)
    expect(await column('Time of day', 2)).toBe(total)
    // Words on the chart: none is cut off, none touches another of its line.
    expect(
      await page.evaluate(`(() => {
        const chart = document.querySelector('.chart').getBoundingClientRect()
        const boxes = [...document.querySelectorAll('.chart text.label')].map((one) => ({ text: one.textContent, ...one.getBoundingClientRect().toJSON() }))
        const out = boxes.filter(({ left, right }) => left < chart.left - 1 || right > chart.right + 1)
        const touching = boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => Math.abs(a.top - b.top) < 4 && a.left < b.right && b.left < a.right))
        return [boxes.length > 10, out.length, touching.length]
      })()`),
    ).toEqual([true, 0, 0])

    const lead = async (press: () => Promise<void>, items: number) => {
      await press()
      await until(() => page.locator('h1').innerText(), 'Counted')
      await until(status, `${items} of 237 items`)
      await button('Back').click()
      await page.getByRole('heading', { name: 'What must be shown' }).waitFor()
    }
    await lead(() => button(`See the ${after} after you said stop`).click(), after)
    const callRow = page.locator('tr').filter({ has: page.locator('th:text-is("Call")') })
    if (!(await callRow.isVisible())) await column('How', 2)
    await lead(() => callRow.getByRole('button').click(), calls)
    await page.locator('.reasons .link-row').first().click()
    await until(() => page.locator('h1').innerText(), 'One item')

    expect({ asked: afterLoad(), problems }).toEqual({ asked: [], problems: [] })
  }, 180_000)

  test('who can help is there without a request; the plan is in no copy and leaves locked; a helper’s work carries their name and is put back', async () => {
    await go('Safety')
    await row('People who can help').click()
    await page.locator('.service').first().waitFor()
    expect(await page.locator('.service a.call').count()).toBeGreaterThan(3)
    expect(await page.locator('.service .example').count()).toBe(await page.locator('.service').count())
    await button('Back').click()

    await row('Safety plan').click()
    await page.getByLabel('At home').fill('The zebra key is with the neighbour.')
    await page.getByLabel('Look at it again on').fill('2026-01-01')
    await button('Save').click()
    await page.getByText('Saved. The plan before it is kept as well.').waitFor()
    await until(() => page.getByLabel('At home').inputValue(), 'The zebra key is with the neighbour.')
    const [download] = await Promise.all([page.waitForEvent('download'), button('Take a locked copy').click()])
    const words = await page.locator('.picked').innerText()
    // As many as the screen says.
    expect(words.split(' ')).toHaveLength(7)
    await page.getByText('A file that opens only with seven words').waitFor()
    const bytes = readFileSync(await download.path())
    expect(bytes.toString('latin1')).not.toContain('zebra')
    expect(new TextDecoder().decode(await unseal(bytes, { passphrase: words }))).toContain('At home\n\nThe zebra key is with the neighbour.')
    await go('What the other side could read')
    await page.getByText('Stays back').waitFor()
    await page.evaluate(`document.querySelectorAll('main details').forEach((one) => { one.open = true })`)
    await page.getByText('Alex stood across the road').first().waitFor()
    expect(await page.locator('main').innerText()).not.toContain('zebra')

    // The day it was to be looked at again is here: Today leads to it, and does not say to what.
    await go('Today')
    await button('A day you chose to look at something again').click()
    await until(() => page.getByLabel('At home').inputValue(), 'The zebra key is with the neighbour.')

    await go('Sort with a helper')
    await page.getByLabel('Who is helping').fill('Sam')
    await button('Start helping').click()
    await page.locator('.sort').waitFor()
    // However far the page is scrolled, no part of it is under the top.
    const uncovered = `(() => { scrollTo(0, 9000); const { left, top } = document.querySelector('.helper-band').getBoundingClientRect(); return document.elementFromPoint(left + 20, top + 2).closest('.helper-band') !== null && scrollY > 0 })()`
    const size = page.viewportSize() ?? { width: 1280, height: 720 }
    await page.setViewportSize({ width: 1280, height: 300 })
    for (const place of ['Today', 'Timeline', 'Safety', 'More']) {
      await go(place)
      await page.getByText('Sam is helping').waitFor()
      await until(() => page.evaluate(uncovered), true)
    }
    await page.setViewportSize(size)
    await go('Safety')
    await row('Safety plan').click()
    await page.getByText('This is not shown while somebody helps.').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('zebra')

    await go('Sort with a helper')
    await page.getByText('Is the date known more exactly?').waitFor()
    const wrong = await look(page, 'sorting')
    await until(() => page.evaluate('document.activeElement.className.includes("sort")'), true)
    await page.keyboard.press('d')
    await until(() => page.evaluate('document.activeElement.tagName'), 'INPUT')
    await page.keyboard.type('11 April 2024 at 18:40')
    await page.getByText('So: 11 April 2024, 18:40').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('What is this about?').waitFor()
    expect(await page.locator('.sort').locator('.opened').count()).toBe(0)
    await until(() => page.evaluate('document.activeElement.className.includes("sort")'), true)
    await page.keyboard.press('1')
    await page.keyboard.press('n')
    await page.getByText('2 things sorted this time.').waitFor()
    await page.keyboard.press('s')
    await button('End: Sam is no longer helping').click()
    for (const words of ['not this', passphrase]) {
      await page.getByText('Sam is helping').waitFor()
      await page.getByLabel('Passphrase or recovery words').fill(words)
      await button('Next').click()
      if (words === passphrase) continue
      await page.getByText('That is not what opens this part now.').waitFor()
      wrong.push(...(await look(page, 'ending the helping')))
    }
    await page.getByText('What helpers did').waitFor()
    wrong.push(...(await look(page, 'what helpers did')))
    expect(wrong).toEqual([])
    expect(await page.getByText('Sam is helping').count()).toBe(0)
    await until(() => page.locator('.helped li').count(), 2)
    expect(await page.locator('.helped .words').allInnerTexts()).toEqual([expect.stringMatching(/^Sam tagged: at home/), expect.stringMatching(/^Sam gave a date to Alex stood across/)])

    await button(/^Open it: Sam gave a date/).click()
    await until(() => page.locator('h1').innerText(), 'One item')
    await page.getByText('Sam', { exact: false }).first().waitFor()
    await page.getByText(/18:40/).first().waitFor()
    await button('Back').click()
    await button(/^Put it back: Sam gave a date/).click()
    await page.getByText('Put back. What was done is kept in the book beside it.').waitFor()
    await page.getByText('Changed since').waitFor()
    await go('Timeline')
    await page.getByText('Dates, people and more').click()
    await page.locator('.filters label.field').filter({ hasText: 'Tag' }).locator('select').selectOption('at home')
    await until(status, '1 of 237 items')

    expect({ asked: afterLoad(), problems }).toEqual({ asked: [], problems: [] })
  }, 180_000)
})
