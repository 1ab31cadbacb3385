/** Every call, and what answers it: one line a noun. */
import type { Handlers } from '../protocol/index.ts'
import { forThePersonAlone } from './alone.ts'
import { backup } from './backup.ts'
import { bundle } from './bundle.ts'
import { capture } from './capture.ts'
import { copilot } from './copilot.ts'
import { drafts } from './drafts.ts'
import { entries } from './entries.ts'
import { help } from './help.ts'
import { imports } from './imports.ts'
import { items } from './item.ts'
import { journal } from './journal.ts'
import { keys } from './keys.ts'
import { pattern } from './pattern.ts'
import { people } from './people.ts'
import { plan } from './plan.ts'
import { previews } from './preview.ts'
import { putRights } from './put-right.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { timeline } from './timeline.ts'
import { today } from './today.ts'

const all: Handlers = {
  ...session,
  ...settings,
  ...drafts,
  ...entries,
  ...capture,
  ...today,
  ...timeline,
  ...pattern,
  ...imports,
  ...people,
  ...journal,
  ...items,
  ...previews,
  ...putRights,
  ...bundle,
  ...help,
  ...plan,
  ...copilot,
  ...backup,
  ...keys,
}

export const handlers: Handlers = { ...all, ...forThePersonAlone(all) }
