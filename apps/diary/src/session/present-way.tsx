import type { Key } from '../protocol/session.ts'
import { useWords } from '../words/words.ts'
import { Opening } from './opening.tsx'

/** Asks for something that opens this part now: that the book stands open is not enough. `prove` says whether it does. */
export function PresentWay({ prove }: { readonly prove: (key: Key) => Promise<boolean> }) {
  const words = useWords()
  return <Opening label={words.keys.present} go={words.session.next} going={words.keys.working} passkeys open={async (key) => ((await prove(key)) ? '' : words.keys.notDone.wrong)} />
}
