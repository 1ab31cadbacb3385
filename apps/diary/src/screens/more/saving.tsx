/** How a copy leaves, and the private page apart from it. */
import { Button } from '@daybook/ui'
import type { Screen } from '../../context.ts'
import { dayName } from '../../files/day-name.ts'
import type { BundleMade } from '../../protocol/bundle.ts'
import { useWords } from '../../words/words.ts'
import { Locking } from './locking.tsx'

/** Nothing is chosen beforehand: the file is for somebody, and only the person knows for whom. */
export function Saving({ ask, made }: Pick<Screen, 'ask'> & { readonly made: Pick<BundleMade, 'file' | 'privatePage'> }) {
  const { copy } = useWords()
  const day = dayName()
  return (
    <Locking ask={ask} title={copy.how} first={null} handed={{ plain: copy.handed, words: copy.handedWords }}>
      {(save) => (
        <>
          <Button kind="main" icon="page" onClick={() => save({ file: made.file, plainName: `${day}.asice`, sealedName: `${day}.age` })}>
            {copy.save}
          </Button>
          <p class="muted">{copy.private}</p>
          <Button icon="lock" onClick={() => save({ file: made.privatePage, plainName: `${day}-2.pdf`, sealedName: `${day}-2.age` })}>
            {copy.savePrivate}
          </Button>
        </>
      )}
    </Locking>
  )
}
