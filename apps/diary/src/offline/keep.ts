/** The page's side of being kept on the device (sw.ts): it starts the service worker, and takes a newer version when that harms nobody. */
import { post } from '../post.ts'

const address = '/sw.js'

interface Factory {
  createPolicy(name: string, rules: { createScriptURL(given: string): string }): { createScriptURL(given: string): string }
}

let ours: string | undefined

/** Where Trusted Types are enforced, this says that the service worker is ours. A policy can be made once only. */
function trusted(): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
  ours ??= factory?.createPolicy('daybook-offline', { createScriptURL: () => address }).createScriptURL('') ?? address
  return ours
}

/** A private window may have none, and a browser may refuse: the app works without, as long as there is a network. */
const container = (): ServiceWorkerContainer | undefined => navigator.serviceWorker

/**
 * Call when what opens a book is here: it fetches everything, and what somebody waits for comes first. Resolves with whether
 * all of it is kept, or will be; further calls change nothing.
 */
export async function keepOffline(): Promise<boolean> {
  const registered = await container()?.register(trusted()).catch(() => undefined)
  if (!registered) return false
  const { active, waiting, installing } = registered
  if (active || waiting || !installing) return Boolean(active ?? waiting)
  return new Promise((resolve) => installing.addEventListener('statechange', () => resolve(installing.state !== 'redundant'), { once: true }))
}

/** The newer version came while a book was open. */
let due = false

/**
 * Call when nothing is open: a newer version that waits takes the place of this one, and the page is loaded anew. The browser
 * may take its time with that, up to minutes: `isOpen` is asked then, and with an open book the page waits until the next call.
 */
export async function takeNewer(isOpen: () => boolean): Promise<void> {
  if (due) return location.reload()
  const workers = container()
  const waiting = (await workers?.getRegistration())?.waiting
  // Somebody is leaving: nothing may come in the way of that.
  if (!workers || !waiting || !document.querySelector('body')) return
  workers.addEventListener('controllerchange', () => (isOpen() ? (due = true) : location.reload()), { once: true })
  post(waiting, 'take over')
}
