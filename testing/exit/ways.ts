/** The ways out that every app is put through. */
import { until, type Tab } from './seat.ts'
import type { Way } from './matrix.ts'

export interface Parts {
  /** Selector of the way out itself. */
  readonly exit?: string
  /** Selector of a text field. */
  readonly field: string
  /** Path of the cover. */
  readonly cover?: string
  /** Selector of something that opens a modal dialog, where the app has one. */
  readonly opensDialog?: string
  /** Puts a banner over everything, the way other people's code does, with the highest z-index there is. */
  readonly banner?: boolean
  /** Selector of a link to another page of the same site, and of one thing that only that page has. */
  readonly next?: readonly [link: string, there: string]
}

const shiftThree = (tab: Tab) => tab.press('Shift', 'Shift', 'Shift')

/** Laid last and highest over the whole page; without a script that can be run in the page there is none. */
export const coverWithBanner = (tab: Tab) =>
  tab.evaluate<boolean>(`(() => {
    const banner = document.body.appendChild(document.createElement('div'))
    banner.id = 'banner-over-everything'
    Object.assign(banner.style, { position: 'fixed', inset: '0', zIndex: '2147483647', background: 'silver' })
    return true
  })()`)

export function waysOut({ exit = 'a[data-exit]', field, cover = '/cover', opensDialog, banner = true, next }: Parts): readonly Way[] {
  const ways: Way[] = [
    { name: 'button', leave: (tab) => tab.click(exit) },
    { name: 'Escape', leave: (tab) => tab.press('Escape') },
    { name: 'Escape twice', leave: (tab) => tab.press('Escape', 'Escape') },
    { name: 'Shift three times', leave: shiftThree },
    {
      name: 'keyboard alone',
      async leave(tab) {
        await tab.press('Tab', 'Enter')
      },
    },
    {
      name: 'Escape in a text field',
      async leave(tab) {
        await tab.click(field)
        await tab.press('a', 'Escape')
      },
    },
    {
      name: 'Shift three times in a text field',
      async leave(tab) {
        await tab.click(field)
        await tab.press('a')
        await shiftThree(tab)
      },
    },
    {
      name: 'offline',
      async leave(tab) {
        // What is lost before the cover has come leads to an empty page: that would be another cell.
        await until('the cover to be kept', () => tab.evaluate<boolean>(`performance.getEntriesByType('resource').some(({ name, responseEnd }) => name === new URL(${JSON.stringify(cover)}, location.href).href && responseEnd > 0)`))
        await tab.offline(true)
        await tab.click(exit)
      },
    },
    { name: 'button without JavaScript', javaScript: false, leave: (tab) => tab.click(exit) },
  ]
  if (banner) {
    ways.push({
      name: 'button under a banner',
      async leave(tab) {
        await coverWithBanner(tab)
        await tab.click(exit)
      },
    })
  }
  if (opensDialog !== undefined) {
    const open = async (tab: Tab) => {
      await tab.click(opensDialog)
      await until('a dialog', () => tab.evaluate<boolean>(`document.querySelector('dialog:modal') !== null`))
    }
    ways.push(
      {
        name: 'button in a dialog',
        async leave(tab) {
          await open(tab)
          await tab.click(`dialog:modal ${exit}`)
        },
      },
      {
        name: 'Escape in a dialog',
        async leave(tab) {
          await open(tab)
          await tab.press('Escape')
        },
      },
      {
        name: 'Shift three times in a dialog',
        async leave(tab) {
          await open(tab)
          await shiftThree(tab)
        },
      },
    )
  }
  if (next !== undefined) {
    const [link, there] = next
    ways.push({
      name: 'button on a second page',
      async leave(tab) {
        await tab.click(link)
        await until('the second page', () => tab.evaluate<boolean>(`document.readyState === 'complete' && document.querySelector(${JSON.stringify(there)}) !== null`).catch(() => false))
        await tab.click(exit)
      },
    })
  }
  return ways
}
