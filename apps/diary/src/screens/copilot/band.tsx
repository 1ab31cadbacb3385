import { Icon } from '@daybook/ui'
import { useAnswer } from '../../answers.ts'
import type { Screen } from '../../context.ts'
import { useWords } from '../../words/words.ts'
import './copilot.css'

/** On every screen, while somebody helps: who it is, and the end of it. */
export function HelperBand({ ask, version, changed }: Pick<Screen, 'ask' | 'version' | 'changed'>) {
  const words = useWords()
  const { value: helper } = useAnswer(() => ask('helper', null), [ask, version])
  if (!helper) return null
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
