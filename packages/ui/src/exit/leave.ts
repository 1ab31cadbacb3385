/**
 * Leaving: an empty page at once, keys dropped, then a neutral page in the place of this one.
 *
 * What it changes and what it cannot is measured in `testing/exit` (golden/*.json): Back does not come here again, and
 * the browser's history may still name this address. Nothing here tidies history first, because in Chromium that
 * lists the page again.
 */

export interface Leaving {
  /** The neutral page elsewhere: an absolute address. */
  readonly target: string
  /** A neutral page of this origin that the browser keeps (answered with `max-age`, or by a service worker). */
  readonly cover: string
  /** Forget every key and every word, now: called once the page is empty and before anything else. Must not wait. */
  readonly dropKeys?: () => void
  /** Ask our own server (HEAD, a second at most) before going elsewhere: for a page that is used without a network. */
  readonly probe?: boolean
}

/** After this long the neutral page has not come, and the cover is shown instead. */
const patience = 4000
const probeLimit = 1000
/** How long the cover is waited for: where it has not been kept, it will hardly come; where it has, a busy device may only be slow. */
const coverLimits = { unknown: 500, kept: 2000 } as const

/** Takes everything that can be seen or heard off the page. The title stays: without it, a tab shows the address. */
export function blank(): void {
  for (const sound of document.querySelectorAll<HTMLMediaElement>('audio, video')) sound.pause()
  for (const part of document.querySelectorAll(':root > :not(head)')) part.remove()
}

/** Whether all of it came in time. */
async function answered(address: string, how: RequestInit, limit: number): Promise<boolean> {
  try {
    const answer = await fetch(address, { ...how, signal: AbortSignal.timeout(limit) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    // No network, or too late.
    return false
  }
}

let kept = false

/** Asks for the cover once, so that the browser has it later when there is no network (it is answered with `max-age`, or by a service worker). */
export async function keepCover(cover: string): Promise<void> {
  kept = await answered(cover, {}, patience)
}

/** The browser's own page about a failed connection would show our address, so without a kept cover the tab is emptied. */
async function whatIsKept(cover: string): Promise<string> {
  return (await answered(cover, { cache: 'force-cache' }, kept ? coverLimits.kept : coverLimits.unknown)) ? cover : 'about:blank'
}

/** An installed app shows another site inside a frame of its own that names the app: it has only its cover. */
const installed = () => matchMedia('(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)').matches

async function whereTo({ target, cover, probe = false }: Leaving): Promise<string> {
  if (!navigator.onLine || installed()) return whatIsKept(cover)
  if (probe && !(await answered(cover, { method: 'HEAD', cache: 'no-store' }, probeLimit))) return whatIsKept(cover)
  return target
}

let latest = 0

/** Only the latest way out is taken: starting to leave ends the questions of an earlier one, which must not answer "no network". */
async function go(where: Promise<string>): Promise<void> {
  latest += 1
  const mine = latest
  const address = await where
  if (mine === latest) location.replace(address)
}

/** A question such as "Leave this page?" must not stand in the way: Firefox would ask it of an empty page too. */
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
    void go(whereTo(how))
    return
  }
  leaving = true
  window.addEventListener('beforeunload', askNothing, { capture: true })
  try {
    how.dropKeys?.()
  } finally {
    setTimeout(() => void go(whatIsKept(how.cover)), patience)
    void go(whereTo(how))
  }
}
