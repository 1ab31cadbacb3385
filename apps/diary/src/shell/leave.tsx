/** The way out, on every screen but the opening one, where there is nothing to leave. */
import { Icon } from '@daybook/ui'
import { ExitLink } from '@daybook/ui/web'
import { useWords } from '../words/words.ts'
import { leaveTarget } from './way-out.ts'

export function LeaveButton() {
  const words = useWords()
  return <ExitLink kind="diary" target={leaveTarget} words={words.exit} icon={<Icon name="leave" />} />
}
