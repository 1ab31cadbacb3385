import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import { saveAs } from '../../files/save.ts'
import { dayName } from '../../files/day-name.ts'
import type { KeysView } from '../../protocol/keys.ts'
import type { SizeName } from '../../protocol/session.ts'
import { useWords } from '../../words/words.ts'
import { whyNot, type KeyStep } from './step.ts'

/** How much is in use, where it stands, and making it larger. */
export function Room({ view, ask, finish, open }: KeyStep & Pick<Screen, 'open'> & { readonly view: KeysView }) {
  const words = useWords()
  const [growing, setGrowing] = useState(false)
  const [working, setWorking] = useState(false)
  const [said, setSaid] = useState('')
  const attempt = async (work: () => Promise<string | null>) => {
    setWorking(true)
    setSaid('')
    try {
      const sentence = await work()
      if (sentence !== null) return finish(sentence)
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setWorking(false)
  }
  const grow = (size: SizeName) =>
    attempt(async () => {
      const changed = await ask('grow', { size })
      if (changed.done) return words.keys.grown
      setSaid(whyNot(words, changed))
      return null
    })
  const save = () =>
    attempt(async () => {
      saveAs(await ask('wholeBook', null), `${dayName()}.bin`)
      return words.keys.savedFile
    })
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
          <Button kind="main" icon="page" busy={working} onClick={() => void save()}>
            {words.keys.saveFile}
          </Button>
        ) : (
          <Button icon="copy" onClick={() => open('backup')}>
            {words.backup.title}
          </Button>
        )}
        {view.larger.length > 0 && !growing && <Button onClick={() => setGrowing(true)}>{words.keys.grow}</Button>}
      </div>
      {view.kept === 'memory' && <p class="muted">{words.keys.saveLead}</p>}
      {growing && (
        <div class="stack">
          <div>
            <Note>{words.keys.growLead}</Note>
          </div>
          <div class="row">
            {view.larger.map(({ name, bytes }) => (
              <Button key={name} busy={working} onClick={() => void grow(name)}>
                {words.keys.growTo(words.size(bytes))}
              </Button>
            ))}
            <Button kind="link" onClick={() => setGrowing(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      )}
      <p role="status">{working ? words.keys.working : said}</p>
    </section>
  )
}
