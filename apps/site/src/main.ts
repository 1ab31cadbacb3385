/** Serves the site alone, on this machine: a way to look at it. `PORT` chooses the port, `SITE_CONFIG` the config, `SITE_NOW` a moment to stay at. */
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { readConfig, site } from '@daybook/site'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const fixed = process.env['SITE_NOW']
const visits = new Map<string, number>()

const app = await site({
  content: here('../content'),
  config: readConfig(process.env['SITE_CONFIG'] ?? here('../site.config.yaml')),
  built: here('../dist/client'),
  now: () => (fixed === undefined ? Date.now() : Date.parse(fixed)),
  failed: (reference, error) => process.stderr.write(`${reference}: ${error.stack ?? error.message}\n`),
  count: (page, day) => visits.set(`${day} ${page}`, (visits.get(`${day} ${page}`) ?? 0) + 1),
})

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 8090), hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`The site is at  http://localhost:${port}/\n`)
})
process.on('SIGINT', () => {
  for (const [what, times] of visits) process.stdout.write(`${what}: ${times}\n`)
  process.exit(0)
})
