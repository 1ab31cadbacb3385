/** The page's side of the book being taken away: what this browser keeps of the app itself goes too, as far as a page can see to it. */

/** Asks the page's own server to have the browser clear what it keeps for this address (apps/server). Other servers may not know it. */
const address = '/taken-away'

async function cachesGone(): Promise<boolean> {
  for (const name of await caches.keys()) await caches.delete(name)
  return (await caches.keys()).length === 0
}

async function workersGone(): Promise<boolean> {
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
  return (await navigator.serviceWorker.getRegistrations()).length === 0
}

/** Resolves with whether anything of it is left that a page can see. */
export async function forgetApp(): Promise<boolean> {
  // First, while nothing else goes on; without a network, or with a server that does not know it, the rest does what it can.
  await fetch(address, { method: 'POST' }).catch(() => undefined)
  // A window may have neither: then there is nothing of them.
  const gone = await Promise.all([!('caches' in globalThis) || cachesGone(), !('serviceWorker' in navigator) || workersGone()].map(async (one) => Promise.resolve(one).catch(() => false)))
  return gone.every(Boolean)
}
