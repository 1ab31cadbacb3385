/** Watches whether an open book is used and seen, and says when it must lock. */
import type { Settings } from '../protocol/settings.ts'
import { untilLocked, type Seen } from './idle.ts'

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'] as const

export interface Watch {
  /** Something goes on that somebody waits for: as good as a touch. */
  touch(): void
  end(): void
}

/** `hide` is told when the page goes out of sight, `lock` when the time has come. */
export function watchUse(settings: () => Settings, hide: () => void, lock: () => void): Watch {
  let seen: Seen = { touched: Date.now(), hidden: document.hidden ? Date.now() : null }
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(timer)
    const left = untilLocked(seen, settings(), Date.now())
    if (left <= 0) lock()
    else timer = setTimeout(look, left)
  }
  const touch = () => {
    // Late events must not save a book whose time was up while the device slept.
    if (untilLocked(seen, settings(), Date.now()) <= 0) return look()
    seen = { ...seen, touched: Date.now() }
  }
  const visibility = () => {
    if (document.hidden) {
      seen = { ...seen, hidden: Date.now() }
      hide()
      look()
      return
    }
    look()
    seen = { touched: Date.now(), hidden: null }
  }
  // Kept by the browser to come back to: never with the book open.
  const away = () => lock()
  for (const name of touches) window.addEventListener(name, touch, { passive: true, capture: true })
  document.addEventListener('visibilitychange', visibility)
  window.addEventListener('pagehide', away)
  look()
  return {
    touch,
    end() {
      clearTimeout(timer)
      for (const name of touches) window.removeEventListener(name, touch, { capture: true })
      document.removeEventListener('visibilitychange', visibility)
      window.removeEventListener('pagehide', away)
    },
  }
}
