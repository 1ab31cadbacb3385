import { describe, expect, test, vi } from 'vitest'
import { Cancelled, type Ask } from './client.ts'
import { identityOf } from './files/identity.ts'
import { groupsOf, Jobs, type Job } from './jobs.ts'
import type { BroughtIn, Question, Unfinished } from './protocol/imports.ts'

const chosen = (path: string, text: string) => ({ path, file: new File([text], path) })

/** What is noted of a file that says 1. */
const begun = async (dates: Unfinished['dates']): Promise<Unfinished> => ({ name: 'one.txt', files: [{ path: 'one.txt', bytes: 1 }], dates, identity: await identityOf([chosen('one.txt', '1')]) })

const kept: BroughtIn = { is: 'kept', records: 3, unread: 0, summaries: [], senders: [], like: null }
const dates: Question = { is: 'dates', line: 'x', dmy: '2024-04-03', mdy: '2024-03-04', affected: 3 }
const question: BroughtIn = { is: 'question', questions: [dates], columns: [] }

interface Call {
  readonly name: string
  readonly input: unknown
}

/** A worker that answers as it is told to, and the book it keeps its note in. */
function worker(noted: readonly Unfinished[] = []) {
  const calls: Call[] = []
  const waiting: { done: (answer: BroughtIn) => void; failed: (error: Error) => void }[] = []
  const book = { noted }
  const ask = ((name: string, input: unknown, { signal }: { signal?: AbortSignal } = {}) => {
    calls.push({ name, input })
    if (name === 'unfinished') return Promise.resolve(book.noted)
    if (name === 'noteUnfinished') {
      book.noted = input as readonly Unfinished[]
      return Promise.resolve(null)
    }
    return new Promise<BroughtIn>((done, failed) => {
      waiting.push({ done, failed })
      signal?.addEventListener('abort', () => failed(new Cancelled('stopped')))
    })
  }) as Ask
  const seen: { jobs: readonly Job[] } = { jobs: [] }
  const jobs = new Jobs(ask, (all) => (seen.jobs = all), () => undefined, () => 0)
  /** All that was set going by the last answer has been done. */
  const settled = async () => {
    await vi.waitFor(() => expect(seen.jobs.filter(({ identity, again, state }) => identity === null && again === null && state.is === 'waiting')).toEqual([]))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const answer = async (what: BroughtIn) => {
    await settled()
    waiting.shift()?.done(what)
    await settled()
  }
  return { jobs, seen, book, calls, answer, settled, asked: (name: string) => calls.filter((call) => call.name === name).map(({ input }) => input) }
}

test('a folder is one thing to bring in, a file by itself another', () => {
  expect(groupsOf([chosen('a/x', ''), chosen('b.txt', ''), chosen('a/y/z', '')]).map(({ name, files }) => [name, files.length])).toEqual([
    ['a', 2],
    ['b.txt', 1],
  ])
})

describe('the queue', () => {
  test('notes what is not finished, and takes each off when it is', async () => {
    const { jobs, book, answer, settled } = worker()
    jobs.add([chosen('one.txt', '1'), chosen('two.txt', '22')])
    await settled()
    expect(book.noted.map(({ name }) => name)).toEqual(['one.txt', 'two.txt'])
    await answer(kept)
    expect(book.noted).toEqual([{ name: 'two.txt', files: [{ path: 'two.txt', bytes: 2 }], dates: null, identity: await identityOf([chosen('two.txt', '22')]) }])
    await answer(kept)
    expect(book.noted).toEqual([])
  })

  test('goes on with the others while one waits for an answer, which is asked once and noted', async () => {
    const { jobs, seen, book, answer, asked } = worker()
    jobs.add([chosen('one.txt', '1'), chosen('two.txt', '22')])
    await answer(question)
    expect(seen.jobs.map(({ state }) => state.is)).toEqual(['question', 'running'])
    jobs.answer(1, { is: 'dates', dates: 'mdy' })
    await answer(kept)
    expect(book.noted).toMatchObject([{ name: 'one.txt', files: [{ path: 'one.txt', bytes: 1 }], dates: 'mdy' }])
    await answer(kept)
    expect(asked('bringIn').at(-1)).toMatchObject({ name: 'one.txt', dates: 'mdy' })
  })

  test('has what was half answered until it is answered, and takes it for nothing more', async () => {
    const { jobs, seen, book, answer } = worker()
    jobs.add([chosen('one.txt', '1')])
    await answer(question)
    jobs.halfAnswer(1, { is: 'dates', dates: 'dmy' })
    expect(seen.jobs[0]).toMatchObject({ half: { dates: 'dmy' }, dates: null, state: { is: 'question' } })
    expect(book.noted).toMatchObject([{ dates: null }])
    jobs.answer(1, { is: 'dates', dates: 'mdy' })
    expect(seen.jobs[0]).toMatchObject({ half: null, dates: 'mdy' })
  })

  test('asks one question after the other, keeps each answer in the note, and brings in with all of them', async () => {
    const table = { is: 'columns', headings: ['Date', 'Who'], rows: [], affected: 2, suggested: { date: 1 }, bothWays: [] } as const
    const [columns, known] = [{ date: 1, who: 2, headings: table.headings }, { date: 1, headings: ['When'] }]
    const { jobs, seen, book, answer, settled, asked } = worker()
    jobs.add([chosen('one.zip', '1')])
    await answer({ is: 'question', questions: [table, dates], columns: [known] })
    jobs.answer(1, { is: 'columns', columns })
    await settled()
    expect(seen.jobs[0]?.state).toEqual({ is: 'question', question: dates, rest: [] })
    expect(book.noted).toMatchObject([{ dates: null, columns: [known, columns] }])
    jobs.answer(1, { is: 'dates', dates: 'unsure' })
    await settled()
    expect(asked('bringIn').at(-1)).toMatchObject({ dates: 'unsure', columns: [known, columns], asked: true })
    const again = worker(book.noted)
    again.jobs.add([chosen('one.zip', '1')])
    await again.settled()
    expect(again.asked('bringIn')).toEqual([expect.objectContaining({ dates: 'unsure', columns: [known, columns] })])
  })

  test('offers what was left before, with the answer that was given, and does not write over it', async () => {
    const left = [await begun('dmy')]
    const { jobs, seen, book, answer, settled, asked } = worker(left)
    await settled()
    expect(jobs.left).toEqual(left)
    jobs.add([chosen('other.txt', '333')])
    await settled()
    expect(book.noted.map(({ name }) => name)).toEqual(['one.txt', 'other.txt'])
    await answer(kept)
    // Under another name, as when it was downloaded a second time.
    jobs.add([chosen('one (1).txt', '1')])
    await settled()
    expect(jobs.left).toEqual([])
    expect(asked('bringIn').at(-1)).toMatchObject({ name: 'one (1).txt', dates: 'dmy' })
    expect(seen.jobs.map(({ before }) => before)).toEqual([null, { name: 'one.txt', isSame: true }])
    await answer(kept)
    expect(book.noted).toEqual([])
  })

  test('tells another file from the one that was begun, by its name or by what it was chosen for, and leaves that one waiting', async () => {
    const left = [await begun('dmy')]
    const { jobs, seen, answer, settled, asked } = worker(left)
    await settled()
    jobs.add([chosen('one.txt', '2')])
    jobs.add([chosen('else.txt', '3')], left[0])
    await answer(kept)
    await answer(kept)
    expect(seen.jobs.map(({ before }) => before)).toEqual([{ name: 'one.txt', isSame: false }, { name: 'one.txt', isSame: false }])
    expect(asked('bringIn').every((input) => typeof input === 'object' && input !== null && !('dates' in input))).toBe(true)
    expect(jobs.left).toEqual(left)
  })

  test('takes up nothing that was cancelled before it was known what it is', async () => {
    const left = [await begun(null)]
    const { jobs, seen, settled, asked } = worker(left)
    await settled()
    jobs.add([chosen('one.txt', '1')])
    jobs.cancel(1)
    await identityOf([chosen('one.txt', '1')])
    await settled()
    expect([seen.jobs[0]?.state.is, jobs.left, asked('bringIn')]).toEqual(['cancelled', left, []])
  })

  test('forgets what somebody does not want any more', async () => {
    const { jobs, book, settled } = worker([await begun(null)])
    await settled()
    const [one] = jobs.left
    if (one) jobs.forget(one)
    await settled()
    expect([jobs.left, book.noted]).toEqual([[], []])
  })

  test('keeps no note of what is cancelled, nor of what is only read again', async () => {
    const { jobs, seen, book, answer, settled, asked } = worker()
    jobs.add([chosen('one.txt', '1')])
    await settled()
    jobs.cancel(1)
    await settled()
    expect([seen.jobs[0]?.state.is, book.noted]).toEqual(['cancelled', []])
    jobs.settle({ entry: 'abc', name: 'two.txt', bytes: 3 }, { is: 'dates', dates: 'dmy' })
    await settled()
    expect(book.noted).toEqual([])
    await answer(kept)
    expect(asked('settle')).toEqual([{ entry: 'abc', answer: { is: 'dates', dates: 'dmy' } }])
  })
})
