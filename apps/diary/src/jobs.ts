/**
 * What is being brought in: a queue, one at a time. One that waits for an answer lets the others go on. What is not finished is
 * noted in the book, so that it can be taken up again after a lock or a crash.
 */
import type { ColumnName } from '@daybook/imports'
import { Cancelled, type Ask } from './client.ts'
import { reasonOf, type Failure } from './failure.ts'
import type { Chosen } from './files/dropped.ts'
import { identityOf } from './files/identity.ts'
import { Pace } from './pace.ts'
import type { Answer, BringIn, BroughtIn, ColumnsAnswer, DateOrder, KeptImport, Question, Unfinished } from './protocol/imports.ts'
import type { Progress } from './protocol/index.ts'

export type JobState =
  | { readonly is: 'waiting' | 'cancelled' }
  /** `left`: milliseconds of this step, when that can be told. */
  | { readonly is: 'running'; readonly progress: Progress | null; readonly left: number | null }
  /** `rest`: what is asked after it. */
  | { readonly is: 'question'; readonly question: Question; readonly rest: readonly Question[] }
  | { readonly is: 'done'; readonly result: Exclude<BroughtIn, { is: 'question' }> }
  | { readonly is: 'failed'; readonly why: Failure }

/** What stands in the form of a question that was not answered yet. */
export type HalfAnswer = { readonly is: 'dates'; readonly dates: NonNullable<BringIn['dates']> } | { readonly is: 'columns'; readonly chosen: { readonly [name in ColumnName]: string }; readonly all: string; readonly dates: DateOrder | null }

export interface Job {
  readonly id: number
  readonly name: string
  readonly files: readonly Chosen[]
  readonly bytes: number
  /** The import that is read again with this answer, when no file is brought in. */
  readonly again: { readonly entry: string; readonly answer: Answer } | null
  readonly dates: BringIn['dates'] | null
  readonly columns: readonly ColumnsAnswer[]
  /** All that there was to ask has been answered. */
  readonly asked: boolean
  /** Of the question that is open, so that another screen can be looked at before it is answered. */
  readonly half: HalfAnswer | null
  /** What the files are (files/identity.ts); null until that is known, and where no file is brought in. */
  readonly identity: string | null
  /** What was left unfinished under this name is the same, or is not what was chosen now. */
  readonly before: { readonly name: string; readonly isSame: boolean } | null
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

const isOver = ({ state }: Job) => state.is === 'done' || state.is === 'cancelled' || state.is === 'failed'

const unfinishedOf = ({ name, files, dates, columns, identity }: Job): readonly Unfinished[] => (identity === null ? [] : [{ name, files: files.map(({ path, file }) => ({ path, bytes: file.size })), dates: dates ?? null, ...(columns.length > 0 && { columns }), identity }])

const unasked = { dates: null, columns: [], asked: false, half: null, identity: null, before: null } as const

export class Jobs {
  #jobs: readonly Job[] = []
  #left: readonly Unfinished[] = []
  /** What was noted before this began is asked for first, so that it is not written over. */
  readonly #started: Promise<void>
  #noted = ''
  #running: { readonly id: number; readonly cancel: AbortController } | null = null
  readonly #ask: Ask
  readonly #changed: (jobs: readonly Job[]) => void
  readonly #brought: () => void
  readonly #now: () => number
  #last = 0

  /** `brought` is told when something new is in the vault; `now` gives ms since 1970. */
  constructor(ask: Ask, changed: (jobs: readonly Job[]) => void, brought: () => void, now: () => number = Date.now) {
    this.#ask = ask
    this.#changed = changed
    this.#brought = brought
    this.#now = now
    this.#started = this.#start()
  }

  async #start(): Promise<void> {
    // Without what was noted, nothing is offered; what is brought in now is not held up.
    this.#left = await this.#ask('unfinished', null).catch(() => [])
    this.#noted = JSON.stringify(this.#left)
    this.#changed(this.#jobs)
  }

  /** Begun before the book was locked, or the page stopped, and not taken up again yet. Nothing of it was kept. */
  get left(): readonly Unfinished[] {
    return this.#left
  }

  /** `wanted`: what these are said to be, of what was left. */
  add(files: readonly Chosen[], wanted?: Unfinished): void {
    for (const { name, files: own } of groupsOf(files)) {
      const id = this.#put({ name, files: own, bytes: own.reduce((sum, { file }) => sum + file.size, 0), again: null, ...unasked })
      void this.#identify(id, name, own, wanted)
    }
  }

