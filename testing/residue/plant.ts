/** A page that does all that the diary must not: without it, a search that finds nothing shows nothing. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Tab } from '../exit/seat.ts'

export const planted = (seed: string) => ({ localStorage: `${seed}local`, indexedDB: `${seed}indexed`, textarea: `${seed}area` })

/** A text field that the browser is told not to remember: not to be found. */
export const notRemembered = (seed: string) => `${seed}unremembered`

export interface Garden {
  /** `leaves`: goes on to another page at once. */
  plant(tab: Tab, seed: string, leaves: boolean): Promise<void>
  close(): void
}

export async function garden(): Promise<Garden> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(request.url === '/' ? '<!doctype html><title>Plants</title><textarea id="open"></textarea><textarea id="shut" autocomplete="off"></textarea>' : '<!doctype html><title>Elsewhere</title>')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`
  return {
    async plant(tab, seed, leaves) {
      const words = planted(seed)
      await tab.goto(address)
      await tab.evaluate(`(async () => {
        for (const [id, text] of [['open', ${JSON.stringify(words.textarea)}], ['shut', ${JSON.stringify(notRemembered(seed))}]]) {
          const field = document.getElementById(id)
          field.focus()
          field.value = text
          field.dispatchEvent(new Event('input', { bubbles: true }))
        }
        localStorage.setItem('plant', ${JSON.stringify(words.localStorage)})
        await new Promise((done, failed) => {
          const opening = indexedDB.open('plants', 1)
          opening.onupgradeneeded = () => opening.result.createObjectStore('beds')
          opening.onerror = failed
          opening.onsuccess = () => {
            const work = opening.result.transaction('beds', 'readwrite', { durability: 'strict' })
            work.objectStore('beds').put({ text: ${JSON.stringify(words.indexedDB)} }, 1)
            work.oncomplete = done
          }
        })
        return true
      })()`)
      await tab.press('a')
      // Chromium keeps what stood in a page when it is left, Firefox while it stands there.
      if (leaves) await tab.goto(`${address}elsewhere`)
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
