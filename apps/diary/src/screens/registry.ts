/** Every sub-screen, one line each, in the order they are listed; what each draws stands in sub-screens.ts. Its title and hint stand in the words under the same name. */
import type { IconName } from '@daybook/ui'
import type { PlaceName, SubScreenName } from '../context.ts'

export interface SubScreen {
  /** The place that lists it; null for one that only other screens lead to. It can be opened from any. */
  readonly in: PlaceName | null
  readonly icon: IconName
  /** Once opened it stays, unseen, while other screens are looked at: for long work that must not be lost. */
  readonly stays?: true
  /** For the person alone: not there while somebody helps (worker/alone.ts). */
  readonly alone?: true
}

export const subScreens: { readonly [name in SubScreenName]: SubScreen } = {
  late: { in: 'add', icon: 'timeline' },
  help: { in: 'safety', icon: 'call' },
  plan: { in: 'safety', icon: 'umbrella', alone: true },
  leaving: { in: 'safety', icon: 'leave' },
  files: { in: 'more', icon: 'folder' },
  people: { in: 'more', icon: 'person' },
  journal: { in: 'more', icon: 'flag' },
  write: { in: null, icon: 'page' },
  notes: { in: 'more', icon: 'hidden', alone: true },
  item: { in: null, icon: 'page' },
  counted: { in: null, icon: 'chart' },
  pattern: { in: 'more', icon: 'chart' },
  copilot: { in: 'more', icon: 'person' },
  copy: { in: 'more', icon: 'copy', stays: true, alone: true },
  preview: { in: 'more', icon: 'eye', alone: true },
  check: { in: 'more', icon: 'done' },
  backup: { in: 'more', icon: 'lock', stays: true, alone: true },
  keys: { in: 'more', icon: 'settings', alone: true },
  settings: { in: 'more', icon: 'settings' },
}

const isSubScreen = (name: string): name is SubScreenName => name in subScreens

export const subScreensIn = (place: PlaceName): readonly (readonly [SubScreenName, SubScreen])[] => Object.keys(subScreens).filter(isSubScreen).map((name) => [name, subScreens[name]] as const).filter(([, { in: listed }]) => listed === place)
