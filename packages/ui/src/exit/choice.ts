/**
 * Which keys leave, as the person chose.
 *
 * Kept in the tab's own name, which goes on to the next page of this site and is taken off when leaving. Measured in
 * Debian's Chromium 156 and Firefox 153 by searching every file of the profile, closed and killed (UTF-8, UTF-16, and
 * Firefox's packed session files): the tab's name is in none. A session cookie and the session store both are, in the
 * session files of Firefox; the session store is in a log of its own in Chromium too. The price: a new tab does not know the
 * choice, and another site opened in this tab by a plain link may read one of three words until the browser empties the name.
 */
import type { Way } from './keys.ts'

export type ExitKeys = Way | 'both'

const mark = 'keys-'
const known: readonly ExitKeys[] = ['both', 'shift', 'escape']

/** `both` until somebody chooses. */
export const chosenKeys = (): ExitKeys => known.find((keys) => window.name === mark + keys) ?? 'both'

export function chooseKeys(keys: string | undefined): void {
  if (known.some((one) => one === keys)) window.name = `${mark}${keys}`
}

export function forgetKeys(): void {
  if (window.name.startsWith(mark)) window.name = ''
}

/** Shows on a button of the choice whether it is the one. */
export function showChosen(button: Element | null): void {
  const keys = button?.getAttribute('data-exit-keys')
  if (keys) button?.setAttribute('aria-pressed', String(keys === chosenKeys()))
}
