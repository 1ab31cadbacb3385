/** The page as people get it: built, served by the real server, in a real browser. */
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { chromium, type Browser } from 'playwright-core'
import { app } from '../apps/server/src/app.ts'

export const dist = fileURLToPath(new URL('../apps/diary/dist/', import.meta.url))

/** The browser asks for it when it likes, to see whether the app has changed: no request of the page. */
export const serviceWorker = '/sw.js'

export interface ServedDiary {
  readonly address: string
  /** Every request so far but those for the service worker, as `GET /path`. */
  readonly requests: string[]
  close(): void
}

export async function serveDiary(): Promise<ServedDiary> {
  const requests: string[] = []
  const pages = app(dist)
  const listening = serve({
    fetch: (request) => {
      const { pathname } = new URL(request.url)
      if (pathname !== serviceWorker) requests.push(`${request.method} ${pathname}`)
      return pages.fetch(request)
    },
    port: 0,
    hostname: '127.0.0.1',
  })
  await new Promise((ready) => listening.once('listening', ready))
  return { address: `http://localhost:${(listening.address() as AddressInfo).port}/`, requests, close: () => listening.close() }
}

/** Debian's, with nothing of its own that reaches out. */
export function chromiumBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}
