/**
 * The service worker: keeps the app's own files on the device, so that it opens without a network.
 *
 * `offlineList` stands before this script in what is served (tools/offline.ts) and names every file of one version with
 * its hash. `first` is fetched when a version is installed, all or nothing; `later` (the typesetter, its letters) when it is
 * wanted. A file whose bytes are not those of the list is refused by the browser (`integrity`) and not kept. Nothing
 * else is ever kept, and no question but a plain GET for a listed path is answered here: what is not kept goes to the network.
 *
 * A newer version waits until no page runs the older one, or until a page whose book is locked asks for it (keep.ts).
 */

export interface OfflineList {
  readonly version: string
  readonly first: readonly Listed[]
  readonly later: readonly Listed[]
}

/** A path, and its hash as the `integrity` attribute has it. */
export type Listed = readonly [path: string, integrity: string]

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

/** As much of a service worker's own scope as is used here; the library of types for it cannot stand beside that of pages. */
interface Scope {
  addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void
  addEventListener(type: 'fetch', heard: (event: Fetching) => void): void
  addEventListener(type: 'message', heard: (event: Extendable & MessageEvent) => void): void
  readonly clients: { matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly unknown[]>; claim(): Promise<void> }
  skipWaiting(): Promise<void>
}

declare const offlineList: OfflineList

const scope = self as unknown as Scope
const first = new Map(offlineList.first)
const later = new Map(offlineList.later)
const firstCache = `first ${offlineList.version}`
/** Its files are named after their bytes, so that they stay good from version to version. */
const laterCache = 'later'

/** @throws TypeError when there is no network, or the bytes are not those of the list */
async function fetched(path: string, integrity: string): Promise<Response> {
  const answer = await fetch(path, { integrity, cache: 'no-cache' })
  if (!answer.ok) throw new TypeError(`${path} answered ${answer.status}`)
  return answer
}

async function install(): Promise<void> {
  const cache = await caches.open(firstCache)
  await Promise.all(offlineList.first.map(async ([path, integrity]) => cache.put(path, await fetched(path, integrity))))
}

/** What belongs to older versions goes. */
async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== firstCache && name !== laterCache) await caches.delete(name)
  const cache = await caches.open(laterCache)
  for (const { url } of await cache.keys()) if (!later.has(new URL(url).pathname)) await cache.delete(url)
  await scope.clients.claim()
}

async function ofFirst(request: Request, path: string): Promise<Response> {
  return (await (await caches.open(firstCache)).match(path)) ?? fetch(request)
}

async function ofLater(path: string, integrity: string): Promise<Response> {
  const cache = await caches.open(laterCache)
  const found = await cache.match(path)
  if (found) return found
  const answer = await fetched(path, integrity)
  await cache.put(path, answer.clone())
  return answer
}

/** Another tab may have the book open, made of the files that would go. */
async function takeOver(): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length === 1) await scope.skipWaiting()
}

scope.addEventListener('install', (event) => event.waitUntil(install()))
scope.addEventListener('activate', (event) => event.waitUntil(activate()))
scope.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOver())
})
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || search !== '') return
  const integrity = later.get(pathname)
  if (first.has(pathname)) event.respondWith(ofFirst(request, pathname))
  else if (integrity !== undefined) event.respondWith(ofLater(pathname, integrity))
})
