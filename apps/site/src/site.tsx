/** The public website: pages from a library, in one frame, at plain addresses. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { exitWordsEn, type ExitWords } from '@daybook/ui/web'
import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { readAssets } from './assets.ts'
import { choiceOf } from './choice.ts'
import { compress } from './compress.ts'
import { figuresCsv, figuresCsvAddress } from './content/figures-csv.ts'
import { dayAt } from './days.ts'
import { dataOrPage, directoryApi, directoryRoutes, loadDirectory, readDirectoryFiles } from './directory/index.ts'
import { kept, notKept, securityHeaders } from './headers.ts'
import { cookiesAddress, otherWaysAddress, readLibrary } from './library.ts'
import { pageOf, type Shelf } from './shelf.tsx'
import { cookies } from './cookies.tsx'
import { problems } from './problems.tsx'
import type { SiteConfig } from './theme/config.ts'
import { Layout, type Frame, type Page } from './view/layout.tsx'
import { en } from './words.en.ts'

export interface SiteOptions {
  /** The folder with pages, news, campaigns, directory, questions.yaml and figures.yaml; what is not there is not shown. */
  readonly content: string
  readonly config: SiteConfig
  /** The folder that the client script was built into. */
  readonly built: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of every failure, with the number that the visitor was given. The error says what kind it is and where it arose, and has no message. */
  readonly failed: (reference: string, error: Error) => void
  /** Told of each page that somebody who agreed to it has opened. Without it nothing is asked and nothing counted, whatever the config says. */
  readonly count?: (page: string, day: string) => void
}

/** A page of the site in its frame, for whoever answers an address of it. */
export type Show = (context: Context, page: Page, status?: 200 | 400 | 403 | 404 | 500) => Response | Promise<Response>

function exitWords({ exit: { name } }: SiteConfig): ExitWords {
  const named = (text: string) => text.replaceAll('the weather', name)
  const { site } = exitWordsEn
  return { ...exitWordsEn, site: { ...site, opens: named(site.opens), lead: named(site.lead) } }
}

const html = (page: VNode) => `<!doctype html>${render(page)}`

/** Kept by the browser, so that there is something to show when somebody leaves without a connection. It names nothing. */
export const coverAddress = '/page'
const cover = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>No connection</title><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head><body><p>There is no connection. Please try again later.</p></body></html>`

/**
 * Reads and checks everything, then gives an app to serve at the root of an origin of its own. Rejects with a
 * `ContentError` that names the file and the field when something in the content or the config is wrong.
 */
export async function site(options: SiteOptions): Promise<Hono> {
  const { config, count, now } = options
  const { logo: _logo, ...named } = config
  const library = readLibrary(options.content)
  const assets = readAssets(options.built, config)
  const asks = config.countVisits && count !== undefined
  const { landings, figures } = library
  const words = exitWords(config)
  const about = [
    ...landings.about.contents.filter((one) => one.address !== cookiesAddress),
    { title: en.cookies.title, address: cookiesAddress },
    { title: landings.law.title, address: landings.law.address },
    { title: landings.others.title, address: landings.others.address },
    { title: en.menu.news, address: '/news' },
    ...(figures ? [{ title: en.menu.figures, address: '/figures' }] : []),
  ]
  const frame: Frame = {
    ...named,
    ...assets,
    exit: { to: config.exit.to, words },
    menu: [
      { title: en.menu.help, address: landings.help.address },
      { title: en.menu.understand, address: landings.understand.address },
      { title: en.menu.evidence, address: landings.evidence.address },
      { title: en.menu.staySafe, address: landings['stay-safe'].address },
    ],
    about,
    cookies: cookiesAddress,
    ...(library.pages.has(otherWaysAddress) && { otherWays: otherWaysAddress }),
  }

  const show: Show = (context, page, status = 200) => {
    const choice = asks ? choiceOf(context) : undefined
    if (choice === 'yes' && status === 200 && context.req.method === 'GET') count?.(page.address, dayAt(now()))
    const notice = asks && choice === undefined && page.address !== cookiesAddress ? { back: page.again ?? page.address } : null
    return context.html(html(<Layout frame={frame} page={page} notice={notice} />), status)
  }

  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of securityHeaders) context.header(name, value)
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', notKept)
  })
  app.use(compress())
  for (const [address, { type, body }] of assets.files) app.get(address, (context) => context.body(body, 200, { 'Content-Type': type, 'Cache-Control': kept }))
  app.get(coverAddress, (context) => context.html(cover, 200, { 'Cache-Control': 'private, max-age=86400' }))

  const services = join(options.content, 'directory')
  if (existsSync(services)) {
    const directory = loadDirectory(readDirectoryFiles(services))
    app.use(dataOrPage(directoryApi({ directory })))
    app.route('/', directoryRoutes({ directory, now, show }))
  }
  const shelf: Shelf = { library, config, exitWords: words }
  cookies(app, { library, show, asks })
  if (figures) {
    const table = figuresCsv(figures)
    app.get(figuresCsvAddress, (context) => context.body(table, 200, { 'Content-Type': 'text/csv; charset=utf-8; header=present', 'Content-Disposition': 'attachment; filename="figures.csv"' }))
  }
  app.get('/*', async (context, next) => {
    const { path } = context.req
    if (path.length > 1 && path.endsWith('/')) return context.redirect(path.slice(0, -1), 308)
    const page = pageOf(shelf, path, dayAt(now()))
    return page ? show(context, page) : next()
  })
  problems(app, { show, failed: options.failed, phones: config.phones, ways: frame.menu })
  return app
}
