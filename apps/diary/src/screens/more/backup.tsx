import { Button, Choice, FileButton, Note } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { useAnswer } from '../../answers.ts'
import { Cancelled } from '../../client.ts'
import { reasonOf, type Screen } from '../../context.ts'
import { dayName } from '../../files/day-name.ts'
import { saveAs } from '../../files/save.ts'
import { LongWork, useLongWork } from '../../long-work.tsx'
import type { BackupMade } from '../../protocol/backup.ts'
import { submitted } from '../../submitted.ts'
import { useWords } from '../../words/words.ts'
import { Picked } from '../../session/picked.tsx'
import { SecretField } from '../../session/secret-field.tsx'

/** Everything in this part as one file, locked before it leaves; and back into an empty part. */
export function Backup({ ask, version, changed }: Screen) {
  const words = useWords()
  const { value: last, failed } = useAnswer(() => ask('lastBackup', null), [version])
  const [restoring, setRestoring] = useState(false)
  if (failed) return <p role="alert">{words.failed(failed)}</p>
  if (restoring) return <Restore ask={ask} changed={changed} back={() => setRestoring(false)} />
  return (
    <>
      <div class="stack">
        <p class="lead">{words.backup.lead}</p>
        {last && (last.at === null ? <Note>{words.backup.none}</Note> : <p>{words.backup.last(`${words.day(last.at)}, ${words.clock(last.at)}`, last.since)}</p>)}
      </div>
      <Make ask={ask} changed={changed} />
      <div>
        <Button kind="link" onClick={() => setRestoring(true)}>
          {words.backup.restore}
        </Button>
      </div>
    </>
  )
}

type Opener = 'made' | 'recovery'

/** Twelve words of a list, in small letters with one space between: as `age` wants them typed, too. */
export const plainWords = (typed: string): string => typed.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ')

function Make({ ask, changed }: Pick<Screen, 'ask' | 'changed'>) {
  const words = useWords()
  const [opener, setOpener] = useState<Opener>('made')
  const [made, setMade] = useState('')
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState(false)
  const [making, run] = useLongWork()
  const [ready, setReady] = useState<BackupMade | null>(null)
  const [handed, setHanded] = useState(false)
  const [said, setSaid] = useState('')
  const pick = () => void ask('pickPassphrase', null).then(setMade)
  useEffect(pick, [])
  const make = async () => {
    const passphrase = opener === 'made' ? made : plainWords(typed)
    if (opener === 'recovery' && !(await ask('areWords', { words: passphrase }))) return setRefused(true)
    setSaid('')
    try {
      setReady(await run((options) => ask('makeBackup', { passphrase }, options)))
      setTyped('')
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.backup.cancelled : words.failed(reasonOf(error)))
    }
  }
  const save = ({ file }: BackupMade) => {
    saveAs(file, `${dayName()}.age`)
    setHanded(true)
    setSaid(words.backup.handed)
  }
  // The browser does not tell whether a file was saved or the saving was stopped: only who looks knows.
  const saved = async ({ at, entries }: BackupMade) => {
    try {
      await ask('backedUp', { at, entries })
      setHanded(false)
      setSaid(words.backup.noted)
      changed()
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
  }
  if (making) return <LongWork working={making} label={words.backup.title} first={words.starting} then={({ done, of }) => words.backup.making(done, of)} />
  if (ready) {
    return (
      <section class="stack">
        <div class="tight" role="status">
          <h2>{words.backup.ready}</h2>
          <p class="muted">{words.backup.readyAbout(words.size(ready.file.size))}</p>
        </div>
        <Button kind="main" icon="page" onClick={() => save(ready)}>
          {words.backup.save}
        </Button>
        <p role="status">{said}</p>
        {handed && (
          <div class="tight">
            <p>{words.backup.didItSave}</p>
            <div>
              <Button icon="check" onClick={() => void saved(ready)}>
                {words.backup.itDid}
              </Button>
            </div>
          </div>
        )}
        <p class="muted">{words.backup.stock}</p>
        <div>
          <Button
            kind="link"
            onClick={() => {
              setReady(null)
              setHanded(false)
              setSaid('')
              pick()
            }}
          >
            {words.backup.again}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <form class="stack" onSubmit={submitted(() => void make())}>
      <fieldset class="stack">
        <legend>
          <h2>{words.backup.how}</h2>
        </legend>
        <Choice name="opener" value="made" chosen={opener === 'made'} onChoose={() => setOpener('made')} title={words.backup.made}>
          <span class="muted">{words.backup.madeHint}</span>
        </Choice>
        <Choice name="opener" value="recovery" chosen={opener === 'recovery'} onChoose={() => setOpener('recovery')} title={words.backup.recovery}>
          <span class="muted">{words.backup.recoveryHint}</span>
        </Choice>
      </fieldset>
      {opener === 'made' ? (
        <div class="stack">
          <Picked words={made} label={words.backup.theWords} />
          <p>{words.backup.writeDown}</p>
        </div>
      ) : (
        <SecretField
          label={words.backup.recoveryField}
          value={typed}
          onInput={(text) => {
            setTyped(text)
            setRefused(false)
          }}
          invalid={refused ? words.backup.recoveryWrong : undefined}
        />
      )}
      <Button kind="main" submit busy={opener === 'made' && made === ''}>
        {opener === 'made' ? `${words.backup.have}: ${words.backup.make}` : words.backup.make}
      </Button>
      <p role="status">{said}</p>
    </form>
  )
}

function Restore({ ask, changed, back }: Pick<Screen, 'ask' | 'changed' | 'back'>) {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [working, run] = useLongWork()
  const [said, setSaid] = useState('')
  const restore = async () => {
    if (!file || passphrase === '') return
    setSaid('')
    try {
      const restored = await run((options) => ask('restore', { file, passphrase }, options))
      setSaid(restored.done ? words.backup.back(restored.entries) : words.backup.notBack[restored.why])
      changed()
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.backup.notPutBack : words.failed(reasonOf(error)))
    }
    setPassphrase('')
  }
  return (
    <form class="stack" onSubmit={submitted(() => void restore())}>
      <div class="tight">
        <h2>{words.backup.restore}</h2>
        <p class="muted">{words.backup.restoreLead}</p>
      </div>
      {working ? (
        <LongWork working={working} label={words.backup.restore} first={words.backup.checking} then={({ done, of }) => words.backup.restoring(done, of)} />
      ) : (
        <>
          <FileButton icon="page" multiple={false} chosen={({ files }) => setFile(files?.[0] ?? null)}>
            {file ? file.name : words.backup.chooseFile}
          </FileButton>
          <SecretField label={words.backup.itsWords} value={passphrase} onInput={setPassphrase} />
          <Button kind="main" submit busy={!file}>
            {words.backup.check}
          </Button>
        </>
      )}
      <p role="status">{said}</p>
      <Button kind="link" onClick={back}>
        {words.session.back}
      </Button>
    </form>
  )
}
