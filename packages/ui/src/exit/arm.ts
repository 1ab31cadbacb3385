/** Listens for every way out, on every page, before anything else on the page can take the key or the click. */
import { chooseKeys, chosenKeys, forgetKeys, showChosen } from './choice.ts'
import { keyReader } from './keys.ts'
import { blank, isLeaving, keepCover, leaveNow, type Leaving } from './leave.ts'
import { keepOneEntry } from './one-entry.ts'
import { endPractice, practised, startPractice } from './practice.ts'
import { stayOnTop } from './top.ts'

export interface ExitOptions extends Leaving {
  /** Let one history entry stand for all pages of this site (see one-entry.ts). */
  readonly keepOneEntry?: boolean
}

/**
 * Call once a page, as early as a script can. Works by attributes, so that pages rendered elsewhere need no code:
 * `a[data-exit]` leaves, `[data-exit-keys=both|shift|escape]` chooses the keys, `[data-exit-practise]` starts practising and
 * `[data-exit-practice-end]` ends it. The root carries `data-exit-armed` and `data-exit-keys`, for styles.
 *
 * A key that never reaches the page cannot be heard: the first Escape while a list of choices is open (Chromium) or
 * something fills the screen, and any pressed inside a frame. Until this is called, the link leaves by itself and Back returns.
 *
 * When the page is hidden for good (`pagehide`) it is emptied and its keys are dropped; should the browser bring it
 * back from its cache, it is loaded anew.
 */
export function armExit(how: ExitOptions): void {
  const root = document.documentElement
  const read = keyReader()

  const leave = () => {
    if (!isLeaving() && practised()) return
    forgetKeys()
    leaveNow(how)
  }

  const showChoice = () => {
    root.dataset['exitKeys'] = chosenKeys()
    for (const button of document.querySelectorAll('button[data-exit-keys]')) showChosen(button)
  }

  const onKey = (event: KeyboardEvent) => {
    const way = read(event)
    const chosen = way !== null && (chosenKeys() === 'both' || chosenKeys() === way)
    if (!chosen && !isLeaving()) return
    // Otherwise the browser would stop the leaving, and a dialog would close and show the page.
    event.preventDefault()
    event.stopImmediatePropagation()
    if (chosen) leave()
  }

  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('a[data-exit]')) {
      event.preventDefault()
      event.stopImmediatePropagation()
      leave()
      return
    }
    const button = event.target.closest<HTMLElement>('button[data-exit-keys], [data-exit-practise], [data-exit-practice-end]')
    if (!button) return
    if ('exitPractise' in button.dataset) startPractice()
    else if ('exitPracticeEnd' in button.dataset) endPractice()
    else {
      chooseKeys(button.dataset['exitKeys'])
      showChoice()
    }
  }

  const first = { capture: true }
  window.addEventListener('keydown', onKey, first)
  window.addEventListener('keyup', onKey, first)
  window.addEventListener('click', onClick, first)
  window.addEventListener('auxclick', onClick, first)
  window.addEventListener(
    'pagehide',
    () => {
      blank()
      how.dropKeys?.()
    },
    first,
  )
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    if (isLeaving()) leaveNow(how)
    else location.reload()
  })

  if (how.keepOneEntry) keepOneEntry()
  root.dataset['exitArmed'] = ''
  const whenRead = () => {
    showChoice()
    stayOnTop()
    void keepCover(how.cover)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', whenRead)
  else whenRead()
}
