/** What a check found that holds, as data: said here in English; another language says it in words of its own. */

import type { DkimVerdict, DkimWeakness } from '@daybook/imports'
import { capital, many, number, speaksForItself } from '@daybook/journal'

/** What a time-stamp is over. */
export type Stamped = { readonly is: 'container' } | { readonly is: 'log'; readonly size: number; readonly all: boolean }

export type Fact =
  | { readonly is: 'files'; readonly count: number }
  | { readonly is: 'computed'; readonly size: number }
  | { readonly is: 'entries'; readonly shown: number; readonly of: number }
  | { readonly is: 'withheld'; readonly count: number }
  /** `import`: the index of its entry. */
  | { readonly is: 'records'; readonly import: number; readonly shown: number; readonly of: number }
  | { readonly is: 'original'; readonly path: string }
  /** `weak`: as found now. */
  | { readonly is: 'mail'; readonly import: number; readonly row: number; readonly domain: string; readonly verdict: DkimVerdict; readonly weak: readonly DkimWeakness[] }
  /** `root`: where its certificate is from. `accepted`: the policy is one that the checker named. */
  | { readonly is: 'time'; readonly over: Stamped; readonly by: string; readonly authority: string; readonly root: 'given' | 'bundle'; readonly policy: string; readonly accepted: boolean }

export function stampedInEnglish(over: Stamped): string {
  if (over.is === 'container') return 'the whole container'
  const { size, all } = over
  if (size === 1) return all ? 'the only entry' : 'the first entry'
  return `${all ? 'all' : 'the first'} ${many(size, 'entry', 'entries')}`
}

/** Of a mail's signature: what its verdict shows. */
const verdictWords: { readonly [verdict in DkimVerdict]: string } = {
  pass: 'it holds',
  altered: 'it does not fit, so the body or a signed header line is not what was signed',
  expired: 'it fits, but had run out',
  'no-key': 'without a key that was kept, so nothing can be said',
  revoked: 'the key had been withdrawn, so nothing can be said',
  'unusable-key': 'the key cannot be used, so nothing can be said',
  unsupported: 'it is of a kind that is not checked here, so nothing can be said',
  malformed: 'it is not as a signature should be, so nothing can be said',
}

const weakWords: { readonly [weakness in DkimWeakness]: string } = {
  'not-aligned': 'not the domain of the sender',
  'part-of-body': 'only the beginning of the body is signed: words can have been added after it',
  'unsigned-copy': 'a signed header line stands there once more, unsigned',
  'short-key': 'the key is short',
  testing: 'the domain says that it is only trying signatures out',
}

const signedBySender = 'the sender’s domain signed this mail, and its body and signed header lines are as they were then'

const mailInEnglish = ({ verdict, weak }: Extract<Fact, { is: 'mail' }>): string => [speaksForItself({ verdict, weak }) ? signedBySender : verdictWords[verdict], ...weak.map((one) => weakWords[one])].join('; ')

export function factInEnglish(fact: Fact): string {
  switch (fact.is) {
    case 'files':
      return `${many(fact.count, 'file', 'files')}, each with SHA-256 and SHA-512`
    case 'computed':
      return `${many(fact.size, 'entry', 'entries')}, every digest and tile computed again`
    case 'entries':
      return `${number(fact.shown)} of ${many(fact.of, 'entry is', 'entries are')} shown`
    case 'withheld':
      return `${many(fact.count, 'part was', 'parts were')} left out; the entries say which`
    case 'records':
      return `Import ${fact.import}: ${number(fact.shown)} of ${many(fact.of, 'record is', 'records are')} shown`
    case 'original':
      return `${fact.path}: the file that was taken in, whole`
    case 'mail':
      return `Mail ${fact.row} of import ${fact.import}: signature of ${fact.domain}: ${mailInEnglish(fact)}`
    case 'time':
      return `${capital(stampedInEnglish(fact.over))} existed by ${fact.by}, says ${fact.authority} (root certificate ${fact.root === 'bundle' ? 'taken from the bundle itself' : 'given by you'}; policy ${fact.policy}${fact.accepted ? ', which you accept' : ''})`
  }
}
