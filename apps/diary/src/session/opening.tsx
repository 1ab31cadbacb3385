import { Button } from '@daybook/ui'
import { useEffect, useState } from 'preact/hooks'
import { reasonOf } from '../failure.ts'
import type { Key } from '../protocol/session.ts'
import { submitted } from '../submitted.ts'
import { useWords } from '../words/words.ts'
import { askPasskey, NoBytes, passkeysWork } from './passkey.ts'
import { SecretField } from './secret-field.tsx'

interface OpeningProps {
  readonly label: string
  /** On the button, before and while it is tried. */
  readonly go: string
  readonly going: string
  /** Offers a passkey too, where the browser can: the same for everybody, so that nothing says whether this book has one. */
  readonly passkeys?: boolean
  /** Tries it; gives why not, in words, and nothing when it opened. */
  readonly open: (key: Key) => Promise<string>
}

/** Whatever opens the book: words that are typed, or a passkey. */
export function Opening({ label, go, going, passkeys = false, open }: OpeningProps) {
  const words = useWords()
  const [offered, setOffered] = useState(false)
  const [typed, setTyped] = useState('')
  const [trying, setTrying] = useState(false)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (passkeys) void passkeysWork().then(setOffered, () => undefined)
  }, [passkeys])
  const attempt = async (key: () => Promise<Key | null>) => {
    if (trying) return
    setTrying(true)
    setSaid('')
    try {
      const given = await key()
      setSaid(given === null ? '' : await open(given))
    } catch (error) {
      setSaid(error instanceof NoBytes ? words.session.wrong : words.failed(reasonOf(error)))
    }
    setTyped('')
    setTrying(false)
  }
  return (
    <form
      class="stack"
      onSubmit={submitted(() => {
        if (typed !== '') void attempt(async () => typed)
      })}
    >
      <SecretField label={label} value={typed} onInput={setTyped} invalid={said || undefined} focus />
      <Button kind="main" submit busy={trying}>
        {trying ? going : go}
      </Button>
      {offered && (
        <Button kind="link" busy={trying} onClick={() => void attempt(askPasskey)}>
          {words.session.withPasskey}
        </Button>
      )}
    </form>
  )
}
