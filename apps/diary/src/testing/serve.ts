/** The diary from a folder of built files, on a server that can be stopped for good, and started again at the same address. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { app } from '../../../server/src/app.ts'
import { dist } from '../../../../testing/page.ts'
import { writeServiceWorker } from '../../../../tools/offline.ts'

export interface ServedFolder {
  readonly address: string
  readonly port: number
  /** Every request so far, as `GET /path`. */
  readonly requests: string[]
  /** No connection stays, and none is taken from here on. */
  stop(): Promise<void>
}

/** `more` may answer first; what it does not answer is the diary's. */
export async function serveFolder(folder = dist, { port = 0, more = () => undefined }: { readonly port?: number; readonly more?: (request: Request) => Response | Promise<Response> | undefined } = {}): Promise<ServedFolder> {
  const requests: string[] = []
  const pages = app(folder)
  const server = createAdaptorServer({
    fetch: (request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`)
      return more(request) ?? pages.fetch(request)
    },
  })
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const { port: chosen } = server.address() as AddressInfo
  return {
    address: `http://localhost:${chosen}/`,
    port: chosen,
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
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
