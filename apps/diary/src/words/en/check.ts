import { many, number } from './numbers.ts'
import { shownInEnglish, type Fact, type Fault, type Finding } from '@daybook/bundle/verify'

type Said = { readonly title: string } & { readonly [result in Finding['result']]?: string }

export const check = {
  title: 'Check a copy',
  hint: 'One that somebody gave you',
  lead: 'See whether a copy is exactly as it was made, and what that means. It is checked on this device.',
  choose: 'Choose the file',
  chooseFolder: 'Choose the folder',
  drop: 'Drop the file that ends in .asice, or the bundle’s folder, here. Or choose it.',
  checking: (done: number, of: number) => `Checking: ${number(done)} of ${many(of, 'file', 'files')}`,
  verified: 'Everything that could be checked holds.',
  notVerified: 'Something has been changed, is missing, or is extra.',
  facts: shownInEnglish,
  checked: 'What was checked',
  doesNotShow: 'What this does not show',
  result: { passed: 'Yes', failed: 'No', 'not-there': 'Not there' },
  more: (count: number) => `and ${count} more`,
  key: 'Public key',
  /** The report says in English what was checked and what that means; another language says it by the check's id. */
  findings: {} as { readonly [id in Finding['id']]?: Said },
  /** What the details say; the report says it in English. Null for a fault that is known in English only. */
  fact: null as ((fact: Fact) => string) | null,
  fault: null as ((fault: Fault) => string | null) | null,
  /** In the order of the report. */
  limits: [] as readonly string[],
}
