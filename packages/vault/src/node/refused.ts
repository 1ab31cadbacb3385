/** What a file system refuses, in words. */
import { DrawerFull, VaultError } from '../errors.ts'

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error))

export class DiskFull extends DrawerFull {
  constructor(cause: unknown) {
    super('There is no room left on this disk for this. What was kept before is all there. Free some space, then try again.', { cause })
  }
}

export class NotWritable extends VaultError {
  override readonly name = 'NotWritable'
  constructor(place: string, cause: unknown) {
    super(`You may not write in ${place}, and a vault needs that even to be read. Choose a place of your own, or copy it to one.`, { cause })
  }
}

/** What to throw instead. `place`: where the vault is. */
export function refused(error: unknown, place: string): unknown {
  if (isFull(error)) return new DiskFull(error)
  return ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error)) ? new NotWritable(place, error) : error
}
