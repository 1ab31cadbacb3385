import { notServedInEnglish, reasonInEnglish, whyInEnglish, type Reason, type Why } from '@daybook/journal'
import { common } from './common.ts'

/** Why an item is where it is, in the words that a bundle and the command line have for it too. */
export const reasons = {
  of: (reason: Reason) => reasonInEnglish(reason, common.moment),
  why: (why: Why) => whyInEnglish(why),
  notServed: notServedInEnglish,
}
