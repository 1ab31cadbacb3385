/** Making the book larger goes on whatever is looked at, so it is shown on every screen, and can be cancelled on each. */
import { Button } from '@daybook/ui'
import { useState } from 'preact/hooks'
import { Cancelled, type Ask } from '../../client.ts'
import { reasonOf } from '../../failure.ts'
import { LongWork, useLongWork, type Working } from '../../long-work.tsx'
import type { SizeName } from '../../protocol/session.ts'
import { useWords } from '../../words/words.ts'
import { whyNot } from './step.ts'

export interface Growth {
  readonly working: Working | null
  /** What became of it, until somebody has seen it. */
  readonly said: string
  readonly seen: () => void
  /** How often it has come to an end, one way or the other. */
  readonly ended: number
  /** Resolves with whether it is larger now. */
  readonly grow: (size: SizeName) => Promise<boolean>
}

export function useGrowth(ask: Ask): Growth {
  const words = useWords()
  const [working, run] = useLongWork()
  const [said, setSaid] = useState('')
  const [ended, setEnded] = useState(0)
  const seen = () => setSaid('')
  const grow = async (size: SizeName) => {
    seen()
    try {
      const changed = await run((options) => ask('grow', { size }, options))
      setSaid(changed.done ? words.keys.grown : whyNot(words, changed))
      return changed.done
    } catch (error) {
      setSaid(error instanceof Cancelled ? words.keys.notGrown : words.failed(reasonOf(error)))
      return false
    } finally {
      setEnded((before) => before + 1)
    }
  }
  return { working, said, seen, ended, grow }
}

export function GrowthBand({ working, said, seen }: Growth) {
  const words = useWords()
  return (
    <section class="card" aria-label={words.keys.grow}>
      {working ? (
        <LongWork working={working} label={words.keys.grow} first={words.keys.working} then={({ done, of }) => words.keys.growing(words.size(done), words.size(of))} />
      ) : (
        <div class="spread">
          <p role="status">{said}</p>
          <Button onClick={seen}>{words.frame.close}</Button>
        </div>
      )}
    </section>
  )
}
