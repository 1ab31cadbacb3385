/**
 * Leaving: an empty page at once, keys dropped, then a neutral page in the place of this one.
 *
 * What it changes and what it cannot is measured in `testing/exit` (golden.json): Back does not come here again, and
 * the browser's history may still name this address. Nothing here tidies history first, because in Chromium that
 * lists the page again.
 */

export interface Leaving {
  /** The neutral page elsewhere: an absolute address. */
  readonly target: string
  /** A neutral page of this origin that the browser keeps (service worker, or a prefetched page with `max-age`). */
  readonly cover: string
  /** Forget every key and every word, now: called once the page is empty and before anything else. Must not wait. */
  readonly dropKeys?: () => void
  /** Ask our own server (HEAD, a second at most) before going elsewhere: for a page that is used without a network. */
  readonly probe?: boolean
}

/** After this long the neutral page has not come, and the cover is shown instead. */
const patience = 4000
const probeLimit = 1000
const coverLimit = 500

/** Takes everything that can be seen or heard off the page. The title stays: without it, a tab shows the address. */
export function blank(): void {
  for (const sound of document.querySelectorAll<HTMLMediaElement>('audio, video')) sound.pause()
  for (const part of document.querySelectorAll(':root > :not(head)')) part.remove()
}

const answered = (address: string, how: RequestInit, limit: number) =>
  fetch(address, { ...how, signal: AbortSignal.timeout(limit) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** The browser's own page about a failed connection would show our address, so without a kept cover the tab is emptied. */
async function showCover(cover: string): Promise<void> {
  location.replace((await answered(cover, { cache: 'force-cache' }, coverLimit)) ? cover : 'about:blank')
}

/** An installed app shows another site inside a frame of its own that names the app: it has only its cover. */
const installed = () => matchMedia('(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)').matches

async function go({ target, cover, probe = false }: Leaving): Promise<void> {
  if (!navigator.onLine || installed()) return showCover(cover)
  if (probe && !(await answered(cover, { method: 'HEAD', cache: 'no-store' }, probeLimit))) return showCover(cover)
  location.replace(target)
}

/** A question such as "Leave this page?" must not stand in the way. */
const askNothing = (event: Event) => event.stopImmediatePropagation()

let leaving = false

export const isLeaving = (): boolean => leaving

/**
 * Empties the page before it returns, then leaves. Called again while leaving (somebody presses a second time, or a
 * browser took Escape for "stop loading"), it starts the way out anew.
 */
export function leaveNow(how: Leaving): void {
  blank()
  if (leaving) {
    void go(how)
    return
  }
  leaving = true
  window.addEventListener('beforeunload', askNothing, { capture: true })
  try {
    how.dropKeys?.()
  } finally {
    setTimeout(() => void showCover(how.cover), patience)
    void go(how)
  }
}
