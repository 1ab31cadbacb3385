/** Making the book larger, or its other drawer new, goes on whatever is looked at: it is shown on every screen, and can be cancelled on each. */
import { Button } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { Cancelled, type Ask, type CallOptions } from '../../client.ts'
import { reasonOf } from '../../failure.ts'
import { LongWork, useLongWork, type Working } from '../../long-work.tsx'
import type { Calls } from '../../protocol/index.ts'
import type { Changed } from '../../protocol/keys.ts'
import type { SizeName } from '../../protocol/session.ts'
import { useWords } from '../../words/words.ts'
import { whyNot } from './step.ts'

type Making = 'grow' | 'second'

export interface Growth {
  readonly making: Making
  readonly working: Working | null
  /** What became of it, until somebody has seen it. */
  readonly said: string
  readonly seen: () => void
  /** How often it has come to an end, one way or the other. */
  readonly ended: number
  /** Resolves with whether it is larger now. */
  readonly grow: (size: SizeName) => Promise<boolean>
  /** Makes the other drawer new. Resolves with whether it is. */
  readonly renew: (second: Calls['secondPassphrase']['in']) => Promise<boolean>
}

export function useGrowth(ask: Ask): Growth {
  const words = useWords()
  const [making, setMaking] = useState<Making>('grow')
  const [working, run] = useLongWork()
  const [said, setSaid] = useState('')
  const [ended, setEnded] = useState(0)
  const seen = () => setSaid('')
  const make = async (what: Making, work: (options: CallOptions) => Promise<Changed>, made: string, cancelled: string) => {
    seen()
    setMaking(what)
    try {
      const changed = await run(work)
      setSaid(changed.done ? made : whyNot(words, changed))
      return changed.done
    } catch (error) {
      setSaid(error instanceof Cancelled ? cancelled : words.failed(reasonOf(error)))
      return false
    } finally {
      setEnded((before) => before + 1)
    }
  }
  return {
    making,
    working,
    said,
    seen,
    ended,
    grow: (size) => make('grow', (options) => ask('grow', { size }, options), words.keys.grown, words.keys.notGrown),
    renew: (second) => make('second', (options) => ask('secondPassphrase', second, options), words.keys.secondDone, words.keys.secondNotDone),
  }
}

/** `here`: where it was begun. Elsewhere nothing is said of another drawer: whoever looks on there need not know of it. */
export function GrowthBand({ making, working, said, seen, here }: Growth & { readonly here: boolean }) {
  const words = useWords()
  const plain = making === 'second' && !here
  const label = plain ? words.keys.title : words.keys[making]
  const then = plain ? words.session.makingRoom : making === 'second' ? words.keys.secondMaking : words.keys.growing
  return (
    <section class="card" aria-label={label}>
      {working ? (
        <LongWork working={working} label={label} first={words.keys.working} then={({ done, of }) => then(words.size(done), words.size(of))} />
      ) : (
        <div class="spread">
          <p role="status">{plain ? words.keys.secondElsewhere : said}</p>
          <Button onClick={seen}>{words.frame.close}</Button>
        </div>
      )}
    </section>
  )
}
