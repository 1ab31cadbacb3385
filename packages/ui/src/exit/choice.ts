/** Which keys leave, as the person chose. Kept in the tab's own name, which goes to the next page of this site and no further. */
import type { Way } from './keys.ts'

export type ExitKeys = Way | 'both'

const mark = 'keys-'
const known: readonly ExitKeys[] = ['both', 'shift', 'escape']

/** `both` until somebody chooses. */
export const chosenKeys = (): ExitKeys => known.find((keys) => window.name === mark + keys) ?? 'both'

export function chooseKeys(keys: string | undefined): void {
  if (known.some((one) => one === keys)) window.name = `${mark}${keys}`
}

export function forgetKeys(): void {
  if (window.name.startsWith(mark)) window.name = ''
}
