/** The page as people get it: built, served by the real server, in a real browser. */
import { existsSync } from 'node:fs'
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

/** As it was asked, but for an answer that is not compressed: doing that anew for each page costs more than the page itself. */
export function uncompressed(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.delete('Accept-Encoding')
  return new Request(request.url, { method: request.method, headers })
}

/** `compressed`: as people get it, where that is part of what is tested. */
export async function serveDiary({ compressed = false }: { readonly compressed?: boolean } = {}): Promise<ServedDiary> {
  const requests: string[] = []
  const pages = app(dist)
  const listening = serve({
    fetch: (request) => {
      const { pathname } = new URL(request.url)
      if (pathname !== serviceWorker) requests.push(`${request.method} ${pathname}`)
      return pages.fetch(compressed ? request : uncompressed(request))
    },
    port: 0,
    hostname: '127.0.0.1',
  })
  await new Promise((ready) => listening.once('listening', ready))
  return { address: `http://localhost:${(listening.address() as AddressInfo).port}/`, requests, close: () => listening.close() }
}

const whole = '/usr/bin/chromium'
/** Debian's Chromium built without windows: the same engine and version, which starts and opens pages at a third of the cost. */
const bare = '/usr/bin/chromium-headless-shell'

/**
 * Debian's Chromium, with nothing of its own that reaches out. Without windows where it is installed, but whole in the deep
 * tests and with `windows`: for what belongs to a whole browser (installing, what a profile keeps) and for measuring.
 * `also`: further flags.
 */
export function chromiumBrowser({ windows = false, also = [] }: { readonly windows?: boolean; readonly also?: readonly string[] } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: windows || process.env['DEEP'] === '1' || !existsSync(bare) ? whole : bare,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...also],
  })
}
