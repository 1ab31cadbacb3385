import { Button, Icon, PassphraseField } from '@daybook/ui'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { reasonOf } from '../context.ts'
import { useWords } from '../words/words.ts'
import type { Keeper } from './keeper.ts'
import './session.css'

/** Opening: no hint, no count, and the same words whatever was wrong. */
export function Unlock({ keeper, other }: { readonly keeper: Keeper; readonly other: () => void }) {
  const words = useWords()
  const [passphrase, setPassphrase] = useState('')
  const [trying, setTrying] = useState(false)
  const [said, setSaid] = useState('')
  const attempt = async () => {
    if (passphrase === '' || trying) return
    setTrying(true)
    setSaid('')
    try {
      const opened = await keeper.unlock(passphrase)
      if (!opened.open) setSaid(words.session[opened.why])
    } catch (error) {
      setSaid(words.failed(reasonOf(error)))
    }
    setPassphrase('')
    setTrying(false)
  }
  return (
    <Paper other={other} ruled>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void attempt()
        }}
      >
        <PassphraseField label={words.session.passphrase} value={passphrase} onInput={setPassphrase} words={{ show: words.session.showIt, hide: words.session.hideIt }} invalid={said || undefined} focus />
        <Button kind="main" submit busy={trying}>
          {trying ? words.session.opening : words.session.open}
        </Button>
      </form>
    </Paper>
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
