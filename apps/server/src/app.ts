/** Serves the page, and has a browser clear what it keeps of it when the page itself asks; nothing else: no form, no cookie, no log of who came. */
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { securityHeaders } from './headers.ts'

/** How long a browser may keep what is at a path. */
function keptFor(path: string): string {
  // Built files are named after their content.
  if (path.startsWith('/assets/')) return 'public, max-age=31536000, immutable'
  // For leaving without a network, where no service worker has it. It says nothing.
  if (path === '/cover.html') return 'public, max-age=86400'
  // The page itself and the service worker must always be asked for again.
  return 'no-store'
}

/** `pages` is the folder that the diary was built into. */
export function app(pages: string): Hono {
  const server = new Hono()
  server.use(async (context, next) => {
    await next()
    for (const [name, value] of securityHeaders) context.header(name, value)
    context.header('Cache-Control', context.res.ok ? keptFor(context.req.path) : 'no-store')
  })
  // Three times less to send to a phone on a bad connection. Nothing here is secret or depends on who asks.
  server.use(compress())
  // What takes evidence away is never a link, nor anything that another page can have a browser send: browsers say who asks.
  server.post('/taken-away', (context) => {
    if (context.req.header('Sec-Fetch-Site') !== 'same-origin') return context.text('Only the page itself may ask for this.', 403)
    context.header('Clear-Site-Data', '"cache", "storage"')
    return context.body(null, 204)
  })
  server.get('/*', serveStatic({ root: pages }))
  server.notFound((context) => context.text('There is nothing at this address.', 404))
  server.onError((_error, context) => context.text('Sorry, there is a problem. Please try again.', 500))
  return server
}
