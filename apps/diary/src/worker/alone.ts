/** Calls for the person alone: refused while somebody helps, whatever screen or line they come from. */
import type { Handlers, Running } from '../protocol/index.ts'
import { theHelper } from './helper.ts'

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

const refusing =
  (Refusal: new () => Error) =>
  <In, Out>(answer: (input: In, running: Running) => Promise<Out>) =>
  async (input: In, running: Running): Promise<Out> => {
    if (theHelper()) throw new Refusal()
    return answer(input, running)
  }

const alone = refusing(NotWhileHelping)
const whole = refusing(WholeBook)

/** What takes all of the book away, puts another in its place, says what opens it, or lets a helper see more. */
export const forThePersonAlone = (all: Handlers) => ({
  preview: whole(all.preview),
  previewRows: whole(all.previewRows),
  bundle: whole(all.bundle),
  makeBackup: alone(all.makeBackup),
  restore: alone(all.restore),
  wholeBook: alone(all.wholeBook),
  changePassphrase: alone(all.changePassphrase),
  addWay: alone(all.addWay),
  removeWay: alone(all.removeWay),
  secondPassphrase: alone(all.secondPassphrase),
  grow: alone(all.grow),
  savePlan: alone(all.savePlan),
  startHelping: alone(all.startHelping),
  undoHelped: alone(all.undoHelped),
})
