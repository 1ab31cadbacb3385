/** Calls for the person alone: refused while somebody helps, whatever screen or line they come from. */
import type { CallName } from '../protocol/index.ts'
import { theHelper } from './helping.ts'

export class NotWhileHelping extends Error {
  override readonly name = 'NotWhileHelping'
  constructor() {
    super('Somebody is helping. End the helping first, then try again.')
  }
}

/** A copy is told from the whole book, of which a helper may see a part. */
export class WholeBook extends Error {
  override readonly name = 'WholeBook'
  constructor() {
    super('Somebody is helping, and a copy may hold more than they were given to see. End the helping first, then look at it.')
  }
}

/** What takes all of the book away, puts another in its place, says what opens it, or lets a helper see more. */
const refused: { readonly [name in CallName]?: new () => Error } = {
  preview: WholeBook,
  previewRows: WholeBook,
  bundle: WholeBook,
  makeBackup: NotWhileHelping,
  restore: NotWhileHelping,
  wholeBook: NotWhileHelping,
  changePassphrase: NotWhileHelping,
  addWay: NotWhileHelping,
  removeWay: NotWhileHelping,
  secondPassphrase: NotWhileHelping,
  grow: NotWhileHelping,
  takeAway: NotWhileHelping,
  savePlan: NotWhileHelping,
  startHelping: NotWhileHelping,
  undoHelped: NotWhileHelping,
}

/** @throws NotWhileHelping, WholeBook */
export function mayAsk(call: CallName): void {
  const Refusal = refused[call]
  if (Refusal && theHelper()) throw new Refusal()
}
