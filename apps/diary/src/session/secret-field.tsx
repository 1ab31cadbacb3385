import { PassphraseField } from '@daybook/ui'
import type { ComponentProps } from 'preact'
import { useWords } from '../words/words.ts'

/** A passphrase, hidden until somebody asks to see it, in the words of this language. */
export function SecretField(asked: Omit<ComponentProps<typeof PassphraseField>, 'words'>) {
  const { session } = useWords()
  return <PassphraseField {...asked} words={{ show: session.showIt, hide: session.hideIt }} />
}
