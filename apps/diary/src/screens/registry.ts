/** Every sub-screen, one line each, in the order they are listed. Its title and hint stand in the words under the same name. */
import type { IconName } from '@daybook/ui'
import type { ComponentType } from 'preact'
import type { PlaceName, Screen, SubScreenName } from '../context.ts'
import { Late } from './add/late.tsx'
import { Copilot } from './copilot/copilot.tsx'
import { Item } from './item/item.tsx'
import { Preview } from './item/preview.tsx'
import { Journal } from './journal/journal.tsx'
import { Notes } from './journal/notes.tsx'
import { Write } from './journal/write.tsx'
import { Keys } from './keys/keys.tsx'
import { Backup } from './more/backup.tsx'
import { Check } from './more/check.tsx'
import { Copy } from './more/copy.tsx'
import { Files } from './more/files.tsx'
import { SettingsScreen } from './more/settings.tsx'
import { People } from './people/people.tsx'
import { Help } from './safety/help.tsx'
import { Leaving } from './safety/leaving.tsx'
import { Plan } from './safety/plan.tsx'
import { Counted } from './timeline/counted.tsx'
import { Pattern } from './timeline/pattern.tsx'

export interface SubScreen {
  /** The place that lists it; null for one that only other screens lead to. It can be opened from any. */
  readonly in: PlaceName | null
  readonly icon: IconName
  readonly Screen: ComponentType<Screen>
  /** Once opened it stays, unseen, while other screens are looked at: for long work that must not be lost. */
  readonly stays?: true
  /** For the person alone: not there while somebody helps (worker/alone.ts). */
  readonly alone?: true
}

export const subScreens: { readonly [name in SubScreenName]: SubScreen } = {
  late: { in: 'add', icon: 'timeline', Screen: Late },
  help: { in: 'safety', icon: 'call', Screen: Help },
  plan: { in: 'safety', icon: 'umbrella', Screen: Plan, alone: true },
  leaving: { in: 'safety', icon: 'leave', Screen: Leaving },
  files: { in: 'more', icon: 'folder', Screen: Files },
  people: { in: 'more', icon: 'person', Screen: People },
  journal: { in: 'more', icon: 'flag', Screen: Journal },
  write: { in: null, icon: 'page', Screen: Write },
  notes: { in: 'more', icon: 'hidden', Screen: Notes, alone: true },
  item: { in: null, icon: 'page', Screen: Item },
  counted: { in: null, icon: 'chart', Screen: Counted },
  pattern: { in: 'more', icon: 'chart', Screen: Pattern },
  copilot: { in: 'more', icon: 'person', Screen: Copilot },
  copy: { in: 'more', icon: 'copy', Screen: Copy, stays: true, alone: true },
  preview: { in: 'more', icon: 'eye', Screen: Preview, alone: true },
  check: { in: 'more', icon: 'done', Screen: Check },
  backup: { in: 'more', icon: 'lock', Screen: Backup, stays: true, alone: true },
  keys: { in: 'more', icon: 'settings', Screen: Keys, alone: true },
  settings: { in: 'more', icon: 'settings', Screen: SettingsScreen },
}

const isSubScreen = (name: string): name is SubScreenName => name in subScreens

export const subScreensIn = (place: PlaceName): readonly (readonly [SubScreenName, SubScreen])[] => Object.keys(subScreens).filter(isSubScreen).map((name) => [name, subScreens[name]] as const).filter(([, { in: listed }]) => listed === place)
