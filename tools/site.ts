/** `node tools/site.ts`: builds the public site and serves it alone, on this machine. `PORT`, `SITE_CONFIG` and `SITE_NOW` (a moment to stay at) choose. */
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import './build.ts'

// Only now: what is imported here has just been built.
const { readConfig, site, Visits } = await import('@daybook/site')

const here = (path: string) => fileURLToPath(new URL(`../apps/site/${path}`, import.meta.url))
const visits = new Visits()
const fixed = process.env['SITE_NOW']

const app = await site({
  content: here('content'),
  config: readConfig(process.env['SITE_CONFIG'] ?? here('site.config.yaml')),
  built: here('dist/client'),
  now: () => (fixed === undefined ? Date.now() : Date.parse(fixed)),
  failed: (reference, error) => process.stderr.write(`${reference}: ${error.stack ?? error.message}\n`),
  count: visits.count,
})

process.once('SIGINT', () => {
  process.stdout.write(String(visits))
  process.exit()
})

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 8090), hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`The site is at  http://localhost:${port}/\n`)
})
