/** What is being brought in: a queue, one at a time. One that waits for an answer lets the others go on. */
import { Cancelled, type Ask } from './client.ts'
import type { Chosen } from './files/dropped.ts'
import type { BringIn, BroughtIn, DateQuestion } from './protocol/imports.ts'
import type { Progress } from './protocol/index.ts'

export type JobState =
  | { readonly is: 'waiting' | 'cancelled' }
  | { readonly is: 'running'; readonly progress: Progress | null }
  | { readonly is: 'question'; readonly question: DateQuestion }
  | { readonly is: 'done'; readonly result: Extract<BroughtIn, { question: null }> }
  | { readonly is: 'failed'; readonly why: string }

export interface Job {
  readonly id: number
  readonly name: string
  readonly files: readonly Chosen[]
  readonly bytes: number
  readonly state: JobState
}

/** A folder is one thing to bring in, so that a chat finds its pictures; a file by itself is another. */
export function groupsOf(files: readonly Chosen[]): { name: string; files: Chosen[] }[] {
  const groups = new Map<string, Chosen[]>()
  for (const one of files) {
    const cut = one.path.indexOf('/')
    const name = cut < 0 ? one.path : one.path.slice(0, cut)
    const key = cut < 0 ? `${groups.size} ${name}` : `/${name}`
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].map((group) => ({ name: group[0]?.path.split('/')[0] ?? '', files: group }))
}

export class Jobs {
  #jobs: readonly Job[] = []
  readonly #answers = new Map<number, NonNullable<BringIn['dates']>>()
  #running: { readonly id: number; readonly cancel: AbortController } | null = null
  readonly #ask: Ask
  readonly #changed: (jobs: readonly Job[]) => void
  readonly #brought: () => void
  #last = 0

  /** `brought` is told when something new is in the vault. */
  constructor(ask: Ask, changed: (jobs: readonly Job[]) => void, brought: () => void) {
    this.#ask = ask
    this.#changed = changed
    this.#brought = brought
  }

  add(files: readonly Chosen[]): void {
    const added = groupsOf(files).map(({ name, files: own }): Job => ({ id: ++this.#last, name, files: own, bytes: own.reduce((sum, { file }) => sum + file.size, 0), state: { is: 'waiting' } }))
    this.#jobs = [...this.#jobs, ...added]
    this.#changed(this.#jobs)
    void this.#next()
  }

  answer(id: number, dates: NonNullable<BringIn['dates']>): void {
    this.#answers.set(id, dates)
    this.#set(id, { is: 'waiting' })
    void this.#next()
  }

  cancel(id: number): void {
    if (this.#running?.id === id) this.#running.cancel.abort()
    else this.#set(id, { is: 'cancelled' })
  }

  #set(id: number, state: JobState): void {
    this.#jobs = this.#jobs.map((job) => (job.id === id ? { ...job, state } : job))
    this.#changed(this.#jobs)
  }

  async #next(): Promise<void> {
    if (this.#running) return
    const job = this.#jobs.find(({ state }) => state.is === 'waiting')
    if (!job) return
    const { id, name, files } = job
    const cancel = new AbortController()
    this.#running = { id, cancel }
    this.#set(id, { is: 'running', progress: null })
    const dates = this.#answers.get(id)
    try {
      const result = await this.#ask('bringIn', { name, files, ...(dates && { dates }) }, { signal: cancel.signal, progress: (progress) => this.#set(id, { is: 'running', progress }) })
      this.#set(id, result.question ? { is: 'question', question: result.question } : { is: 'done', result })
      if (!result.question) this.#brought()
    } catch (error) {
      this.#set(id, error instanceof Cancelled ? { is: 'cancelled' } : { is: 'failed', why: (error as Error).message })
    }
    this.#running = null
    void this.#next()
  }
}
