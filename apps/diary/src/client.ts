/** The page's end of the line to its worker. */
import { Failed } from './failure.ts'
import type { CallName, Calls, FromWorker, Progress, ToWorker } from './protocol/index.ts'
import { post } from './post.ts'
import { ownWorker } from './trusted.ts'
// oxlint-disable-next-line import/default -- Vite gives the built worker's address.
import address from './worker/worker.ts?worker&url'

export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

interface Waiting {
  readonly done: (answer: Calls[CallName]['out']) => void
  readonly failed: (error: Error) => void
  readonly progress: ((progress: Progress) => void) | undefined
}

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

export type Ask = <Name extends CallName>(call: Name, input: Calls[Name]['in'], options?: CallOptions) => Promise<Calls[Name]['out']>

/** The line to one worker. */
export interface Line {
  readonly ask: Ask
  /** Ends the worker and all it holds. What was asked and not answered fails as cancelled. */
  readonly end: () => void
}

/** Starts the worker; `broken` is told, once, if it cannot run at all. */
export function startWorker(broken: (words: string) => void): Line {
  const worker = ownWorker(address)
  const waiting = new Map<number, Waiting>()
  let last = 0
  const send = (message: ToWorker) => post(worker, message)
  worker.addEventListener('error', (event) => broken(event.message))
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id)
    if (!one) return
    if ('progress' in data) {
      one.progress?.(data.progress)
      return
    }
    waiting.delete(data.id)
    if ('done' in data) one.done(data.done)
    else one.failed(data.cancelled ? new Cancelled(data.failed.message) : new Failed(data.failed))
  })
  return {
    ask(call, input, options = {}) {
      const id = ++last
      const answer = new Promise<Calls[CallName]['out']>((done, failed) => waiting.set(id, { done, failed, progress: options.progress }))
      send({ id, call, with: input })
      options.signal?.addEventListener('abort', () => send({ cancel: id }), { once: true })
      return answer as Promise<Calls[typeof call]['out']>
    },
    end() {
      worker.terminate()
      for (const { failed } of waiting.values()) failed(new Cancelled('The book was locked.'))
      waiting.clear()
    },
  }
}
