import { Icon } from '@daybook/ui'
import type { Screen } from '../../context.ts'
import type { Helper } from '../../protocol/copilot.ts'
import { useWords } from '../../words/words.ts'
import './copilot.css'

/** On every screen, while somebody helps: who it is, and the end of it. */
export function HelperBand({ helper, ask, changed }: Pick<Screen, 'ask' | 'changed'> & { readonly helper: Helper }) {
  const words = useWords()
  const end = async () => {
    await ask('endHelping', null)
    changed()
  }
  return (
    <div class="helper-band" role="status">
      <p>
        <Icon name="person" />
        {words.copilot.band(helper.by)}
      </p>
      <button type="button" class="button" aria-label={words.copilot.endLabel(helper.by)} onClick={() => void end()}>
        {words.copilot.end}
      </button>
    </div>
  )
}
