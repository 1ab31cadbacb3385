import { Button, FileButton, Icon } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { reasonOf } from '../context.ts'
import type { Key } from '../protocol/session.ts'
import { useWords } from '../words/words.ts'
import type { Keeper } from './keeper.ts'
import { NoBytes, passkeysWork, askPasskey } from './passkey.ts'
import './session.css'
import { SecretField } from './secret-field.tsx'

/** Opening: no hint, no count, and the same words whatever was wrong. Recovery words go where the passphrase goes. */
export function Unlock({ keeper, other }: { readonly keeper: Keeper; readonly other: () => void }) {
  const words = useWords()
  const [passkeys, setPasskeys] = useState(false)
  // The same for everybody whose browser can: nothing says whether this book has one.
  useEffect(() => void passkeysWork().then(setPasskeys, () => undefined), [])
  const opening = useOpening(keeper)
  return (
    <Paper other={other} ruled>
      <Opening {...opening}>
        {passkeys && (
          <Button kind="link" busy={opening.trying} onClick={() => void opening.withPasskey()}>
            {words.session.withPasskey}
          </Button>
        )}
      </Opening>
    </Paper>
  )
}

/** Where the browser keeps nothing: a book that was saved as a file. */
export function OpenSaved({ keeper, back }: { readonly keeper: Keeper; readonly back: () => void }) {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  const opening = useOpening(keeper, file ?? undefined)
  return (
    <div class="stack">
      <div class="tight">
        <h2>{words.session.haveSaved}</h2>
        <p class="muted">{words.session.savedLead}</p>
      </div>
      <FileButton icon="page" multiple={false} chosen={({ files }) => setFile(files?.[0] ?? null)}>
        {file ? file.name : words.backup.chooseFile}
      </FileButton>
      {file && <Opening {...opening} />}
      <Button kind="link" onClick={back}>
        {words.session.back}
      </Button>
    </div>
  )
}

interface OpeningState {
  readonly passphrase: string
  readonly setPassphrase: (typed: string) => void
  readonly trying: boolean
  readonly said: string
  readonly attempt: () => Promise<void>
  readonly withPasskey: () => Promise<void>
}

function useOpening(keeper: Keeper, from?: Blob): OpeningState {
  const words = useWords()
  const [passphrase, setPassphrase] = useState('')
  const [trying, setTrying] = useState(false)
  const [said, setSaid] = useState('')
  const attempt = async (key: () => Promise<Key | null>) => {
    if (trying) return
    setTrying(true)
    setSaid('')
    try {
      const given = await key()
      const opened = given === null ? null : await keeper.unlock(given, from)
      if (opened && !opened.open) setSaid(words.session[opened.why])
    } catch (error) {
      setSaid(error instanceof NoBytes ? words.session.wrong : words.failed(reasonOf(error)))
    }
    setPassphrase('')
    setTrying(false)
  }
  return {
    passphrase,
    setPassphrase,
    trying,
    said,
    attempt: async () => {
      if (passphrase !== '') await attempt(async () => passphrase)
    },
    withPasskey: () => attempt(askPasskey),
  }
}

function Opening({ passphrase, setPassphrase, trying, said, attempt, children }: OpeningState & { readonly children?: ComponentChildren }) {
  const words = useWords()
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void attempt()
      }}
    >
      <SecretField label={words.session.passphrase} value={passphrase} onInput={setPassphrase} invalid={said || undefined} focus />
      <Button kind="main" submit busy={trying}>
        {trying ? words.session.opening : words.session.open}
      </Button>
      {children}
    </form>
  )
}

/** The plain first page, as of any notepad. */
export function Paper({ other, ruled = false, children }: { readonly other: () => void; readonly ruled?: boolean; readonly children: ComponentChildren }) {
  const words = useWords()
  return (
    <main class={ruled ? 'paper ruled' : 'paper'}>
      <div class="sheet-of-paper">
        <span class="book">
          <Icon name="page" />
        </span>
        <h1>{words.name}</h1>
        {children}
        <p class="other">
          <Button kind="link" onClick={other}>
            {words.session.otherLanguage}
          </Button>
        </p>
      </div>
    </main>
  )
}
