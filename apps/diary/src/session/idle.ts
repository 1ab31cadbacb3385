/** When an open book locks by itself. */
import type { Settings } from '../protocol/settings.ts'

export interface Seen {
  /** When it was last touched, ms since 1970. */
  readonly touched: number
  /** Since when it is out of sight; null while it is seen. */
  readonly hidden: number | null
}

/** Milliseconds until it locks; none or fewer: now. The clock may have slept meanwhile, so ask again rather than trust a timer. */
export function untilLocked({ touched, hidden }: Seen, { idleMinutes, hiddenSeconds }: Pick<Settings, 'idleMinutes' | 'hiddenSeconds'>, now: number): number {
  const idle = touched + idleMinutes * 60_000
  return Math.min(idle, hidden === null ? Infinity : hidden + hiddenSeconds * 1000) - now
}
