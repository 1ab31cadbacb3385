import type { Language } from '../words/words.ts'

/** Kept in the book itself, so that nothing of it shows before it is open. */
export interface Settings {
  /** Untouched for so long, it locks. */
  readonly idleMinutes: number
  /** Out of sight for so long, it locks. */
  readonly hiddenSeconds: number
  readonly theme: 'device' | 'light' | 'dark'
  /** `null`: as the browser asks for. */
  readonly language: Language | null
  /** Which keys leave. `null`: as this tab has it. */
  readonly leaveKeys: 'both' | 'shift' | 'escape' | null
}

export const firstSettings: Settings = { idleMinutes: 5, hiddenSeconds: 60, theme: 'device', language: null, leaveKeys: null }

export interface SettingsCalls {
  settings: { in: null; out: Settings }
  saveSettings: { in: Settings; out: null }
}
