/**
 * Keeps the way out above everything: banners, however high their z-index, popovers, full-screen pictures and modal dialogs.
 *
 * The browser's top layer is above any z-index, and the last to enter it is uppermost. A modal dialog makes all
 * that is outside it deaf, in the top layer or not, so each open one is given a way out of its own, inside it.
 */

const marked = '.exit'

/** Puts an element into the top layer, uppermost. Where the browser has none, its z-index must do. */
export function raise(exit: HTMLElement | null): void {
  if (!exit?.isConnected || typeof exit.showPopover !== 'function') return
  exit.popover = 'manual'
  if (exit.matches(':popover-open')) exit.hidePopover()
  exit.showPopover()
}

const raiseAll = () => {
  for (const exit of document.querySelectorAll<HTMLElement>(marked)) raise(exit)
}

function insideDialog(dialog: HTMLDialogElement): void {
  const own = dialog.querySelector<HTMLElement>(`:scope > ${marked}`)
  if (!dialog.matches(':modal')) return own?.remove()
  const copy = own ?? document.querySelector(marked)?.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return
  dialog.prepend(copy)
  raise(copy)
}

/** A keyboard on the screen covers the bottom of the page, and only the visual viewport tells of it: `--exit-lift` is by how much (exit.css). */
function stayAboveKeyboard(): void {
  const view = window.visualViewport
  if (!view) return
  const look = () => {
    const { clientHeight, style } = document.documentElement
    // Enlarged with two fingers, it is a part of the page that is seen, and nothing covers the rest.
    const covered = view.scale > 1.01 ? 0 : Math.max(0, Math.round(clientHeight - view.offsetTop - view.height))
    style.setProperty('--exit-lift', `${covered}px`)
  }
  for (const name of ['resize', 'scroll']) view.addEventListener(name, look)
}

/** Raises the way out now, and again whenever something else comes above it. */
export function stayOnTop(): void {
  raiseAll()
  stayAboveKeyboard()
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof HTMLDialogElement) insideDialog(target)
  }).observe(document, { subtree: true, attributeFilter: ['open'] })
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLElement && target.popover !== null && target.matches(':popover-open') && !target.matches(marked)) raiseAll()
    },
    { capture: true },
  )
  document.addEventListener('fullscreenchange', raiseAll)
}
