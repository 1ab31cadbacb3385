/** The press, as the worker sees it: started for one bundle, ended with it, or at once when that is cancelled. */
import type { Typst } from '@daybook/bundle'
import { Failed } from '../failure.ts'
import { post } from '../post.ts'
import { ownWorker } from '../trusted.ts'
import type { FromPress, ToPress } from './press.ts'
// oxlint-disable-next-line import/default -- Vite gives the built worker's address.
import address from './press.ts?worker&url'

export class PagesNotSet extends Error {
  override readonly name = 'PagesNotSet'
  constructor(why: string) {
    super(`The pages could not be set (${why || 'the typesetter did not start'}). Try again; nothing was lost.`)
  }
}

export interface Press {
  readonly engine: Typst
  end(): void
}

export function startPress(signal: AbortSignal): Press {
  const worker = ownWorker(address)
  const waiting = new Map<number, { done: (pdf: Uint8Array) => void; failed: (error: Error) => void }>()
  let last = 0
  const stop = (error: Error) => {
    worker.terminate()
    for (const { failed } of waiting.values()) failed(error)
    waiting.clear()
  }
  worker.addEventListener('error', (event) => stop(new PagesNotSet(event.message)))
  worker.addEventListener('message', ({ data }: MessageEvent<FromPress>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('pdf' in data) one?.done(data.pdf)
    else one?.failed(new Failed(data.failed))
  })
  const cancelled = () => stop(signal.reason as Error)
  signal.addEventListener('abort', cancelled, { once: true })
  return {
    engine: {
      compile(files, main, fonts) {
        signal.throwIfAborted()
        return new Promise((done, failed) => {
          const id = ++last
          waiting.set(id, { done, failed })
          post<ToPress>(worker, { id, files, main, fonts })
        })
      },
    },
    end() {
      signal.removeEventListener('abort', cancelled)
      worker.terminate()
    },
  }
}
