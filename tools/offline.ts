/** Writes the diary's service worker: the list of what was built, each file with its hash, and apps/diary/src/offline/sw.ts after it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import type { Listed, OfflineList } from '../apps/diary/src/offline/sw.ts'

const source = fileURLToPath(new URL('../apps/diary/src/offline/sw.ts', import.meta.url))

/** The typesetter and its letters: tens of megabytes that most people never want. */
const heavy = /\.(wasm|ttf)$/

function listed(dist: string): Listed[] {
  const files = readdirSync(dist, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'sw.js')
  return files
    .map(({ parentPath, name }): Listed => {
      const file = join(parentPath, name)
      const path = `/${relative(dist, file).replaceAll('\\', '/')}`
      return [path === '/index.html' ? '/' : path, `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`]
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

let made: Promise<string> | undefined

/** Unminified: it is short, and can be read where it runs. */
async function script(): Promise<string> {
  const { output } = (await build({ configFile: false, mode: 'production', logLevel: 'error', build: { write: false, minify: false, target: 'es2022', modulePreload: false, rolldownOptions: { input: source, output: { format: 'iife' } } } })) as Rolldown.RolldownOutput
  return output[0].code
}

/** `dist`: a folder with everything in it that is served. Call it last. */
export async function writeServiceWorker(dist: string): Promise<void> {
  const all = listed(dist)
  const version = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16)
  const list: OfflineList = { version, first: all.filter(([path]) => !heavy.test(path)), later: all.filter(([path]) => heavy.test(path)) }
  made ??= script()
  writeFileSync(join(dist, 'sw.js'), `const offlineList = ${JSON.stringify(list, null, 1)};\n${await made}`)
}
