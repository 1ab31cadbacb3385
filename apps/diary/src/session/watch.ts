/** Watches whether an open book is used and seen, and says when it must lock. */
import type { Settings } from '../protocol/settings.ts'
import { Use, type Work } from './idle.ts'

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'] as const

export interface Watch {
  /** Work that somebody waits for got further. */
  further(work: Work): void
  ended(work: Work): void
  /** When to lock may have become sooner: settings have changed. */
  look(): void
  end(): void
}

/** `hide` is told when the page goes out of sight, `lock` when the time has come. */
export function watchUse(settings: () => Settings, hide: () => void, lock: () => void): Watch {
  const use = new Use(settings, () => Date.now(), document.hidden)
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    const left = use.left()
    if (left <= 0) lock()
    else timer = setTimeout(look, left)
  }
  const touch = () => {
    use.touch()
    if (use.left() <= 0) lock()
  }
  const visibility = () => {
    if (document.hidden) {
      use.hide()
      hide()
    } else use.show()
    look()
  }
  // Kept by the browser to come back to: never with the book open.
  const away = () => lock()
  for (const name of touches) window.addEventListener(name, touch, { passive: true, capture: true })
  document.addEventListener('visibilitychange', visibility)
  window.addEventListener('pagehide', away)
  look()
  return {
    further: (work) => use.further(work),
    ended(work) {
      use.ended(work)
      look()
    },
    look,
    end() {
      clearTimeout(timer)
      for (const name of touches) window.removeEventListener(name, touch, { capture: true })
      document.removeEventListener('visibilitychange', visibility)
      window.removeEventListener('pagehide', away)
    },
  }
}
