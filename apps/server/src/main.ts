/**
 * Starts the diary and the site, each at an address of its own, on this machine only, and prints where they are.
 * `PORT` and `SITE_PORT` choose other ports (0: any free one), `SITE_CONFIG` another config of the site.
 */
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { app } from './app.ts'

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const pages = here('diary/dist')
const sitePages = here('site/dist/client')
if (!existsSync(pages) || !existsSync(sitePages)) throw new Error('The pages have not been built. Run: npm start')

// Only now: it is built too.
const { readConfig, site, Visits } = await import('@daybook/site')

type Fetch = (request: Request) => Response | Promise<Response>

/** Resolves with the port; ends the program when there is none to be had. */
function listen(fetch: Fetch, port: number, name: 'PORT' | 'SITE_PORT'): Promise<number> {
  return new Promise((ready) => {
    const listening = serve({ fetch, port, hostname: '127.0.0.1' }, (info: AddressInfo) => ready(info.port))
    listening.on('error', (error: NodeJS.ErrnoException) => {
      process.stderr.write(error.code === 'EADDRINUSE' ? `Something else is using port ${port}. Choose another:  ${name}=${port + 10} npm start\n` : `${error.message}\n`)
      process.exit(1)
    })
  })
}

const port = Number(process.env['PORT'] ?? 8080)
const sitePort = Number(process.env['SITE_PORT'] ?? (port === 0 ? 0 : port + 1))

const visits = new Visits()

const website = await site({
  content: here('site/content'),
  config: readConfig(process.env['SITE_CONFIG'] ?? here('site/site.config.yaml')),
  built: sitePages,
  now: () => Date.now(),
  failed: (reference, error) => process.stderr.write(`${reference}: ${error.stack ?? error.message}\n`),
  count: visits.count,
}).catch((error: unknown) => {
  // It names the file and the field.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

const diaryAt = await listen(app(pages).fetch, port, 'PORT')
const siteAt = await listen(website.fetch, sitePort, 'SITE_PORT')
process.stdout.write(`
Daybook is at  http://localhost:${diaryAt}/
The site is at http://localhost:${siteAt}/
They run on this machine only. To stop them, press Ctrl and C.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.stdout.write(String(visits))
    process.exit()
  })
}
