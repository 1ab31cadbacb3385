/** The press, as the worker sees it: started for one bundle, ended with it, or at once when that is cancelled. */
import type { Typst } from '@daybook/bundle'
import { post } from '../post.ts'
import { ownWorker } from '../trusted.ts'
import type { FromPress, ToPress } from './press.ts'
// oxlint-disable-next-line import/default -- Vite gives the built worker's address.
import address from './press.ts?worker&url'

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
  worker.addEventListener('error', (event) => stop(new Error(`The pages could not be set (${event.message || 'the typesetter did not start'}). Try again; nothing was lost.`)))
  worker.addEventListener('message', ({ data }: MessageEvent<FromPress>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('pdf' in data) one?.done(data.pdf)
    else one?.failed(new Error(data.failed))
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
