import { LinkList, LinkRow } from '@daybook/ui'
import type { Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import { Listed } from '../listed.tsx'

export function More({ open, lock }: Screen) {
  const words = useWords()
  return (
    <>
      <Listed place="more" open={open} />
      <LinkList label={words.frame.lock}>
        <LinkRow icon="lock" title={words.more.lock} hint={words.more.lockHint} onClick={lock} />
      </LinkList>
    </>
  )
}
