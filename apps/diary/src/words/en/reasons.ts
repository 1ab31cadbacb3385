import { notCheckedInEnglish, notLookedForInEnglish, reasonInEnglish, whyInEnglish, type NotChecked, type Reason, type Why } from '@daybook/journal'
import { common } from './common.ts'

/** Why an item is where it is, in the words that a bundle and the command line have for it too. */
export const reasons = {
  of: (reason: Reason) => reasonInEnglish(reason, common.moment),
  why: (why: Why) => whyInEnglish(why),
  /** `against`: whom the order names, as written. */
  notChecked: (notChecked: NotChecked, against: string): string => notCheckedInEnglish({ notChecked, againstAsWritten: against }) ?? '',
  notLookedFor: notLookedForInEnglish,
}
