/** A test's own line to the page's worker, so that what is in the vault can be asked without a screen in between. */
import type { Page } from 'playwright-core'
import type { CallName, Calls } from '../protocol/index.ts'

/** Before the page loads: its worker, its tracks and its object URLs are remembered for the test. */
export const remembered = `(() => {
  const Real = window.Worker
  window.Worker = class extends Real { constructor(address, options) { super(address, options); window.line = this } }
  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices)
  window.tracks = []
  if (open) navigator.mediaDevices.getUserMedia = async (wanted) => { const stream = await open(wanted); window.tracks.push(...stream.getTracks()); return stream }
  const made = URL.createObjectURL.bind(URL), revoked = URL.revokeObjectURL.bind(URL)
  window.addresses = new Set()
  URL.createObjectURL = (file) => { const address = made(file); window.addresses.add(address); return address }
  URL.revokeObjectURL = (address) => { window.addresses.delete(address); revoked(address) }
})()`

let last = 1_000_000

export function askWorker<Name extends CallName>(page: Page, call: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
  const message = JSON.stringify({ id: ++last, call, with: input })
  return page.evaluate<Calls[Name]['out']>(`new Promise((done, failed) => {
    const message = ${message}
    const listen = ({ data }) => {
      if (data.id !== message.id || 'progress' in data) return
      window.line.removeEventListener('message', listen)
      if ('done' in data) done(data.done)
      else failed(new Error(data.failed.message))
    }
    window.line.addEventListener('message', listen)
    window.line.postMessage(message)
  })`)
}

/** The first bytes of a thing that came with an item, and how many there are. */
export function attachedBytes(page: Page, ref: string): Promise<{ readonly bytes: number; readonly head: readonly number[] }> {
  const message = JSON.stringify({ id: ++last, call: 'attached', with: { ref, at: 0 } })
  return page.evaluate(`new Promise((done, failed) => {
    const message = ${message}
    window.line.addEventListener('message', async ({ data }) => {
      if (data.id !== message.id) return
      if (!('done' in data) || data.done === null) return failed(new Error(data.failed?.message ?? 'not carried'))
      const bytes = new Uint8Array(await data.done.file.arrayBuffer())
      done({ bytes: bytes.length, head: [...bytes.subarray(0, 4)] })
    })
    window.line.postMessage(message)
  })`)
}

/** From here on what the page asks its worker by this name waits, until the function that is given back lets it go. */
export async function heldBack(page: Page, call: CallName): Promise<() => Promise<number>> {
  await page.evaluate(`(() => {
    const { line } = window
    const send = line.postMessage.bind(line)
    window.heldBack = []
    window.letGo = () => {
      delete line.postMessage
      for (const all of window.heldBack) send(...all)
      return window.heldBack.length
    }
    line.postMessage = (...all) => (all[0].call === '${call}' ? void window.heldBack.push(all) : send(...all))
  })()`)
  return () => page.evaluate<number>('window.letGo()')
}
