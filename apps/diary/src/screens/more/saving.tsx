/** How a copy leaves: locked for one person, locked with words made for it, or, after a clear choice, as it is. */
import { Button, Choice, Field, Note, Progress } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { Cancelled } from '../../client.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { dayName } from '../../files/day-name.ts'
import { saveAs } from '../../files/save.ts'
import type { SealWith } from '../../protocol/backup.ts'
import type { BundleMade } from '../../protocol/bundle.ts'
import type { Progress as Done } from '../../protocol/index.ts'
import { useWords } from '../../words/words.ts'

type How = 'words' | 'person' | 'plain'

/** Nothing is chosen beforehand: the file is for somebody, and only the person knows for whom. */
export function Saving({ ask, made }: Pick<Screen, 'ask'> & { readonly made: Pick<BundleMade, 'file' | 'privatePage'> }) {
  const words = useWords()
  const [how, setHow] = useState<How | null>(null)
  const [picked, setPicked] = useState('')
  const [recipient, setRecipient] = useState('')
  const [sure, setSure] = useState(false)
  const [sealing, setSealing] = useState<AbortController | null>(null)
  const [progress, setProgress] = useState<Done | null>(null)
  const [wrong, setWrong] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => void ask('pickPassphrase', null).then(setPicked), [])
  const choose = (value: How) => {
    setHow(value)
    setWrong('')
    setSaid('')
  }
  const refusal = (): string => {
    if (how === null) return words.copy.chooseHow
    if (how === 'person' && !/^age1[0-9a-z]{20,}$/.test(recipient.trim())) return words.copy.notRecipient
    return how === 'plain' && !sure ? words.copy.plainTick : ''
  }
  const save = async (file: Blob, plainName: string, sealedName: string) => {
    const why = refusal()
    setWrong(why)
    setSaid('')
    if (why || how === null) return
    if (how === 'plain') {
      saveAs(file, plainName)
      return setSaid(words.copy.handed)
    }
    const whom: SealWith = how === 'person' ? { recipient: recipient.trim() } : { passphrase: picked }
    const cancel = new AbortController()
    setSealing(cancel)
    try {
      saveAs(await ask('seal', { file, whom }, { signal: cancel.signal, progress: setProgress }), sealedName)
      setSaid(how === 'person' ? words.copy.handedTo : words.copy.handedWords)
    } catch (error) {
      setWrong(error instanceof Cancelled ? words.copy.sealCancelled : words.failed(reasonOf(error)))
    }
    setSealing(null)
    setProgress(null)
  }
  const day = dayName()
  const option = (value: How, title: string, hint: string) => (
    <Choice key={value} name="saving" value={value} chosen={how === value} onChoose={() => choose(value)} title={title}>
      <span class="muted">{hint}</span>
    </Choice>
  )
  return (
    <section class="stack">
      <fieldset class="stack">
        <legend>
          <h2>{words.copy.how}</h2>
        </legend>
        {option('words', words.copy.withWords, words.copy.withWordsHint)}
        {option('person', words.copy.toPerson, words.copy.toPersonHint)}
        {option('plain', words.copy.plain, words.copy.plainHint)}
      </fieldset>
      {how === 'words' && (
        <div class="tight">
          <p class="picked" translate={false} aria-label={words.backup.theWords}>
            {picked}
          </p>
          <p>{words.copy.wordsApart}</p>
        </div>
      )}
      {how === 'person' && <Field label={words.copy.recipient} hint={words.copy.recipientHint} value={recipient} onInput={setRecipient} />}
      {how === 'plain' && (
        <>
          <div>
            <Note>{words.copy.plainCaution}</Note>
          </div>
          <label class="check">
            <input type="checkbox" checked={sure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
            <span>{words.copy.plainSure}</span>
          </label>
        </>
      )}
      <p role="alert">{wrong}</p>
      {sealing ? (
        <Progress what={words.copy.sealing(words.size(progress?.done ?? 0), words.size(progress?.of ?? 0))} done={progress?.done ?? 0} of={progress?.of ?? 0} label={words.copy.save} cancelWord={words.cancel} cancel={() => sealing.abort()} />
      ) : (
        <>
          <Button kind="main" icon="page" onClick={() => void save(made.file, `${day}.asice`, `${day}.age`)}>
            {words.copy.save}
          </Button>
          <p role="status">{said}</p>
          <p class="muted">{words.copy.private}</p>
          <Button icon="lock" onClick={() => void save(made.privatePage, `${day}-2.pdf`, `${day}-2.age`)}>
            {words.copy.savePrivate}
          </Button>
        </>
      )}
    </section>
  )
}
