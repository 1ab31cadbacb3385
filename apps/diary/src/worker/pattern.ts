/** The course of conduct, for the page. */
import type { HandlersOf } from '../protocol/index.ts'
import type { PatternCalls } from '../protocol/pattern.ts'
import { conductView } from './conduct-view.ts'
import { everything, law } from './house.ts'

export const pattern: HandlersOf<PatternCalls> = { conduct: async () => conductView({ ...(await everything()), offences: law.points.offences }, law) }
