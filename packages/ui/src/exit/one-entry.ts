/**
 * One entry for the whole visit: going from page to page of this site takes the place of the page before, so that after
 * leaving, Back finds none of them. The price is that Back, while still here, leads to what was open before this site.
 */
import { isLeaving } from './leave.ts'

/** What is asked of the server for a form that was sent: the address that its answer stands at, alone, instead of being led there (RFC 2483). */
export const addressAlone = 'text/uri-list'

const replaceWith = (event: Event, address: URL) => {
  if (address.origin !== location.origin) return
  event.preventDefault()
  location.replace(address)
}

const ownWay = new WeakSet<HTMLFormElement>()
const underWay = new WeakSet<HTMLFormElement>()

/** Resolves with nothing where no such address has come. */
async function answeredAt(form: HTMLFormElement, submitter: HTMLElement | null): Promise<URL | undefined> {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === 'string') fields.append(name, value)
  try {
    const answer = await fetch(form.action, { method: 'POST', headers: { Accept: addressAlone }, body: fields })
    if (!answer.ok || answer.headers.get('Content-Type') !== addressAlone) return undefined
    const address = new URL((await answer.text()).trim(), location.href)
    return address.origin === location.origin ? address : undefined
  } catch {
    // No network, or no address: the browser says so in its own way.
    return undefined
  }
}

/** A form that sends what was typed (`post`). Sent by the browser it would leave the page it stood on to be gone back to. */
async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const { dataset } = document.documentElement
  underWay.add(form)
  // Shown by styles, as no wheel turns in the tab.
  dataset['sending'] = ''
  const address = await answeredAt(form, submitter)
  underWay.delete(form)
  // Somebody has left meanwhile, and must not be brought back.
  if (isLeaving()) return
  if (address) return location.replace(address)
  delete dataset['sending']
  ownWay.add(form)
  form.requestSubmit(submitter)
}

const onLink = (event: MouseEvent) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.target || link.hasAttribute('download')) return
  replaceWith(event, new URL(link.href))
}

/** Forms too: those that ask (`method=get`) as links do, those that send by way of the server. */
const onForm = (event: SubmitEvent) => {
  const form = event.target
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.target || ownWay.has(form)) return
  if (form.method === 'post' && new URL(form.action).origin === location.origin) {
    event.preventDefault()
    if (!underWay.has(form)) void send(form, event.submitter)
    return
  }
  if (form.method !== 'get') return
  const address = new URL(form.action)
  const asked = new URLSearchParams()
  for (const [name, value] of new FormData(form, event.submitter)) if (typeof value === 'string') asked.append(name, value)
  address.search = asked.toString()
  replaceWith(event, address)
}

export function keepOneEntry(): void {
  window.addEventListener('click', onLink)
  window.addEventListener('submit', onForm)
}
