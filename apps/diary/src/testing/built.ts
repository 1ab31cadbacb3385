/** The files that the app is built of, and those that a browser has kept of them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { dist } from '../../../../testing/page.ts'

/** Runs in the page: what it keeps of itself, as paths. */
export const keptPaths = `(async () => {
  const all = []
  for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) all.push(new URL(url).pathname)
  return all.sort()
})()`

/** Kept only once it was wanted. */
export const isHeavy = (path: string) => /\.(ttf|wasm)$/.test(path)

export const builtPaths = () =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'sw.js')
    .map(({ parentPath, name }) => `/${join(parentPath, name).slice(dist.length)}`.replace('/index.html', '/'))
    .sort()
