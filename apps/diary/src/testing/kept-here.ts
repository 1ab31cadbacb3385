/** An expression: what the browser keeps for this address, by all that it tells a page. */
export const keptHere = `(async () => {
  const files = []
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name)
  return { files: files.sort(), databases: await indexedDB.databases(), caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length }
})()`

export const nothingKept = { files: [], databases: [], caches: 0, workers: 0 }
