import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import { saveAs } from '../../files/save.ts'
import { dayName } from '../../files/day-name.ts'
import type { KeysView } from '../../protocol/keys.ts'
import { useWords } from '../../words/words.ts'

/** How much is in use, where it stands, and making it larger. */
export function Room({ view, ask, open, growth }: Pick<Screen, 'ask' | 'open' | 'growth'> & { readonly view: KeysView }) {
  const words = useWords()
  const [growing, setGrowing] = useState(false)
  const [said, setSaid] = useState('')
  const save = async () => {
    try {
      saveAs(await ask('wholeBook', null), `${dayName()}.bin`)
      setSaid(words.keys.savedFile)
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
  }
  return (
    <section class="stack">
      <h2>{words.keys.room}</h2>
      <div class="tight">
        <p class="num">{words.keys.used(words.size(view.used), words.size(view.size))}</p>
        <p class="num muted">{words.keys.whole(words.size(view.containerSize))}</p>
        <p class="muted">{words.keys.where[view.kept]}</p>
        {view.kept !== 'memory' && <p class="muted">{words.keys.cleared}</p>}
      </div>
      <div class="row">
        {view.kept === 'memory' ? (
          <Button kind="main" icon="page" onClick={() => void save()}>
            {words.keys.saveFile}
          </Button>
        ) : (
          <Button icon="copy" onClick={() => open('backup')}>
            {words.backup.title}
          </Button>
        )}
        {view.larger.length > 0 && !growing && !growth.working && <Button onClick={() => setGrowing(true)}>{words.keys.grow}</Button>}
      </div>
      {view.kept === 'memory' && <p class="muted">{words.keys.saveLead}</p>}
      {growing && !growth.working && (
        <div class="stack">
          <div>
            <Note>{words.keys.growLead}</Note>
          </div>
          <div class="row">
            {view.larger.map(({ name, bytes }) => (
              <Button key={name} onClick={() => void growth.grow(name).then((done) => setGrowing(!done))}>
                {words.keys.growTo(words.size(bytes))}
              </Button>
            ))}
            <Button kind="link" onClick={() => setGrowing(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      <p role="status">{said}</p>
    </section>
  )
}
