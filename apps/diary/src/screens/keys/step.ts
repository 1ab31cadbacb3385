import type { Screen } from '../../context.ts'
import type { Changed, Proven } from '../../protocol/keys.ts'
import type { Words } from '../../words/words.ts'

/** One thing that is done over the list of what opens this part. */
export interface KeyStep extends Pick<Screen, 'ask'> {
  /** Back to the list, with what there is to say of it. */
  readonly finish: (said: string) => void
}

/** One that needs a proof, given before it is shown. */
export interface ProvenStep extends KeyStep, Proven {}

/** What an answer says, when it is no. */
export const whyNot = (words: Words, changed: Changed): string => (changed.done ? '' : words.keys.notDone[changed.why])
