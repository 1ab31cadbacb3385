/** All that runs on the site's pages: the keys that leave, and forgetting what was ticked. Pages are whole without it. */
import { armExit } from '@daybook/ui/web'
import './site.css'

const target = document.querySelector<HTMLAnchorElement>('a[data-exit]')?.href
const cover = '/page'

const forget = () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-forget]')) form.reset()
}

if (target !== undefined) armExit({ target, cover, dropKeys: forget })
window.addEventListener('pageshow', forget)
// So that there is something plain to show when somebody leaves without a connection.
fetch(cover).catch(() => undefined)
