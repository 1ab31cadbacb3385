/**
 * One entry for the whole visit: going from page to page of this site takes the place of the page before, so that after
 * leaving, Back finds none of them. The price is that Back, while still here, leads to what was open before this site.
 */

const replaceWith = (event: Event, address: URL) => {
  if (address.origin !== location.origin) return
  event.preventDefault()
  location.replace(address)
}

const onLink = (event: MouseEvent) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
  if (!link || link.target || link.hasAttribute('download')) return
  replaceWith(event, new URL(link.href))
}

/** Forms that ask (`method=get`) too; one that sends (`post`) goes its own way. */
const onForm = (event: SubmitEvent) => {
  const form = event.target
  if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'get' || form.target) return
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
