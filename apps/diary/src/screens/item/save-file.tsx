import { Button, Sheet } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import { neutralName, plainName } from '../../files/plain-name.ts'
import { useWords } from '../../words/words.ts'
import { Locking } from '../more/locking.tsx'

/** Before a file leaves: what saving leaves behind, a lock first of all, and a name that says nothing unless its own is chosen. */
export function SaveFile({ ask, name, file, close }: Pick<Screen, 'ask'> & { readonly name: string; readonly file: Blob; readonly close: () => void }) {
  const words = useWords()
  const [own, setOwn] = useState(false)
  const { value: helper } = useAnswer(async () => ({ is: await ask('helper', null) }), [])
  const neutral = neutralName(name)
  const ownName = plainName(name)
  return (
    <Sheet title={words.item.saveTitle} closeWord={words.frame.close} close={close}>
      <p>{words.item.saveLeaves}</p>
      {helper?.is === null && (
        <Locking
          ask={ask}
          title={words.copy.how}
          first="words"
          handed={{ plain: words.item.handed, words: words.item.handedWords(neutral) }}
          plainly={
            <>
              <p>{words.item.saveAs(own ? ownName : neutral)}</p>
              <label class="check">
                <input type="checkbox" checked={own} onChange={({ currentTarget }) => setOwn(currentTarget.checked)} />
                <span>{words.item.saveOwn}</span>
              </label>
            </>
          }
        >
          {(save) => (
            <Button kind="main" icon="page" onClick={() => save({ file, plainName: own ? ownName : neutral, sealedName: neutralName('.age') })}>
              {words.item.saveIt}
            </Button>
          )}
        </Locking>
      )}
      {helper?.is && <p>{words.copilot.away}</p>}
    </Sheet>
  )
}
