/** What every sub-screen draws. All of them come in one file after the first screen stands: nobody waits for them to open their book. */
import type { ComponentType } from 'preact'
import type { Screen, SubScreenName } from '../context.ts'
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

export const subScreensDrawn: { readonly [name in SubScreenName]: ComponentType<Screen> } = {
  late: Late,
  help: Help,
  plan: Plan,
  leaving: Leaving,
  files: Files,
  people: People,
  journal: Journal,
  write: Write,
  notes: Notes,
  item: Item,
  counted: Counted,
  pattern: Pattern,
  copilot: Copilot,
  copy: Copy,
  preview: Preview,
  check: Check,
  backup: Backup,
  keys: Keys,
  settings: SettingsScreen,
}
