/** All that runs on the site's pages: the keys that leave, and forgetting what was ticked. Pages are whole without it. */
import { armExit } from '@daybook/ui/web'
import './site.css'

const target = document.querySelector<HTMLAnchorElement>('a[data-exit]')?.href
const cover = '/page'

const forget = () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-forget]')) form.reset()
}

// One entry, so that Back does not lead through what was read here once somebody has left; /about/exit says what it costs.
if (target !== undefined) armExit({ target, cover, dropKeys: forget, keepOneEntry: true })
window.addEventListener('pageshow', forget)
