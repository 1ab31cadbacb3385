/** Serves the page and nothing else: no form, no cookie, no log of who came. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { securityHeaders } from './headers.ts'

/** `pages` is the folder that the diary was built into. */
export function app(pages: string): Hono {
  const server = new Hono()
  server.use(async (context, next) => {
    await next()
    for (const [name, value] of securityHeaders) context.header(name, value)
    // Built files are named after their content; the page itself must always be asked for again.
    context.header('Cache-Control', context.req.path.startsWith('/assets/') && context.res.ok ? 'public, max-age=31536000, immutable' : 'no-store')
  })
  server.get('/*', serveStatic({ root: pages }))
  server.notFound((context) => context.text('There is nothing at this address.', 404))
  server.onError((_error, context) => context.text('Sorry, there is a problem. Please try again.', 500))
  return server
}
