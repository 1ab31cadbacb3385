/** Work that must not go on side by side: each begins when the one asked for before it has ended, however that ended. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

export function takingTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
