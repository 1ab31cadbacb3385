import type { more as en } from '../en/more.ts'

export const more: typeof en = {
  lock: 'Cloi nawr',
  lockHint: 'Mae eich cyfrinymadrodd yn ei agor eto',
}
