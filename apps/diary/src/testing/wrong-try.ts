/** A wrong passphrase, and all that somebody beside the screen or with its tools could see of it. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { remembered } from './worker-line.ts'
import { unlock } from './open.ts'

/** Everything that the page does from here on: what changes, what happens, what goes to its worker and comes back. What is typed is left out. */
const watching = `(() => {
  const trace = window.trace = []
  const name = (one) => one instanceof Element ? one.localName + (one.className ? '.' + one.className : '') : one.nodeName
  new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      trace.push([type, name(target), attributeName ?? '', ...[...addedNodes].map((one) => '+' + name(one)), ...[...removedNodes].map((one) => '-' + name(one))].join(' '))
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  for (const type of ['focusin', 'focusout', 'input', 'change', 'click', 'submit', 'invalid']) addEventListener(type, ({ target }) => trace.push(type + ' ' + name(target)), true)
  const post = window.line.postMessage
  window.line.postMessage = function (message, ...rest) { trace.push('asked: ' + message.call); return post.call(this, message, ...rest) }
  window.line.addEventListener('message', ({ data }) => trace.push('answered: ' + JSON.stringify({ ...data, id: 0 })))
})()`

/** The last that a page does by itself once it shows a locked book (app.tsx): whether it has come to that. */
const ranOut = `{
  const { register } = navigator.serviceWorker
  navigator.serviceWorker.register = (...given) => { window.ranOut = true; return register.apply(navigator.serviceWorker, given) }
}`

/** Of the same origin, and without the diary, which would have the container open. */
const beside = 'icon-192.png'

/** Everything that the browser keeps for this origin: each file with its time and its digest, and the names of the rest. */
const keptHere = `(async () => {
  const kept = [...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()), 'local ' + localStorage.length, 'session ' + sessionStorage.length]
  for await (const one of (await navigator.storage.getDirectory()).values()) {
    const file = await one.getFile()
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    kept.push([file.name, file.size, file.lastModified, [...digest].join('')].join(' '))
  }
  return kept.sort()
})()`

/** Random bytes in the place of these slots (container.ts of packages/vault): 60 bytes a box, each slot in two blocks of 16 KiB. */
const noiseIn = (slots: readonly number[]) => `(async () => {
  const file = await (await navigator.storage.getDirectory()).getFileHandle('data')
  const open = await file.createWritable({ keepExistingData: true })
  for (const slot of ${JSON.stringify(slots)}) for (const block of [0, 1]) await open.write({ type: 'write', position: block * 16384 + 4096 + slot * 60, data: crypto.getRandomValues(new Uint8Array(60)) })
  await open.close()
})()`

export interface Tried {
  readonly kept: { readonly before: readonly string[]; readonly after: readonly string[] }
  /** Since the page was loaded, in the order of their names. */
  readonly requests: readonly string[]
  readonly trace: readonly string[]
  readonly shown: string
}

/** `page` is at a locked book. First these slots are made to be not in use; ends beside the diary. */
export async function wrongTry(page: Page, address: string, notInUse: readonly number[]): Promise<Tried> {
  await page.goto(address + beside)
  if (notInUse.length > 0) await page.evaluate(noiseIn(notInUse))
  const before = await page.evaluate<string[]>(keptHere)
  const requests: string[] = []
  const note = (request: { method(): string; url(): string }) => requests.push(`${request.method()} ${request.url()}`)
  await page.addInitScript({ content: `${remembered};${ranOut}` })
  page.on('request', note)
  await page.goto(address)
  await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Open with a passkey' }).waitFor()
  await expect.poll(() => page.evaluate('window.ranOut === true')).toBe(true)
  await page.evaluate(watching)
  await unlock(page, 'not these words at all')
  await page.getByText('That did not open.').waitFor()
  await page.getByRole('button', { name: 'Open', exact: true }).waitFor()
  const trace = await page.evaluate<string[]>('window.trace')
  const shown = await page.locator('body').innerHTML()
  page.off('request', note)
  await page.goto(address + beside)
  const after = await page.evaluate<string[]>(keptHere)
  return { kept: { before, after }, requests: requests.sort(), trace, shown }
}
