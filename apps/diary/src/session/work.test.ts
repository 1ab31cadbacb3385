import { expect, test } from 'vitest'
import { Cancelled, type Ask, type CallOptions } from '../client.ts'
import { watchWork } from './work.ts'

/** A worker with one call under way, and what its watch is told. */
function worker() {
  const heard: string[] = []
  const call: { options?: CallOptions | undefined; done?: (answer: never) => void; failed?: (error: Error) => void } = {}
  const inner = ((_name: string, _input: unknown, options?: CallOptions) => {
    call.options = options
    return new Promise((done, failed) => Object.assign(call, { done, failed }))
  }) as Ask
  return { heard, call, ask: watchWork(inner, () => ({ further: () => heard.push('further'), ended: () => heard.push('ended') })) }
}

test('that a call somebody follows has begun is heard, each thing that it tells anew, and that it has ended', async () => {
  const { heard, call, ask } = worker()
  const seen: number[] = []
  const answer = ask('makeBackup', { passphrase: 'x' }, { progress: ({ done }) => seen.push(done) })
  expect(heard).toEqual(['further'])
  for (const done of [1, 1, 2]) call.options?.progress?.({ what: 'files', done, of: 3 })
  expect([heard, seen]).toEqual([['further', 'further', 'further'], [1, 1, 2]])
  call.done?.({ file: new Blob(), at: '' } as never)
  await answer
  expect(heard.at(-1)).toBe('ended')
})

test('a call that fails has ended, and can be cancelled as before', async () => {
  const { heard, call, ask } = worker()
  const { signal } = new AbortController()
  const answer = ask('demo', null, { signal })
  expect(heard).toEqual([])
  expect(call.options?.signal).toBe(signal)
  call.options?.progress?.({ what: 'keeping', done: 1, of: 3 })
  call.failed?.(new Cancelled('The book was locked.'))
  await expect(answer).rejects.toThrow(Cancelled)
  expect(heard).toEqual(['further', 'ended'])
})
