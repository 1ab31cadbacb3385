/**
 * The session as the page sees it. The open book lives in the worker; locking ends the worker, and with it the keys.
 * Before that, drafts are handed over. What the page showed is gone the moment the state is no longer `open`.
 */
import type { Ask, CallOptions, Line } from '../client.ts'
import type { Key, NewBook, Opened, SessionCalls } from '../protocol/session.ts'
import type { Settings } from '../protocol/settings.ts'
import { Drafts } from './drafts.ts'
import { takeLeaveKeys } from './leave-keys.ts'
import { watchWork, type WorkWatch } from './work.ts'

export type SessionState =
  | { readonly is: 'starting' }
  | { readonly is: 'new'; readonly lasts: boolean; readonly sizes: SessionCalls['state']['out']['sizes'] }
  | { readonly is: 'locked' }
  | { readonly is: 'open'; readonly ask: Ask; readonly drafts: Drafts; readonly settings: Settings }
  | { readonly is: 'broken'; readonly why: string }
  /** The book was taken away; `all`: and nothing of the app is left here that a page can see. */
  | { readonly is: 'taken'; readonly all: boolean }

const isDone = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'done' in answer && answer.done === true

/** What drafts, or taking the book away, may take at most while the book locks. */
const patience = 1000

export interface KeeperDeps {
  /** Starts a worker; `broken` is told if it cannot run. */
  readonly start: (broken: (why: string) => void) => Line
  readonly changed: (state: SessionState) => void
  /** Told of the work that an open book does. */
  readonly watch: () => WorkWatch | null
  /** Takes away what the browser keeps of the app itself; resolves with whether nothing is left that can be seen. */
  readonly forgetApp: () => Promise<boolean>
}

export class Keeper {
  readonly #deps: KeeperDeps
  #state: SessionState = { is: 'starting' }
  #line: Promise<Line>
  /** The book being taken away: stopped in the middle, it may be shut for good and yet look like a book. */
  #taking: Promise<unknown> = Promise.resolve()

  constructor(deps: KeeperDeps) {
    this.#deps = deps
    this.#line = Promise.resolve(this.#start())
    void this.#look()
  }

  get state(): SessionState {
    return this.#state
  }

  #set(state: SessionState): void {
    this.#state = state
    this.#deps.changed(state)
  }

  #start(): Line {
    return this.#deps.start((why) => this.#set({ is: 'broken', why }))
  }

  async #look(): Promise<void> {
    try {
      const { is, lasts, sizes } = await (await this.#line).ask('state', null)
      this.#set(is === 'new' ? { is, lasts, sizes } : { is })
    } catch (error) {
      this.#set({ is: 'broken', why: error instanceof Error ? error.message : String(error) })
    }
  }

  /** The line to the worker of the moment: before anything is open it answers few calls. */
  readonly ask: Ask = async (call, input, options) => (await this.#line).ask(call, input, options)

  async create(wanted: NewBook, options: CallOptions): Promise<void> {
    const { ask } = await this.#line
    await ask('create', wanted, options)
    await this.#opened(ask)
  }

  /** `from`: a book that was saved as a file. */
  async unlock(key: Key, from?: Blob): Promise<Opened> {
    const { ask } = await this.#line
    const opened = await ask('unlock', { key, ...(from && { from }) })
    if (opened.open) await this.#opened(ask)
    return opened
  }

  async #opened(ask: Ask): Promise<void> {
    this.#show(ask, await ask('settings', null))
  }

  #show(ask: Ask, settings: Settings): void {
    takeLeaveKeys(settings)
    const whole: Ask = async (call, input, options) => {
      const answering = ask(call, input, options)
      if (call === 'takeAway') this.#taking = answering.catch(() => undefined)
      const answer = await answering
      if (call === 'takeAway' && isDone(answer)) await this.#taken()
      // A backup that is back has brought settings, drafts and notes of its own: the page begins anew with those.
      if (call === 'restore' && isDone(answer)) {
        const brought = await ask('settings', null)
        if (this.#state.is === 'open') this.#show(ask, brought)
      }
      return answer
    }
    this.#set({ is: 'open', ask: watchWork(whole, this.#deps.watch), drafts: new Drafts(ask), settings })
  }

  /** Nothing is locked, since nothing is there to be opened. */
  async #taken(): Promise<void> {
    this.#set({ is: 'taken', all: await this.#deps.forgetApp() })
    ;(await this.#line).end()
  }

  async saveSettings(settings: Settings): Promise<void> {
    if (this.#state.is !== 'open') return
    takeLeaveKeys(settings)
    this.#set({ ...this.#state, settings })
    await this.#state.ask('saveSettings', settings)
  }

  /** At once for the eye; resolves when the worker that held the keys has been ended. Does nothing when nothing is open. */
  async lock(): Promise<void> {
    if (this.#state.is !== 'open') return
    const { drafts } = this.#state
    const before = this.#line
    this.#set({ is: 'locked' })
    const ended = (async () => {
      await Promise.race([Promise.all([drafts.flush(), this.#taking]), new Promise((resolve) => setTimeout(resolve, patience))])
      ;(await before).end()
    })()
    this.#line = ended.then(() => this.#start())
    await ended
  }
}
