/** The site as it is: its own content and config, its script and style sheet built afresh, a clock that stands where a test puts it. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { build } from 'vite'
import { addressesOf, readLibrary } from '../library.ts'
import { site, type SiteOptions } from '../site.tsx'
import { readConfig } from '../theme/config.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const content = join(root, 'content')
export const configFile = join(root, 'site.config.yaml')

export interface Built {
  readonly folder: string
  remove(): void
}

export async function builtClient(): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), 'site-client-'))
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** In the sample campaign's week, so that every page there is can be seen. */
export const wednesday = Date.parse('2026-11-25T12:00:00Z')

export const siteWith = (built: Built, more: Partial<SiteOptions> = {}): Promise<Hono> => site({ content, config: readConfig(configFile), built: built.folder, now: () => wednesday, failed: () => undefined, ...more })

/** As a browser asks for a page. */
export const browsing = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

export const addresses = (): string[] => addressesOf(readLibrary(content))

export interface Served {
  readonly address: string
  /** Every request so far, as `GET /path`. */
  readonly requests: string[]
  close(): void
}

export async function served(app: Hono): Promise<Served> {
  const requests: string[] = []
  const listening = serve({
    fetch: (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`)
      return app.fetch(request)
    },
    port: 0,
    hostname: '127.0.0.1',
  })
  await new Promise((ready) => listening.once('listening', ready))
  return { address: `http://localhost:${(listening.address() as AddressInfo).port}`, requests, close: () => listening.close() }
}
