/** Who helps now. Apart from what that means for the book, because every call is looked at for it. */
import type { Helper } from '../protocol/copilot.ts'

let helper: Helper | null = null

export const theHelper = (): Helper | null => helper

export function setHelper(wanted: Helper | null): void {
  helper = wanted
}
