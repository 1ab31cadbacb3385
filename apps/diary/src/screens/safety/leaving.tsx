import { ExitKeysChoice, ExitPractice, LeavingExplained } from '@daybook/ui/web'
import { useWords } from '../../words/words.ts'

/** What leaving does and does not do, before it is needed. */
export function Leaving() {
  const { exit } = useWords()
  return (
    <>
      <LeavingExplained words={exit} kind="diary" />
      <ExitPractice words={exit} />
      <ExitKeysChoice words={exit} />
    </>
  )
}
