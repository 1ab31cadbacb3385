/** What is written in forms, looked at one by one, sorted and counted. */
import { copilot } from '../copilot.ts'
import { items } from '../item.ts'
import { journal } from '../journal.ts'
import { pattern } from '../pattern.ts'
import { people } from '../people.ts'
import { putRights } from '../put-right.ts'

export const answers = { ...journal, ...people, ...items, ...putRights, ...pattern, ...copilot }
