/** The diary from a folder of built files, on a server that can be stopped for good. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { app } from '../../../server/src/app.ts'
import { dist, serviceWorker, uncompressed } from '../../../../testing/page.ts'
import { writeServiceWorker } from '../../../../tools/offline.ts'

export interface ServedFolder {
  readonly address: string
  /** Every request so far but those for the service worker, as `GET /path`. */
  readonly requests: string[]
  /** No connection stays, and none is taken from here on. */
  stop(): Promise<void>
}

export async function serveFolder(folder = dist): Promise<ServedFolder> {
  const requests: string[] = []
  const pages = app(folder)
  const server = createAdaptorServer({
    fetch: (request) => {
      const { pathname } = new URL(request.url)
      if (pathname !== serviceWorker) requests.push(`${request.method} ${pathname}`)
      return pages.fetch(uncompressed(request))
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    requests,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

export interface Copy {
  readonly folder: string
  /** Makes it another version: `change` is given each text file. */
  alter(change: (text: string, path: string) => string): Promise<void>
  /** Takes files away whose names these are; gives what puts them back. */
  without(names: RegExp): () => void
  remove(): void
}

const isText = (path: string) => /\.(js|css|html|svg|webmanifest)$/.test(path)

/** The built files without the typesetter and its letters, to be altered. */
export function copyOfDist(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'diary-dist-'))
  cpSync(dist, folder, { recursive: true, filter: (path) => !/\.(ttf|wasm)$/.test(path) })
  return {
    folder,
    async alter(change) {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isText)) {
        const file = join(folder, path)
        const before = readFileSync(file, 'utf8')
        const after = change(before, path)
        if (after !== before) writeFileSync(file, after)
      }
      await writeServiceWorker(folder)
    },
    without(names) {
      const taken = readdirSync(join(folder, 'assets')).filter((name) => names.test(name))
      if (taken.length === 0) throw new Error(`No file is called ${names}`)
      const moved = taken.map((name) => [join(folder, 'assets', name), join(folder, `taken-${name}`)] as const)
      for (const [from, to] of moved) renameSync(from, to)
      return () => moved.forEach(([from, to]) => renameSync(to, from))
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
