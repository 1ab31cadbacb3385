import { Button, Choice, FileButton, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { Cancelled } from '../client.ts'
import { reasonOf } from '../context.ts'
import { LongWork, useLongWork } from '../long-work.tsx'
import type { Progress } from '../protocol/index.ts'
import type { NewBook, SessionCalls, SizeName } from '../protocol/session.ts'
import { submitted } from '../submitted.ts'
import { useWords } from '../words/words.ts'
import type { Keeper } from './keeper.ts'
import { NewPassphrase, SecondExplained } from './new-passphrase.tsx'
import { sameWords } from './same-words.ts'
import { OpenSaved, Paper } from './unlock.tsx'
import { SecretField } from './secret-field.tsx'

type Step = 'size' | 'backup' | 'saved' | 'first' | 'second'

/** The first use: how much room, a passphrase that is known to work, and whether there is to be a second one; or what was kept before. */
export function First({ keeper, lasts, sizes, other }: { readonly keeper: Keeper; readonly lasts: boolean; readonly sizes: SessionCalls['state']['out']['sizes']; readonly other: () => void }) {
  const words = useWords()
  const [step, setStep] = useState<Step>('size')
  const [size, setSize] = useState<SizeName>('small')
  const [first, setFirst] = useState('')
  const [backup, setBackup] = useState<NewBook['backup']>()
  const [making, run] = useLongWork()
  const [said, setSaid] = useState('')
  const create = async (second: string | null) => {
    setSaid('')
    try {
      await run((options) => keeper.create({ size, first, second, ...(backup && { backup }) }, options))
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.session.notMade : words.failed(reasonOf(error)))
      setStep('size')
    }
  }
  const howFar = ({ what, done, of }: Progress) => (what === 'room' ? words.session.makingRoom(words.size(done), words.size(of)) : words.session.restoring(done, of))
  return (
    <Paper other={other}>
      {making ? (
        <LongWork working={making} label={words.session.making} first={words.session.making} then={howFar} />
      ) : step === 'size' ? (
        <form class="stack" onSubmit={submitted(() => setStep('first'))}>
          <div class="tight">
            <h2>{words.session.welcome}</h2>
            <p>{words.session.welcomeLead}</p>
            <p class="muted">{words.session.notHidden}</p>
            {!lasts && <Note>{words.session.gone}</Note>}
            {backup && <Note icon="done">{words.session.backupReady}</Note>}
          </div>
          <fieldset class="stack">
            <legend class="tight">
              <h2>{words.session.space}</h2>
              <p class="muted">{words.session.spaceLead}</p>
            </legend>
            {sizes.map(({ name, bytes }) => (
              <Choice key={name} name="size" value={name} chosen={size === name} onChoose={() => setSize(name)} title={`${words.session.sizes[name]}, ${words.size(bytes)}`}>
                <span class="muted">{words.session.sizeHints[name]}</span>
              </Choice>
            ))}
          </fieldset>
          <Button kind="main" submit>
            {words.session.next}
          </Button>
          <div class="row">
            {!backup && (
              <Button kind="link" onClick={() => setStep('backup')}>
                {words.session.haveBackup}
              </Button>
            )}
            {!lasts && (
              <Button kind="link" onClick={() => setStep('saved')}>
                {words.session.haveSaved}
              </Button>
            )}
          </div>
        </form>
      ) : step === 'backup' ? (
        <Backup
          keeper={keeper}
          back={() => setStep('size')}
          chosen={(found) => {
            setBackup(found)
            setStep('size')
          }}
        />
      ) : step === 'saved' ? (
        <OpenSaved keeper={keeper} back={() => setStep('size')} />
      ) : step === 'first' ? (
        <NewPassphrase
          ask={keeper.ask}
          title={words.session.make}
          lead={words.session.makeLead}
          caution={words.session.noWay}
          back={() => setStep('size')}
          chosen={(passphrase) => {
            setFirst(passphrase)
            setStep('second')
          }}
        />
      ) : (
        <Second keeper={keeper} first={first} create={(second) => void create(second)} />
      )}
      <p role="alert">{said}</p>
    </Paper>
  )
}

/** A backup is read to its end before anything is made. */
function Backup({ keeper, back, chosen }: { readonly keeper: Keeper; readonly back: () => void; readonly chosen: (backup: NonNullable<NewBook['backup']>) => void }) {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [checking, run] = useLongWork()
  const [said, setSaid] = useState('')
  const check = async () => {
    if (!file || passphrase === '' || checking) return
    setSaid('')
    try {
      const found = await run((options) => keeper.ask('checkBackup', { file, passphrase }, options))
      if (found.done) chosen({ file, passphrase, bytes: found.bytes })
      else setSaid(words.backup.notBack[found.why])
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.backup.notPutBack : words.failed(reasonOf(error)))
    }
  }
  return (
    <form class="stack" onSubmit={submitted(() => void check())}>
      <div class="tight">
        <h2>{words.session.haveBackup}</h2>
        <p class="muted">{words.session.backupLead}</p>
      </div>
      <FileButton icon="page" multiple={false} chosen={({ files }) => setFile(files?.[0] ?? null)}>
        {file ? file.name : words.backup.chooseFile}
      </FileButton>
      <SecretField label={words.backup.itsWords} value={passphrase} onInput={setPassphrase} invalid={said || undefined} />
      {checking ? (
        <LongWork working={checking} label={words.backup.checking} first={words.backup.checking} then={({ done, of }) => words.backup.reading(done, of)} />
      ) : (
        <Button kind="main" submit busy={!file}>
          {words.session.next}
        </Button>
      )}
      <Button kind="link" onClick={back}>
        {words.session.back}
      </Button>
    </form>
  )
}

function Second({ keeper, first, create }: { readonly keeper: Keeper; readonly first: string; readonly create: (second: string | null) => void }) {
  const words = useWords()
  const [wanted, setWanted] = useState(false)
  if (wanted) {
    return (
      <NewPassphrase
        ask={keeper.ask}
        title={words.session.second}
        lead={words.session.makeLead}
        caution={words.session.noWay}
        refuse={(second) => (sameWords(second, first) ? words.session.secondSame : null)}
        back={() => setWanted(false)}
        chosen={create}
      />
    )
  }
  return (
    <div class="stack">
      <h2>{words.session.second}</h2>
      <SecondExplained />
      <Button onClick={() => setWanted(true)}>{words.session.secondYes}</Button>
      <Button kind="main" onClick={() => create(null)}>
        {words.session.secondNo}
      </Button>
    </div>
  )
}
