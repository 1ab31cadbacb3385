import { Button, FileButton, Icon } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Key } from '../protocol/session.ts'
import { useWords } from '../words/words.ts'
import type { Keeper } from './keeper.ts'
import { Opening } from './opening.tsx'
import './session.css'

/** Opening: no hint, no count, and the same words whatever was wrong. Recovery words go where the passphrase goes. */
export function Unlock({ keeper, other }: { readonly keeper: Keeper; readonly other: () => void }) {
  return (
    <Paper other={other} ruled>
      <OpenBook keeper={keeper} passkeys />
    </Paper>
  )
}

function OpenBook({ keeper, from, passkeys = false }: { readonly keeper: Keeper; readonly from?: Blob; readonly passkeys?: boolean }) {
  const { session } = useWords()
  const open = async (key: Key) => {
    const opened = await keeper.unlock(key, from)
    return opened.open ? '' : session[opened.why]
  }
  return <Opening label={session.passphrase} go={session.open} going={session.opening} passkeys={passkeys} open={open} />
}

/** Where the browser keeps nothing: a book that was saved as a file. */
export function OpenSaved({ keeper, back }: { readonly keeper: Keeper; readonly back: () => void }) {
  const words = useWords()
  const [file, setFile] = useState<File | null>(null)
  return (
    <div class="stack">
      <div class="tight">
        <h2>{words.session.haveSaved}</h2>
        <p class="muted">{words.session.savedLead}</p>
      </div>
      <FileButton icon="page" multiple={false} chosen={({ files }) => setFile(files?.[0] ?? null)}>
        {file ? file.name : words.backup.chooseFile}
      </FileButton>
      {file && <OpenBook keeper={keeper} from={file} />}
      <Button kind="link" onClick={back}>
        {words.session.back}
      </Button>
    </div>
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
