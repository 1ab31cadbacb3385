/**
 * Which file answers which call. The first screen waits for `door` alone, which comes with the worker; each other group is
 * fetched when one of its calls is asked for first. proof/first-load.test.ts says what may not be in the first two.
 */
import type { CallName, Calls, HandlersOf } from '../../protocol/index.ts'
import { door } from '../door.ts'
import { temporal } from '../later/temporal.ts'

/** Every call, a line or two for each noun. */
export const groupOf = {
  state: 'door', helper: 'door',

  ready: 'book', rest: 'book', pickPassphrase: 'book', create: 'book', unlock: 'book',
  settings: 'book', saveSettings: 'book',
  draft: 'book', saveDraft: 'book',
  caseZone: 'book', writeIncident: 'book', writeIncidents: 'book',
  stage: 'book', stagePiece: 'book', stageEnd: 'book', staged: 'book', unstage: 'book', stagedFile: 'book', takeIn: 'book',
  today: 'book', answer: 'book', skipQuestion: 'book', noQuestionsToday: 'book',
  view: 'book', rows: 'book', density: 'book', open: 'book',
  plan: 'book', savePlan: 'book', planDue: 'book',
  unfinished: 'book', noteUnfinished: 'book',
  keys: 'book', strength: 'book', changePassphrase: 'book', makeWords: 'book', areWords: 'book', prove: 'book',
  addWay: 'book', removeWay: 'book', secondPassphrase: 'book', grow: 'book', takeAway: 'book', wholeBook: 'book',

  offers: 'sheets', writtenCounts: 'sheets', written: 'sheets', filled: 'sheets', filledCase: 'sheets', writeEntry: 'sheets',
  facts: 'sheets', people: 'sheets', join: 'sheets',
  item: 'sheets', itemWords: 'sheets', attached: 'sheets', findItems: 'sheets', markItem: 'sheets', tags: 'sheets', putRight: 'sheets',
  conduct: 'sheets',
  startHelping: 'sheets', endHelping: 'sheets', sorting: 'sheets', putOff: 'sheets', redate: 'sheets', retag: 'sheets', helped: 'sheets', undoHelped: 'sheets',

  bringIn: 'files', settle: 'files', asRead: 'files', openQuestions: 'files', tables: 'files', askAgain: 'files', thatIsMe: 'files', untouched: 'files', demo: 'files',

  copyWanted: 'copies', preview: 'copies', previewRows: 'copies', bundle: 'copies', verify: 'copies',

  checkBackup: 'backup', makeBackup: 'backup', backedUp: 'backup', lastBackup: 'backup', restore: 'backup', seal: 'backup',

  help: 'help',
} as const satisfies { readonly [name in CallName]: string }

export type GroupName = (typeof groupOf)[CallName]

type CallIn<Group extends GroupName> = { [name in CallName]: (typeof groupOf)[name] extends Group ? name : never }[CallName]

/** Where each group's answers are, which must be all of them. */
export const groups: { readonly [name in GroupName]: () => Promise<{ readonly answers: HandlersOf<Pick<Calls, CallIn<name>>> }> } = {
  door: async () => ({ answers: door }),
  book: async () => (await Promise.all([import('./book.ts'), temporal()]))[0],
  sheets: () => import('./sheets.ts'),
  files: () => import('./files.ts'),
  copies: () => import('./copies.ts'),
  backup: () => import('./backup.ts'),
  help: () => import('./help.ts'),
}
