/** The public site as it is built, to be put through the exit matrix: with nothing asked, and asking whether visits may be counted. */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { readConfig, site } from '@daybook/site'
import type { App, Served } from './matrix.ts'
import { until, type Tab } from './seat.ts'
import { waysOut } from './ways.ts'

const here = (path: string) => fileURLToPath(new URL(`../../apps/site/${path}`, import.meta.url))

async function serve(target: string, countVisits: boolean): Promise<Served> {
  const config = readConfig(here('site.config.yaml'))
  const pages = await site({
    content: here('content'),
    config: { ...config, countVisits, exit: { ...config.exit, to: target } },
    built: here('dist/client'),
    now: () => Date.now(),
    failed: () => undefined,
    ...(countVisits && { count: () => undefined }),
  })
  const server = createAdaptorServer({ fetch: pages.fetch })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    cover: '/page',
    close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
  }
}

const ways = waysOut({ field: '#place', cover: '/page', next: ['a[href="/about/exit"]', '[data-exit-practise]'] })

/** To the page with a text field, by its link, as anybody would. */
async function open(tab: Tab): Promise<void> {
  await tab.click('a[href="/find-help"]')
  await until('the page with a text field', () => tab.evaluate<boolean>(`document.readyState === 'complete' && document.querySelector('#place') !== null`).catch(() => false))
}

export const publicSite: App = { name: 'public site', serve: (target) => serve(target, false), open, ways }

export const siteThatAsks: App = {
  name: 'public site that asks about cookies',
  serve: (target) => serve(target, true),
  async open(tab) {
    await until('the banner', () => tab.evaluate<boolean>(`document.querySelector('section.cookies') !== null`))
    await open(tab)
  },
  ways: ways.filter(({ name }) => ['button', 'Escape', 'Escape twice', 'Shift three times', 'keyboard alone', 'button without JavaScript'].includes(name)),
}
