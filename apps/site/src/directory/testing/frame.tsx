/** The directory's pages in the site's own frame and style, for tests: everything real but the build. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { exitWordsEn } from '@daybook/ui/web'
import { Hono } from 'hono'
import { render } from 'preact-render-to-string'
import { securityHeaders } from '../../headers.ts'
import { ourColours, themeCss } from '../../theme/colours.ts'
import { type Frame, Layout, type Page } from '../../view/layout.tsx'
import { loadDirectory } from '../load.ts'
import type { Directory } from '../model.ts'
import { readDirectoryFiles } from '../read.node.ts'
import { directoryRoutes } from '../routes.tsx'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export const sample: Directory = loadDirectory(readDirectoryFiles(here('../../../content/directory/')))

/** A Thursday, 19:20 in London. */
export const thursday = Date.UTC(2026, 10, 26, 19, 20)

/** A style sheet with what it imports, as the build puts them together. */
function sheet(path: string): string {
  return readFileSync(path, 'utf8').replace(/@import '(.+?)';/g, (_all, wanted: string) => sheet(createRequire(path).resolve(wanted)))
}

const frame: Frame = {
  name: 'Daybook',
  tagline: 'Help in Exampleshire',
  stylesheet: '/site.css',
  script: '/site.js',
  icon: '/icon.svg',
  exit: { to: 'https://www.bbc.co.uk/weather', words: exitWordsEn },
  footer: ['This is an example: these services and their numbers are invented.'],
  menu: [{ title: 'Find help', address: '/find-help' }],
  about: [],
  cookies: '/cookies',
}

export function testSite({ directory = sample, now = thursday, clock = () => now }: { readonly directory?: Directory; readonly now?: number; readonly clock?: () => number } = {}): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of securityHeaders) context.header(name, value)
  })
  app.get('/site.css', (context) => context.body(themeCss(ourColours) + sheet(here('../../client/site.css')), 200, { 'Content-Type': 'text/css' }))
  app.get('/site.js', (context) => context.body('', 200, { 'Content-Type': 'text/javascript' }))
  app.get('/icon.svg', (context) => context.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, { 'Content-Type': 'image/svg+xml' }))
  app.route('/', directoryRoutes({ directory, now: clock, show: (context, page: Page) => context.html(`<!doctype html>${render(<Layout frame={frame} page={page} notice={null} />)}`) }))
  return app
}

/** A search as the form on the page sends it, and where it leads. */
export async function ask(fields: readonly (readonly [name: string, value: string])[], app: Hono = testSite()): Promise<string> {
  const sent = await app.request('/find-help', { method: 'POST', body: new URLSearchParams(fields.map(([name, value]) => [name, value])) })
  return (await app.request(sent.headers.get('Location')?.replace('#results', '') ?? '/nowhere')).text()
}
