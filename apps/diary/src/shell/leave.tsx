/** The way out: one for the whole page, whatever is on it, and the first thing that Tab reaches. */
import { Icon } from '@daybook/ui'
import { ExitLink } from '@daybook/ui/web'
import { useWords } from '../words/words.ts'
import { leaveTarget } from './way-out.ts'

export function LeaveButton() {
  const words = useWords()
  return <ExitLink kind="diary" target={leaveTarget} words={words.exit} icon={<Icon name="leave" />} />
}
