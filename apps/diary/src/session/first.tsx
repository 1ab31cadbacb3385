import { Button, Choice, FileButton, Note } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { reasonOf } from '../context.ts'
import type { NewBook, SessionCalls, SizeName } from '../protocol/session.ts'
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
  const [making, setMaking] = useState(false)
  const [failed, setFailed] = useState('')
  const create = async (second: string | null) => {
    setMaking(true)
    setFailed('')
    try {
      await keeper.create({ size, first, second, ...(backup && { backup }) })
    } catch (error) {
      setFailed(words.failed(reasonOf(error)))
      setMaking(false)
      setStep('size')
    }
  }
  return (
    <Paper other={other}>
      {making ? (
        <p role="status">{backup ? words.session.restoring : words.session.making}</p>
      ) : step === 'size' ? (
        <form class="stack" onSubmit={(event) => (event.preventDefault(), setStep('first'))}>
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
      <p role="alert">{failed}</p>
    </Paper>
  )
}

/** A backup is read to its end before anything is made. */
function Backup({ keeper, back, chosen }: { readonly keeper: Keeper; readonly back: () => void; readonly chosen: (backup: NonNullable<NewBook['backup']>) => void }) {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [checking, setChecking] = useState(false)
  const [said, setSaid] = useState('')
  const check = async () => {
    if (!file || passphrase === '' || checking) return
    setChecking(true)
    setSaid('')
    try {
      const found = await keeper.ask('checkBackup', { file, passphrase })
      if (found.done) chosen({ file, passphrase })
      else setSaid(words.backup.notBack[found.why])
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setChecking(false)
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void check()
      }}
    >
      <div class="tight">
        <h2>{words.session.haveBackup}</h2>
        <p class="muted">{words.session.backupLead}</p>
      </div>
      <FileButton icon="page" multiple={false} chosen={({ files }) => setFile(files?.[0] ?? null)}>
        {file ? file.name : words.backup.chooseFile}
      </FileButton>
      <SecretField label={words.backup.itsWords} value={passphrase} onInput={setPassphrase} invalid={said || undefined} />
      <Button kind="main" submit busy={checking || !file}>
        {checking ? words.backup.checking : words.session.next}
      </Button>
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
