/** Which keys leave, as the book has it; where it has nothing, the choice of this tab stands (packages/ui/src/exit/choice.ts). */
import { chooseKeys } from '@daybook/ui/web'
import type { Settings } from '../protocol/settings.ts'

export function takeLeaveKeys({ leaveKeys }: Settings): void {
  if (leaveKeys === null) return
  chooseKeys(leaveKeys)
  // What is said of the keys follows it (packages/ui/src/exit/exit.css).
  document.documentElement.dataset['exitKeys'] = leaveKeys
}
