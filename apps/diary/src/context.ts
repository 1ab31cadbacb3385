/** What every screen is given. */
import type { OnTheirWay, Taking } from './capture/taking.ts'
import type { Ask } from './client.ts'
import type { Job, Jobs } from './jobs.ts'
import type { Settings } from './protocol/settings.ts'
import type { Growth } from './screens/keys/growth.tsx'
import type { Drafts } from './session/drafts.ts'
import type { Words } from './words/words.ts'

export const placeNames = ['today', 'timeline', 'add', 'safety', 'more'] as const

export type PlaceName = (typeof placeNames)[number]

/** Every section of the words that has a title and a hint belongs to a sub-screen of that name. */
export type SubScreenName = { [name in keyof Words]: Words[name] extends { readonly title: string; readonly hint: string } ? name : never }[keyof Words]

export interface Screen {
  readonly ask: Ask
  readonly drafts: Drafts
  /** Grows whenever what is in the vault has changed. */
  readonly version: number
  readonly changed: () => void
  readonly go: (place: PlaceName) => void
  /** Opens a sub-screen on top of the place shown. `given` is what it is about, such as an id. */
  readonly open: (name: SubScreenName, given?: string) => void
  readonly back: () => void
  /** What a sub-screen was opened about. */
  readonly given: string | null
  readonly lock: () => void
  readonly settings: Settings
  readonly saveSettings: (settings: Settings) => void
  readonly jobs: readonly Job[]
  readonly queue: Jobs
  readonly growth: Growth
  readonly taking: Taking
  readonly onTheirWay: OnTheirWay
}

export { reasonOf } from './failure.ts'

/** True on what is held in a hand. */
export const isPhone = (): boolean => matchMedia('(pointer: coarse)').matches || matchMedia('(max-width: 40rem)').matches
