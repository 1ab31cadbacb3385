/** Script of the made-up site: what a page that a server renders needs. */
import { armExit } from '@daybook/ui/web'

const link = document.querySelector<HTMLAnchorElement>('a[data-exit]')
if (link) armExit({ target: link.href, cover: '/cover', keepOneEntry: document.documentElement.dataset['entries'] === 'one' })
