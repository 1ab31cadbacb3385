import { useRef, useState } from 'preact/hooks'
import { reasonOf, type Failure } from './failure.ts'

/** For a form's `onSubmit`: the page stays where it is, and this is done instead. */
export const submitted =
  (instead: () => void) =>
  (event: Event): void => {
    event.preventDefault()
    instead()
  }

interface Once {
  readonly busy: boolean
  /** Why it did not work, until it is tried again. */
  readonly failed: Failure | null
  readonly once: (work: () => Promise<unknown>) => void
}

/** For what must not be done twice: the second tap of a double one comes before `busy` is drawn on the button. */
export function useOnce(): Once {
  const going = useRef(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failure | null>(null)
  const run = async (work: () => Promise<unknown>) => {
    going.current = true
    setBusy(true)
    setFailed(null)
    try {
      await work()
    } catch (error) {
      setFailed(reasonOf(error))
    } finally {
      going.current = false
      setBusy(false)
    }
  }
  return { busy, failed, once: (work) => void (going.current || run(work)) }
}
