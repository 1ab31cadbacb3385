/** What has come with the entry that is being written: captured and waiting, and taken in from files. */
import { useEffect, useState } from 'preact/hooks'
import type { Screen } from '../context.ts'
import type { Staged, TakenIn } from '../protocol/capture.ts'

/** The names of taken-in files as the draft keeps them; what cannot be read there is nothing. */
export function takenIn(kept: string): readonly TakenIn[] {
  if (kept === '') return []
  const found: unknown = JSON.parse(kept)
  return Array.isArray(found) ? found.filter(isTakenIn) : []
}

/** The same, with what is there now. */
export const keptTakenIn = (all: readonly TakenIn[]): string => (all.length === 0 ? '' : JSON.stringify(all))

const isTakenIn = (one: unknown): one is TakenIn => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' && 'name' in one && typeof one.name === 'string' && 'bytes' in one && typeof one.bytes === 'number' && 'lacking' in one

export interface Waiting {
  readonly staged: readonly Staged[]
  /** Asks again what is there. */
  readonly look: () => void
}

export function useStaged({ ask, version }: Pick<Screen, 'ask' | 'version'>): Waiting {
  const [staged, setStaged] = useState<readonly Staged[]>([])
  const [looked, setLooked] = useState(0)
  useEffect(() => {
    let wanted = true
    ask('staged', null).then(
      (found) => wanted && setStaged(found),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [version, looked])
  return { staged, look: () => setLooked((before) => before + 1) }
}
