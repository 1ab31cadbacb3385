import { Button, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf, type Screen } from '../../context.ts'
import { Cancelled } from '../../client.ts'
import { saveAs } from '../../files/save.ts'
import { dayName } from '../../files/day-name.ts'
import { LongWork, useLongWork } from '../../long-work.tsx'
import type { KeysView } from '../../protocol/keys.ts'
import type { SizeName } from '../../protocol/session.ts'
import { useWords } from '../../words/words.ts'
import { whyNot, type KeyStep } from './step.ts'

/** How much is in use, where it stands, and making it larger. */
export function Room({ view, ask, finish, open }: KeyStep & Pick<Screen, 'open'> & { readonly view: KeysView }) {
  const words = useWords()
  const [growing, setGrowing] = useState(false)
  const [working, run] = useLongWork()
  const [said, setSaid] = useState('')
  const grow = async (size: SizeName) => {
    setSaid('')
    try {
      const changed = await run((options) => ask('grow', { size }, options))
      if (changed.done) setGrowing(false)
      setSaid(changed.done ? words.keys.grown : whyNot(words, changed))
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.keys.notGrown : words.failed(reasonOf(error)))
    }
    // How large it is now is asked for anew; what is said stands here, where it was asked.
    finish('')
  }
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
        {view.larger.length > 0 && !growing && <Button onClick={() => setGrowing(true)}>{words.keys.grow}</Button>}
      </div>
      {view.kept === 'memory' && <p class="muted">{words.keys.saveLead}</p>}
      {working ? (
        <LongWork working={working} label={words.keys.grow} first={words.keys.working} then={({ done, of }) => words.keys.growing(words.size(done), words.size(of))} />
      ) : growing && (
        <div class="stack">
          <div>
            <Note>{words.keys.growLead}</Note>
          </div>
          <div class="row">
            {view.larger.map(({ name, bytes }) => (
              <Button key={name} onClick={() => void grow(name)}>
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
