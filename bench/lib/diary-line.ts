/** A bad line to the diary: everything that is served shares one narrow pipe, also what workers ask for, which a browser's own throttling would let through. */
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Line {
  readonly address: string
  /** Bytes sent so far. */
  sent(): number
  close(): void
}

/** `bytesPerSecond` is for all answers together; `delayMs` goes before each of them. */
export async function narrowLine(address: string, bytesPerSecond: number, delayMs: number): Promise<Line> {
  let free = 0
  let sent = 0
  const portion = 8192
  /** When so many bytes have passed. */
  const passed = (bytes: number): Promise<void> => {
    free = Math.max(free, Date.now()) + (bytes / bytesPerSecond) * 1000
    sent += bytes
    return new Promise((done) => setTimeout(done, free - Date.now()))
  }
  // As it comes, packed or not: `fetch` would unpack it on the way.
  const server = createServer((asked, response) => {
    const answer = async () => {
      await new Promise((done) => setTimeout(done, delayMs))
      const found = await new Promise<IncomingMessage>((done, failed) => request(new URL(asked.url ?? '/', address), { headers: asked.headers }, done).once('error', failed).end())
      response.writeHead(found.statusCode ?? 500, found.headers)
      for await (const bytes of found as AsyncIterable<Uint8Array>) {
        for (let at = 0; at < bytes.length; at += portion) {
          const part = bytes.subarray(at, at + portion)
          await passed(part.length)
          response.write(part)
        }
      }
      response.end()
    }
    answer().catch(() => response.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    sent: () => sent,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
