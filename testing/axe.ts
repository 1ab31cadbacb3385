/** What axe finds wrong in a page, and the widths and colours in which a page is looked at. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const deep = process.env['DEEP'] === '1'

/** One line for each rule that is broken, with the first of what breaks it. `more`: further sets of rules. `seen`: selectors of what was looked at elsewhere, and is passed over but in the deep tests. */
export async function axeFinds(page: Page, more: readonly string[] = [], seen: readonly string[] = []): Promise<string[]> {
  // As a debugger would: the page's own policy lets no such script in.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe)
  const how = JSON.stringify({ runOnly: [...rules, ...more], resultTypes: ['violations'] })
  return page.evaluate<string[]>(`axe.run(${JSON.stringify({ exclude: deep ? [] : seen })}, ${how}).then(({ violations }) => violations.map(({ id, nodes }) => 'axe: ' + id + ': ' + nodes.map((node) => node.html.slice(0, 160)).slice(0, 2).join(' | ')))`)
}

/** Each width in one of the two; in the deep tests in both. */
const looks = (['light', 'dark'] as const).flatMap((colorScheme) => [320, 1280].map((width) => ({ width, colorScheme }))).filter(({ width, colorScheme }) => deep || (width === 320) === (colorScheme === 'light'))

/** What `ask` finds in every look, with the look named. The page is left as wide as it was, and without a wish for light or dark. */
export async function inEveryLook(page: Page, ask: () => Promise<readonly string[]>): Promise<string[]> {
  const before = page.viewportSize()
  const found: string[] = []
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    found.push(...(await ask()).map((one) => `${width} ${colorScheme}: ${one}`))
  }
  if (before) await page.setViewportSize(before)
  await page.emulateMedia({ colorScheme: null })
  return found
}
