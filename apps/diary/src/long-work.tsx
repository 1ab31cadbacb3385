/** Work that somebody waits for: how far it is, and a way to cancel it. */
import { Progress as Shown } from '@daybook/ui'
import { useState } from 'preact/hooks'
import type { CallOptions } from './client.ts'
import type { Progress } from './protocol/index.ts'
import { useWords } from './words/words.ts'

export interface Working {
  /** Null until it has told something. */
  readonly progress: Progress | null
  readonly cancel: () => void
}

/** What is at work now, or null; and what begins it. It fails as the work does: with `Cancelled` when it was cancelled. */
export function useLongWork() {
  const [working, setWorking] = useState<Working | null>(null)
  const run = async <T,>(work: (options: Required<CallOptions>) => Promise<T>): Promise<T> => {
    const stop = new AbortController()
    const cancel = () => stop.abort()
    setWorking({ progress: null, cancel })
    try {
      return await work({ signal: stop.signal, progress: (progress) => setWorking({ progress, cancel }) })
    } finally {
      setWorking(null)
    }
  }
  return [working, run] as const
}

interface LongWorkProps {
  readonly working: Working
  readonly label: string
  /** Said until it is known how far it is. */
  readonly first: string
  readonly then: (progress: Progress) => string
}

export function LongWork({ working: { progress, cancel }, label, first, then }: LongWorkProps) {
  const words = useWords()
  // One step alone has no length to show.
  const of = progress && progress.of > 1 ? progress.of : 0
  return <Shown what={progress ? then(progress) : first} done={progress?.done ?? 0} of={of} label={label} cancelWord={words.cancel} cancel={cancel} />
}
