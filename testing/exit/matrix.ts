/**
 * The exit matrix: every way out of a page, in Chromium and Firefox, and what is left behind each time. Any app can be put
 * through it; what comes out is compared with a file in the repository, so that a cell cannot change unseen.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { firefoxSeat } from './firefox-seat.ts'
import { until, type Kept, type Seat, type Tab } from './seat.ts'

/** One way out, from a page that `open` has opened. */
export interface Way {
  readonly name: string
  /** Default true. */
  readonly javaScript?: boolean
  leave(tab: Tab): Promise<void>
}

export interface Served {
  /** `http://localhost:1234/` */
  readonly address: string
  /** Path of the cover, such as `/cover`. */
  readonly cover: string
  close(): void
}

export interface App {
  /** Names the app in the golden file. */
  readonly name: string
  /**
   * Serves the app so that its exit leads to `target` (where the app knows only one, put `target` in its place in what is
   * served). It must answer on every host name under `localhost`: each way out
   * is taken on a host of its own, so that the browser's history keeps them apart.
   */
  serve(target: string): Promise<Served>
  /** From the app's first page, already loaded, to where there is something to hide (unlock, open an entry). Not called where JavaScript is off. */
  readonly open?: (tab: Tab) => Promise<void>
  readonly ways: readonly Way[]
}

/** What one way out leaves behind, in words that are read by people and compared by the test. */
export interface Cell {
  readonly lands: string
  readonly back: string
  readonly listed: string
  readonly kept: readonly string[]
}

export type Matrix = { readonly [way: string]: Cell }

const page = (title: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>`

/** Somewhere else: `/start`, where the tab was before, and `/weather`, where leaving leads. Says which addresses sent people there. */
export async function serveElsewhere(wait = 100): Promise<{ readonly address: string; readonly referrers: string[]; close(): void }> {
  const referrers: string[] = []
  const server: Server = createServer((request, response) => {
    if (request.headers.referer?.includes('127.0.0.1') === false) referrers.push(request.headers.referer)
    response.setHeader('Content-Type', 'text/html')
    // A moment's wait, as any network has: a second Escape has something to stop.
    setTimeout(() => response.end(page(request.url === '/weather' ? 'Weather' : 'Start')), request.url === '/weather' ? wait : 0)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    referrers,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** A page on its way shows as an empty one for a moment; one that is to stay empty still is so a second later. */
async function settled(tab: Tab): Promise<boolean> {
  for (let tries = 0; tries < 20; tries += 1) {
    const there = await tab.evaluate<boolean>(`document.readyState === 'complete' && location.href !== 'about:blank'`).catch(() => false)
    if (there) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return true
}

const named = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')

interface Taken extends Pick<Cell, 'lands' | 'back'> {
  readonly app: string
  readonly way: string
  readonly ours: string
}

/** Runs all ways of the apps in one browser, which it ends, as only then all that it keeps is on the disk; the cells come back by the app's name. */
export async function exitMatrix(apps: readonly App[], ordinary: Seat): Promise<{ readonly cells: { readonly [app: string]: Matrix }; readonly referrers: readonly string[] }> {
  const elsewhere = await serveElsewhere()
  const target = `${elsewhere.address}/weather`
  const { browser } = ordinary
  // Firefox switches scripts off for a whole profile, Chromium for a tab.
  const plain = browser === 'firefox' && apps.some(({ ways }) => ways.some(({ javaScript }) => javaScript === false)) ? await firefoxSeat({ javaScript: false }) : ordinary

  async function take(app: App, way: Way, served: Served, seat: Seat): Promise<Taken> {
    const what = `${way.name} of ${app.name} in ${browser}`
    const ours = served.address.replace('//localhost', `//${named(`${way.name} ${app.name}`)}.localhost`)
    const cover = new URL(served.cover, ours).href
    const landed = (address: string) => {
      if (address === target) return 'the weather'
      if (address === 'about:blank') return 'an empty page'
      if (address === cover) return 'the cover'
      return address.startsWith('chrome-error:') || address.startsWith('about:neterror') ? 'a page of the browser about the connection' : address
    }
    const tab = await seat.newTab(way.javaScript)
    await tab.goto(`${elsewhere.address}/start`)
    await tab.goto(ours)
    if (way.javaScript !== false) await app.open?.(tab)
    await way.leave(tab)
    await until(`leaving by ${what}`, async () => {
      const address = await tab.address()
      return (address === cover || !address.startsWith(ours)) && settled(tab)
    })
    const at = await tab.address()
    const lands = landed(at)
    await tab.offline(false)
    const seen = { app: app.name, way: way.name, ours, lands }
    if (!(await tab.back())) return { ...seen, back: 'nothing to go back to' }
    const returned = await until(`going back after ${what}`, async () => {
      const now = await tab.address()
      // A page that another process is to show is an empty one at first; none of the tabs began with one.
      return now === at || now === 'about:blank' ? '' : now
    })
    return { ...seen, back: returned.startsWith(ours) ? 'returns' : 'does not return' }
  }

  const keptOf = (ours: string, kept: readonly Kept[]): Pick<Cell, 'listed' | 'kept'> => {
    const rows = kept.filter(({ address }) => address.startsWith(ours))
    return {
      listed: rows.some((row) => row.listed) ? 'listed' : 'not listed',
      kept: rows.map(({ address, title }) => `${new URL(address).pathname} as “${title}”`),
    }
  }

  const taken: Taken[] = []
  try {
    for (const app of apps) {
      const served = await app.serve(target)
      try {
        for (const way of app.ways) taken.push(await take(app, way, served, way.javaScript === false ? plain : ordinary))
      } finally {
        served.close()
      }
    }
    const kept: Kept[] = []
    for (const seat of new Set([ordinary, plain])) kept.push(...(await seat.end()))
    const cells: { [app: string]: { [way: string]: Cell } } = {}
    for (const { app, way, ours, lands, back } of taken) (cells[app] ??= {})[way] = { lands, back, ...keptOf(ours, kept) }
    return { cells, referrers: elsewhere.referrers }
  } finally {
    if (plain !== ordinary) await plain.remove()
    elsewhere.close()
  }
}