  /** Nothing is begun before it is known what it is, so that what was left is taken up and not begun a second time. */
  async #identify(id: number, name: string, files: readonly Chosen[], wanted: Unfinished | undefined): Promise<void> {
    try {
      const [identity] = await Promise.all([identityOf(files), this.#started])
      if (this.#isCancelled(id)) return
      const same = this.#left.find((one) => one.identity === identity)
      const meant = same ?? wanted ?? this.#left.find((one) => one.name === name)
      this.#left = this.#left.filter((one) => one.identity !== identity)
      this.#change(id, { identity, dates: same?.dates ?? null, columns: same?.columns ?? [], before: meant ? { name: meant.name, isSame: meant === same } : null })
      this.#tell()
    } catch (error) {
      if (!this.#isCancelled(id)) this.#set(id, { is: 'failed', why: reasonOf(error) })
    }
    void this.#next()
  }

  #isCancelled(id: number): boolean {
    return this.#jobs.some((job) => job.id === id && job.state.is === 'cancelled')
  }

  /** Reads an import again with its question answered. */
  settle({ entry, name, bytes }: KeptImport, answer: Answer): void {
    this.#put({ name, files: [], bytes, again: { entry, answer }, ...unasked })
    void this.#next()
  }

  /** One question after the other; with the last, it is brought in. */
  answer(id: number, answer: Answer): void {
    const job = this.#jobs.find((one) => one.id === id)
    if (job?.state.is !== 'question') return
    const [question, ...rest] = job.state.rest
    this.#change(id, { asked: question === undefined, half: null, ...(answer.is === 'dates' ? { dates: answer.dates } : { columns: [...job.columns, answer.columns] }) })
    this.#set(id, question ? { is: 'question', question, rest } : { is: 'waiting' })
    void this.#next()
  }

  halfAnswer(id: number, half: HalfAnswer): void {
    this.#change(id, { half })
    this.#changed(this.#jobs)
  }

  cancel(id: number): void {
    if (this.#running?.id === id) this.#running.cancel.abort()
    else this.#set(id, { is: 'cancelled' })
  }

  forget(one: Unfinished): void {
    this.#left = this.#left.filter((other) => other !== one)
    this.#tell()
  }

  #put(job: Omit<Job, 'id' | 'state'>): number {
    const id = ++this.#last
    this.#jobs = [...this.#jobs, { ...job, id, state: { is: 'waiting' } }]
    this.#tell()
    return id
  }

  #change(id: number, changes: Partial<Job>): void {
    this.#jobs = this.#jobs.map((job) => (job.id === id ? { ...job, ...changes } : job))
  }

  #set(id: number, state: JobState): void {
    this.#change(id, { state })
    if (state.is === 'running') this.#changed(this.#jobs)
    else this.#tell()
  }

  #tell(): void {
    this.#changed(this.#jobs)
    void this.#note()
  }

  /** What was kept can be read again whenever somebody likes, so only files that are not in yet are noted. */
  async #note(): Promise<void> {
    await this.#started
    const all = [...this.#left, ...this.#jobs.filter((job) => job.again === null && !isOver(job)).flatMap(unfinishedOf)]
    const text = JSON.stringify(all)
    if (text === this.#noted) return
    this.#noted = text
    await this.#ask('noteUnfinished', all).catch(() => undefined)
  }

  async #next(): Promise<void> {
    if (this.#running) return
    const job = this.#jobs.find(({ state }) => state.is === 'waiting')
    // In the order they were added: one whose identity is not known yet is waited for.
    if (!job || (job.again === null && job.identity === null)) return
    const { id } = job
    const cancel = new AbortController()
    this.#running = { id, cancel }
    this.#set(id, { is: 'running', progress: null, left: null })
    try {
      const result = await this.#run(job, cancel.signal)
      if (result.is === 'question') this.#question(job, result)
      else this.#set(id, { is: 'done', result })
      if (result.is === 'kept') this.#brought()
    } catch (error) {
      this.#set(id, error instanceof Cancelled ? { is: 'cancelled' } : { is: 'failed', why: reasonOf(error) })
    }
    this.#running = null
    void this.#next()
  }

  #question(job: Job, { questions: [question, ...rest], columns }: Extract<BroughtIn, { is: 'question' }>): void {
    this.#change(job.id, { columns: [...job.columns, ...columns] })
    this.#set(job.id, { is: 'question', question, rest })
  }

  #run({ id, name, files, again, dates, columns, asked, identity }: Job, signal: AbortSignal): Promise<BroughtIn> {
    const pace = new Pace()
    const progress = (one: Progress) => this.#set(id, { is: 'running', progress: one, left: pace.left(one.what, one.done, one.of, this.#now()) })
    const options = { signal, progress }
    if (again) return this.#ask('settle', again, options)
    return this.#ask('bringIn', { name, files, ...(dates && { dates }), ...(columns.length > 0 && { columns }), ...(asked && { asked }), ...(identity !== null && { identity }) }, options)
  }
}
