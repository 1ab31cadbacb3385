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

/** `first` is said until it is known how far it is, `then` afterwards. */
export function LongWork({ working: { progress, cancel }, label, first, then, whole = false }: { readonly working: Working; readonly label: string; readonly first: string; readonly then: (progress: Progress) => string; /** It cannot be stopped half-way. */ readonly whole?: boolean }) {
  const words = useWords()
  return <Shown what={progress ? then(progress) : first} done={progress?.done ?? 0} of={progress?.of ?? 0} label={label} cancelWord={words.cancel} {...(!whole && { cancel })} />
}
