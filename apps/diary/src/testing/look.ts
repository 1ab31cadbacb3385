/** What a screen is looked at for, whatever it is about. Each gives what is wrong, in words. */
import type { Page } from 'playwright-core'
import { axeFinds, inEveryLook } from '../../../../testing/axe.ts'

export { axeFinds }

/** Runs in the page: too small to hit, too wide for the screen, no way out, kept or sent away by the browser, or not said at all. */
const faults = `(() => {
  const found = []
  const say = (what, one) => found.push(what + ': ' + one.outerHTML.slice(0, 140))
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || one.matches('.file input')
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth > clientWidth) {
    const widest = [...document.querySelectorAll('main *')].filter((one) => seen(one) && one.getBoundingClientRect().right > clientWidth + 1).at(-1)
    found.push('wider than the screen by ' + (scrollWidth - clientWidth) + ': ' + (widest?.outerHTML.slice(0, 140) ?? ''))
  }
  for (const one of document.querySelectorAll('a[href], button, summary, select, textarea, input')) {
    if (!seen(one)) continue
    const target = one.closest('label') ?? one
    const { width, height } = target.getBoundingClientRect()
    if (width === 0) continue
    const written = one.matches('a') && getComputedStyle(one).display === 'inline'
    if (written) continue
    if (width < 23.5 || height < 23.5) say('smaller than 24', one)
    // A number stands in its sentence or its row.
    else if (height < 43.5 && !one.matches('p .number, td *, th *')) say('lower than 44', one)
  }
  for (const one of document.querySelectorAll('textarea, input:not([type=file], [type=radio], [type=checkbox])')) {
    if (one.getAttribute('autocomplete') !== 'off') say('the browser may keep it', one)
    if (one.getAttribute('spellcheck') !== 'false') say('the browser may send it away to be spelt', one)
  }
  // A sheet that is open on top has one of its own.
  const leave = document.querySelector('dialog:modal .exit-link') ?? document.querySelector('.exit-link')
  if (!leave) found.push('no way out')
  else {
    const { left, top, right, bottom, width, height } = leave.getBoundingClientRect()
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || !leave.contains(at)) found.push('the way out is hidden, by ' + (at?.outerHTML.slice(0, 100) ?? 'the edge'))
    if (width < 47.5 || height < 47.5) say('lower than 48', leave)
  }
  const said = document.body.innerText + [...document.querySelectorAll('[aria-label], [placeholder]')].map((one) => one.getAttribute('aria-label') + one.getAttribute('placeholder')).join(' ').replaceAll('null', '')
  for (const missing of said.match(/.{0,30}(\\bundefined\\b|\\bNaN\\b|\\[object |\\bnull\\b|\\$\\{).{0,30}/g) ?? []) found.push('a word is missing: ' + missing)
  return found
})()`

export const faultsOf = (page: Page) => page.evaluate<string[]>(faults)

/** All of it, narrow and wide, in light and in dark. `where` goes before each finding. */
export async function look(page: Page, where = ''): Promise<string[]> {
  const found = await inEveryLook(page, async () => [...(await axeFinds(page)), ...(await faultsOf(page))])
  return found.map((one) => `${where} ${one}`.trim())
}

/** Where one writes things down nothing is lower than 48 pixels; what stands beside that on a desk may be. */
export function lowerThan48(page: Page, where: string): Promise<string[]> {
  return page.locator('button:visible:not(aside *), input:visible:not([type=file], [type=radio], [type=checkbox])').evaluateAll((all, at) => all.filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => `${at}: small ${one.outerHTML.slice(0, 120)}`), where)
}

/**
 * English in a page that is to be Welsh: one of our sentences, or words that no Welsh sentence has. What somebody wrote and
 * what came from a file is theirs, set apart by an element or, inside a sentence, by the characters that isolate it.
 */
export async function englishIn(page: Page, ours: ReadonlySet<string>): Promise<string[]> {
  const said = await page.evaluate<string[]>(`(() => {
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      const parent = text.parentElement
      if (parent?.checkVisibility() && !parent.closest('bdi, [lang=en], [translate=no], script, style, textarea')) found.push(text.data.replace(/\\u2068[^\\u2069]*\\u2069/g, '').trim())
    }
    for (const one of document.querySelectorAll('[aria-label], [placeholder]')) found.push(one.getAttribute('aria-label') ?? '', one.getAttribute('placeholder') ?? '')
    return found
  })()`)
  const english = said.filter((one) => ours.has(one) || /\b(the|and|you|your|with|what|from|this)\b/i.test(one))
  return [...new Set(english)].filter((one) => !/\.(txt|xml)$/.test(one)).map((one) => `English: ${one}`)
}

/** Every sentence without a gap in it, of a section of the words and all within. */
export function sentencesIn(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesIn) : []
}
