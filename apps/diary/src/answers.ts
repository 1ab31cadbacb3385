/** An answer of the worker as a screen uses it: asked again when what it depends on changes; late answers are dropped. */
import { useEffect, useState } from 'preact/hooks'
import { reasonOf, type Failure } from './failure.ts'

export interface Answer<T> {
  readonly value: T | null
  readonly failed: Failure | null
}

export function useAnswer<T>(ask: () => Promise<T>, needs: readonly unknown[]): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, failed: null })
  useEffect(() => {
    let wanted = true
    ask().then(
      (value) => wanted && setAnswer({ value, failed: null }),
      (error: unknown) => wanted && setAnswer({ value: null, failed: reasonOf(error) }),
    )
    return () => {
      wanted = false
    }
  }, needs)
  return answer
}
