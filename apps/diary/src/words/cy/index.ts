/** Every sentence of the diary in Welsh, typed by the English. */
import { exitWordsCy } from '@daybook/ui/web'
import { add } from './add.ts'
import { capture } from './capture.ts'
import { backup } from './backup.ts'
import { check } from './check.ts'
import { common } from './common.ts'
import { copilot } from './copilot.ts'
import { copy } from './copy.ts'
import { counted } from './counted.ts'
import { dates } from './dates.ts'
import { files } from './files.ts'
import { frame } from './frame.ts'
import { late } from './late.ts'
import { law } from './law.ts'
import { item } from './item.ts'
import { journal } from './journal.ts'
import { keys } from './keys.ts'
import { help } from './help.ts'
import { leaving } from './leaving.ts'
import { more } from './more.ts'
import { notes } from './notes.ts'
import { orders } from './orders.ts'
import { pattern } from './pattern.ts'
import { people } from './people.ts'
import { preview } from './preview.ts'
import { putRight } from './put-right.ts'
import { reasons } from './reasons.ts'
import { plan } from './plan.ts'
import { safety } from './safety.ts'
import { session } from './session.ts'
import { settings } from './settings.ts'
import { timeline } from './timeline.ts'
import { today } from './today.ts'
import { write } from './write.ts'
import { when } from './when.ts'
import type { Words } from '../en/index.ts'

export const cy: Words = {
  ...common,
  exit: exitWordsCy,
  frame,
  session,
  today,
  when,
  timeline,
  pattern,
  law,
  orders,
  reasons,
  counted,
  add,
  capture,
  late,
  safety,
  help,
  plan,
  leaving,
  more,
  settings,
  files,
  dates,
  people,
  journal,
  write,
  notes,
  item,
  preview,
  putRight,
  copilot,
  copy,
  check,
  backup,
  keys,
}

