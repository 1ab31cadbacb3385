/** What opens the book, its five places, and writing down what happened: fetched as soon as the first screen stands. */
import { capture } from '../capture.ts'
import { drafts } from '../drafts.ts'
import { entries } from '../entries.ts'
import { keys } from '../keys.ts'
import { plan } from '../plan.ts'
import { rest } from '../rest.ts'
import { session } from '../session.ts'
import { settings } from '../settings.ts'
import { timeline } from '../timeline.ts'
import { today } from '../today.ts'
import { unfinished } from '../unfinished.ts'

export const answers = { ...session, ...settings, ...drafts, ...entries, ...capture, ...today, ...timeline, ...plan, ...unfinished, ...keys, ...rest }
