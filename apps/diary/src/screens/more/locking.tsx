/** How a file leaves: locked with words made for it, locked for one person, or, after a clear choice, as it is. */
import { Choice, Field, Note } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Cancelled } from '../../client.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { saveAs } from '../../files/save.ts'
import { LongWork, useLongWork } from '../../long-work.tsx'
import type { SealWith } from '../../protocol/backup.ts'
import { Picked } from '../../session/picked.tsx'
import { useWords } from '../../words/words.ts'

type How = 'words' | 'person' | 'plain'

/** A file to hand over: under one name as it is, under the other when it is locked. */
export interface ToSave {
  readonly file: Blob
  readonly plainName: string
  readonly sealedName: string
}

interface LockingProps extends Pick<Screen, 'ask'> {
  readonly title: string
  /** Chosen beforehand; null where only the person knows for whom it is. */
  readonly first: How | null
  /** What is said once it is handed over as it is, and once it is locked with words. */
  readonly handed: { readonly plain: string; readonly words: string }
  /** To be chosen with `plain`, under its caution. */
  readonly plainly?: ComponentChildren
  /** The buttons, which save what they are about. */
  readonly children: (save: (what: ToSave) => void) => ComponentChildren
}

export function Locking({ ask, title, first, handed, plainly, children }: LockingProps) {
  const words = useWords()
  const [how, setHow] = useState(first)
  const [picked, setPicked] = useState('')
  const [recipient, setRecipient] = useState('')
  const [sure, setSure] = useState(false)
  const [sealing, run] = useLongWork()
  const [wrong, setWrong] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => void ask('pickPassphrase', null).then(setPicked), [])
  const choose = (value: How) => {
    setHow(value)
    setWrong('')
    setSaid('')
  }
  const refusal = (): string => {
    if (how === null || (how === 'words' && picked === '')) return words.copy.chooseHow
    if (how === 'person' && !/^age1[0-9a-z]{20,}$/.test(recipient.trim())) return words.copy.notRecipient
    return how === 'plain' && !sure ? words.copy.plainTick : ''
  }
  const save = async ({ file, plainName, sealedName }: ToSave) => {
    const why = refusal()
    setWrong(why)
    setSaid('')
    if (why || how === null) return
    if (how === 'plain') {
      saveAs(file, plainName)
      return setSaid(handed.plain)
    }
    const whom: SealWith = how === 'person' ? { recipient: recipient.trim() } : { passphrase: picked }
    try {
      saveAs(await run((options) => ask('seal', { file, whom }, options)), sealedName)
      setSaid(how === 'person' ? words.copy.handedTo : handed.words)
    } catch (error) {
      setWrong(error instanceof Cancelled ? words.copy.sealCancelled : words.failed(reasonOf(error)))
    }
  }
  const option = (value: How, name: string, hint: string) => (
    <Choice key={value} name="saving" value={value} chosen={how === value} onChoose={() => choose(value)} title={name}>
      <span class="muted">{hint}</span>
    </Choice>
  )
  return (
    <section class="stack">
      <fieldset class="stack">
        <legend>
          <h2>{title}</h2>
        </legend>
        {option('words', words.copy.withWords, words.copy.withWordsHint)}
        {option('person', words.copy.toPerson, words.copy.toPersonHint)}
        {option('plain', words.copy.plain, words.copy.plainHint)}
      </fieldset>
      {how === 'words' && (
        <div class="tight">
          <Picked words={picked} label={words.backup.theWords} />
          <p>{words.copy.wordsApart}</p>
        </div>
      )}
      {how === 'person' && <Field label={words.copy.recipient} hint={words.copy.recipientHint} value={recipient} onInput={setRecipient} />}
      {how === 'plain' && (
        <>
          <div>
            <Note>{words.copy.plainCaution}</Note>
          </div>
          {plainly}
          <label class="check">
            <input type="checkbox" checked={sure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
            <span>{words.copy.plainSure}</span>
          </label>
        </>
      )}
      <p role="alert">{wrong}</p>
      {sealing ? (
        <LongWork working={sealing} label={words.copy.save} first={words.copy.sealing(words.size(0), words.size(0))} then={({ done, of }) => words.copy.sealing(words.size(done), words.size(of))} />
      ) : (
        <>
          <p role="status">{said}</p>
          {children((what) => void save(what))}
        </>
      )}
    </section>
  )
}
