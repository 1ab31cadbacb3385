/** Two made-up apps with the way out: a site that a server renders, and an app at one address. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { Fragment, h } from 'preact'
import { render } from 'preact-render-to-string'
import { build, type Rolldown } from 'vite'
import { ExitKeysChoice, ExitLink, ExitPractice, exitWordsEn, LeavingExplained } from '@daybook/ui/web'
import { securityHeaders } from '../../apps/server/src/headers.ts'
import type { App, Served } from './matrix.ts'
import { waysOut } from './ways.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const style = ['tokens.css', 'components.css', 'exit/exit.css'].map((name) => readFileSync(here(`../../packages/ui/src/${name}`), 'utf8')).join('\n')

const scripts = new Map<string, Promise<string>>()

/** One script, as a page would get it. */
export function bundled(entry: string): Promise<string> {
  const known = scripts.get(entry)
  if (known) return known
  const made = build({ configFile: false, logLevel: 'error', mode: 'production', build: { write: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: here(entry), output: { format: 'iife', codeSplitting: false } } } }).then((result) => {
    const [chunk] = (result as Rolldown.RolldownOutput).output
    return chunk.code
  })
  scripts.set(entry, made)
  return made
}

interface ServedFixture extends Served {
  /** What the page told the server, such as when its keys were told. */
  readonly told: string[]
  /** Paths that were asked for. */
  readonly asked: string[]
}

async function serve(script: string, pages: { readonly [path: string]: string }): Promise<ServedFixture> {
  const told: string[] = []
  const asked: string[] = []
  const files: { readonly [path: string]: readonly [type: string, text: string] } = {
    '/style.css': ['text/css', style],
    '/script.js': ['text/javascript', await bundled(script)],
    '/cover': ['text/html', '<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title><p>Nothing here yet.'],
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    asked.push(path)
    if (request.method === 'POST') {
      request.setEncoding('utf8').on('data', (piece: string) => told.push(piece))
      request.on('end', () => response.writeHead(204).end())
      return
    }
    for (const [name, value] of securityHeaders) response.setHeader(name, value)
    const page = pages[path]
    const [type, text] = page === undefined ? (files[path] ?? ['text/plain', 'Nothing here.']) : ['text/html', page]
    response.setHeader('Content-Type', `${type}; charset=utf-8`)
    response.setHeader('Cache-Control', path === '/cover' ? 'max-age=86400' : 'no-cache')
    response.end(text)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    cover: '/cover',
    told,
    asked,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const document = (attributes: string, body: string) =>
  `<!doctype html><html lang="en" ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"><title>Daybook</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/style.css"><script type="module" src="/script.js"></script></head><body>${body}</body></html>`

export function serveSite(target: string, entries: 'many' | 'one' = 'many'): Promise<ServedFixture> {
  const exit = render(h(ExitLink, { target, words: exitWordsEn, kind: 'site' }))
  const before = render(h(Fragment, {}, h(LeavingExplained, { words: exitWordsEn, kind: 'site' }), h(ExitKeysChoice, { words: exitWordsEn }), h(ExitPractice, { words: exitWordsEn })))
  const page = (body: string) => document(`data-entries="${entries}"`, `${exit}<main style="padding:6rem 2rem">${body}</main>`)
  return serve('fixture-site.ts', {
    '/': page('<h1>Help near you</h1><p id="secret">What stalking is.</p><p><a id="next" href="/two">Next page</a></p><form action="/two"><label>Your town <input id="town" name="town" autocomplete="off"></label><button id="find">Find</button></form><button id="open" type="button">Open</button><dialog id="dialog"><p>A question</p><button>Yes</button></dialog>'),
    '/two': page('<h1 id="two">The second page</h1>'),
    '/before': page(`<h1>${exitWordsEn.site.title}</h1>${before}`),
  })
}

export function serveDiary(target: string): Promise<ServedFixture> {
  return serve('fixture-app.ts', { '/': document(`data-target="${target}"`, '<div id="app"></div>') })
}

export const site: App = { name: 'site', serve: (target) => serveSite(target), ways: waysOut({ field: '#town', next: ['#next', '#two'] }) }
export const siteOfOneEntry: App = { name: 'site of one entry', serve: (target) => serveSite(target, 'one'), ways: waysOut({ field: '#town', next: ['#next', '#two'] }).filter(({ name }) => name === 'button on a second page') }
export const diary: App = { name: 'diary', serve: serveDiary, ways: waysOut({ field: '#what', opensDialog: '#open' }).filter(({ javaScript }) => javaScript !== false) }
