/** Everything heavy happens here, so that the page stays quick: reading, sealing, searching, counting, bundles, checks. */
import type { CallName, Calls, FromWorker, Handlers, Running, ToWorker } from '../protocol/index.ts'
import { reasonOf } from '../failure.ts'
import { post } from '../post.ts'
import { handlers } from './handlers.ts'

const running = new Map<number, AbortController>()

const answer = (message: FromWorker, transfer?: Transferable[]) => post(self, message, transfer)

/** Each costs the page a drawing: more than this is no smoother to look at. */
const leastBetweenMs = 100

/** How far a call has got: at once when it begins something else, otherwise not too often. */
function progressOf(id: number): Running['progress'] {
  let [what, at] = ['', 0]
  return (progress) => {
    const now = performance.now()
    if (progress.what === what && now - at < leastBetweenMs) return
    ;[what, at] = [progress.what, now]
    answer({ id, progress })
  }
}

async function run<Name extends CallName>(id: number, call: Name, input: Calls[Name]['in']): Promise<void> {
  const cancel = new AbortController()
  running.set(id, cancel)
  const context: Running = { signal: cancel.signal, progress: progressOf(id) }
  try {
    const done = await (handlers[call] as Handlers[Name])(input, context)
    answer({ id, done }, call === 'view' ? [(done as Calls['view']['out']).rows.buffer] : [])
  } catch (error) {
    answer({ id, failed: reasonOf(error), cancelled: cancel.signal.aborted })
  } finally {
    running.delete(id)
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('cancel' in data) running.get(data.cancel)?.abort()
  else void run(data.id, data.call, data.with)
})
