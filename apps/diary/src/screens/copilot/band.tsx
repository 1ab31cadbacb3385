import { Icon, Sheet } from '@daybook/ui'
import { useState } from 'preact/hooks'
import type { Screen } from '../../context.ts'
import type { Helper } from '../../protocol/copilot.ts'
import type { Key } from '../../protocol/session.ts'
import { PresentWay } from '../../session/present-way.tsx'
import { useWords } from '../../words/words.ts'
import './copilot.css'

/** On every screen, while somebody helps: who it is, and the end of it, which is the person's alone. */
export function HelperBand({ helper, ask, changed }: Pick<Screen, 'ask' | 'changed'> & { readonly helper: Helper }) {
  const words = useWords()
  const [ending, setEnding] = useState(false)
  const end = async (key: Key) => {
    const ended = await ask('endHelping', { key })
    if (ended) changed()
    return ended
  }
  return (
    <>
      <div class="helper-band" role="status">
        <p>
          <Icon name="person" />
          {words.copilot.band(helper.by)}
        </p>
        <button type="button" class="button" aria-label={words.copilot.endLabel(helper.by)} onClick={() => setEnding(true)}>
          {words.copilot.end}
        </button>
      </div>
      {ending && (
        <Sheet title={words.copilot.endTitle} closeWord={words.frame.close} close={() => setEnding(false)}>
          <p>{words.copilot.endLead}</p>
          <PresentWay prove={end} />
        </Sheet>
      )}
    </>
  )
}
