/** The main job with no pointer: from the first page to a copy that is saved. What has the focus can be seen at every step. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { describeWith } from '../../../../testing/outside.ts'
import { bothWays } from '../testing/files.ts'
import { inChromium } from '../testing/in-chromium.ts'
import { passphrase } from '../testing/open.ts'

const folder = mkdtempSync(join(tmpdir(), 'diary-keyboard-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** More presses of Tab than any screen has places to stop at. */
const farthest = 150

/**
 * Runs in the page: why what has the focus cannot be seen to have it; empty when it can. A corner that stands out is enough (WCAG 2.4.11).
 * Asked of what is drawn: between two frames an item that has just come lies under the next, which makes room before either is shown.
 */
const unseenFocus = `(async () => {
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
  const one = document.activeElement
  if (!one || one === document.body || one.matches('main')) return ''
  const around = [one, one.nextElementSibling]
  for (let up = one.parentElement, steps = 0; up && steps < 3; up = up.parentElement, steps++) around.push(up)
  const marked = around.some((mark) => {
    if (!mark) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(mark)
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || (mark.matches('.box') && boxShadow !== 'none')
  })
  const { top, bottom, left, right } = (one.matches('input[type=file]') ? one.parentElement : one).getBoundingClientRect()
  const there = [[left + 3, top + 3], [right - 3, top + 3], [(left + right) / 2, (top + bottom) / 2], [left + 3, bottom - 3], [right - 3, bottom - 3]].some(([x, y]) => {
    const at = document.elementFromPoint(x, y)
    return at !== null && (one.contains(at) || at.contains(one) || one.closest('label')?.contains(at))
  })
  const what = one.outerHTML.slice(0, 120)
  return marked ? (there ? '' : 'hidden: ' + what) : 'not marked: ' + what
})()`

describeWith(['chromium'], 'with the keyboard alone, in Chromium', () => {
  const diary = inChromium({ unopened: true })

  test('a book is made, an entry written, a chat brought in and its question answered, an item opened, a copy made and saved', { timeout: 180_000 }, async () => {
    const { page, problems, served } = diary
    const unseen: string[] = []

    /** Tab, from wherever the focus is, until `target` has it. */
    const tabTo = async (target: Locator) => {
      await target.first().waitFor()
      for (let pressed = 0; pressed < farthest; pressed++) {
        if (await target.first().evaluate((one) => one === document.activeElement)) return
        await page.keyboard.press('Tab')
        const why = await page.evaluate<string>(unseenFocus)
        if (why !== '') unseen.push(why)
      }
      throw new Error(`Tab does not lead to ${target.toString()}`)
    }
    const press = async (target: Locator, key = 'Enter') => {
      await tabTo(target)
      await page.keyboard.press(key)
    }
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
    const type = async (label: string, words: string) => {
      await tabTo(page.getByLabel(label, { exact: true }))
      await page.keyboard.type(words)
    }
    const place = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })
    const row = (words: string) => page.locator('.link-row').filter({ hasText: words })

    await page.goto(served.address)
    await press(button('Next'))
    await press(button('Choose my own instead'))
    await type('Passphrase', passphrase)
    await page.keyboard.press('Enter')
    await page.getByLabel('Type it once more').waitFor()
    await type('Type it once more', passphrase)
    await page.keyboard.press('Enter')
    await press(button('Not now'))
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()

    await press(place('Add'))
    await type('What happened?', 'A grey car stood across the road again.')
    await press(button('Earlier today'))
    await press(button('Save'))
    await page.getByText('A grey car stood across the road').first().waitFor()

    await press(place('More'))
    await tabTo(row('Bring in files'))
    const focused = await page.evaluate(() => {
      const drawn = new Promise((resolve) => new MutationObserver(() => resolve(document.activeElement?.tagName)).observe(document.querySelector('main') ?? document, { childList: true, subtree: true }))
      if (document.activeElement instanceof HTMLElement) document.activeElement.click()
      return drawn
    })
    expect(focused, 'once a screen is drawn the focus is on it, and is not taken away later').toBe('MAIN')
    const chat = join(folder, bothWays.name)
    writeFileSync(chat, bothWays.text)
    // Asked for before the way there is walked: the browser is told to hand it over, and a key may be quicker than that.
    const chooser = page.waitForEvent('filechooser')
    await press(page.getByLabel('Choose files'), 'Space')
    await (await chooser).setFiles(chat)
    await page.getByRole('heading', { name: 'Is this the 3 April 2024 or the 4 March 2024?' }).waitFor()
    await tabTo(page.getByRole('radio').first())
    await page.keyboard.press('Space')
    expect(await page.getByRole('radio').first().isChecked()).toBe(true)
    await press(button('Use this answer'))
    await page.getByText('3 items. Original kept, unchanged.').waitFor()

    await press(place('Timeline'))
    await press(page.locator('.rows .cover'))
    await page.locator('.opened .words').waitFor()
    await press(button('Cover again'))
    await press(page.locator('.rows button.lead-on'))
    await page.getByRole('heading', { name: 'One item', level: 1 }).waitFor()

    await press(place('More'))
    // As it was left: pressed once more, it is the place itself.
    await press(place('More'))
    await press(row('Make a copy'))
    await press(button('Make the copy'))
    await page.getByText('Your copy is ready').waitFor({ timeout: 120_000 })
    await press(button('See it word by word'))
    await press(button('Go on to the copy'))
    await tabTo(page.getByRole('radio').first())
    for (let down = 0; down < 2; down++) await page.keyboard.press('ArrowDown')
    expect(await page.getByRole('radio', { name: 'As it is, not locked' }).isChecked()).toBe(true)
    await press(page.getByLabel('I want it not locked'), 'Space')
    await tabTo(button('Save the copy'))
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toMatch(/\.asice$/)

    expect([...new Set(unseen)]).toEqual([])
    expect(problems).toEqual([])
  })
})
