/**
 * `read`: any source in, records out.
 *
 * 1. Every byte is hashed before any is read for meaning.
 * 2. The format is found from the content. A zip is opened and each file in it read by its own format: first the
 *    chats, then the files no chat has named, then zips inside. A file that a message names is that message's
 *    attachment and has no record of its own.
 * 3. Whatever goes wrong comes out as an `Unread` with its range and reason. Only cancelling, and errors thrown by
 *    the caller's own callbacks, come out as exceptions.
 */
import { alone, companionsOf, LooseMember, type Companions, type CompanionSet, type Member } from './companions.ts'
import { isChat, recognise } from './format.ts'
import { openSource, watched, type Opened } from './opened.ts'
import type { ReadContext, ReadOptions } from './reader.ts'
import type { Item, SourceSummary, Unread } from './record.ts'
import { CapReached, Session } from './session.ts'
import type { Source } from './source.ts'
import { Tally } from './summary.ts'
import { openArchive } from './zip/index.ts'

export interface ReadAllOptions extends ReadOptions {
  /** Once per source, when it ends: files inside a zip before the zip. */
  readonly onSource?: (summary: SourceSummary) => void
  /** Milliseconds, for `caps.milliseconds`. Date.now when left out. */
  readonly now?: () => number
  /** Files that lie beside this one, from `companionsFrom`. */
  readonly companions?: Companions
}

/** `zone` is no IANA time zone. */
export class UnknownZone extends Error {
  override name = 'UnknownZone'
}

type Batches = AsyncGenerator<readonly Item[], Tally>
/** From 0 to 1, never backwards. */
type Report = (fraction: number) => void

/** One item at a time. `readBatches` is faster. */
export async function* read(source: Source, options: ReadAllOptions = {}): AsyncGenerator<Item, void, void> {
  for await (const batch of readBatches(source, options)) yield* batch
}

/** Batches of items of one source (for a zip, of each file in it in turn). Throws UnknownZone; when cancelled, the signal's reason. */
export async function* readBatches(source: Source, options: ReadAllOptions = {}): AsyncGenerator<readonly Item[], void, void> {
  checkZone(options.zone)
  const run = new Run(options)
  const report = run.reporter(source)
  const opened = await run.open(source, (bytes) => report(half(bytes, source.bytes.size)))
  yield* run.readOpened(opened, 0, options.companions ?? alone, source.path, (fraction) => report(0.5 + fraction / 2))
}

/** A folder, or several files chosen together: like `readBatches` for each, but a file that a message names is only its attachment. */
export async function* readTogether(sources: readonly Source[], options: ReadAllOptions = {}): AsyncGenerator<readonly Item[], void, void> {
  const members = sources.map((source) => new LooseMember(source.path, source.bytes))
  const companions = companionsOf(members)
  for await (const member of inOrder(members, companions, () => options.signal?.throwIfAborted())) {
    yield* readBatches({ path: member.path, bytes: member.bytes }, { ...options, companions })
  }
}

function checkZone(zone: string | undefined): void {
  if (zone === undefined) return
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0)
  } catch {
    throw new UnknownZone(`"${zone}" is not the name of a time zone. Use a name such as Europe/London.`)
  }
}

const half = (bytes: number, size: number) => (size === 0 ? 0.5 : bytes / size / 2)

/** Chats first, then what they did not name, zips last, so that a bomb in a zip cannot cost what is honest. */
async function* inOrder<M extends Member>(members: readonly M[], companions: CompanionSet, tick: () => void): AsyncGenerator<M> {
  const later: M[] = []
  const zips: M[] = []
  for (const member of members) {
    tick()
    const { format } = recognise(await member.peek(), member.size, member.path)
    if (isChat(format)) yield member
    else (format === 'zip' ? zips : later).push(member)
  }
  for (const member of [...later, ...zips]) if (!companions.given.has(member)) yield member
}

class Run {
  readonly #options: ReadAllOptions
  readonly #session: Session
  /** What a callback of the caller threw: that is theirs, and goes back to them as it is. */
  #fault: { readonly error: unknown } | undefined

  constructor(options: ReadAllOptions) {
    this.#options = options
    this.#session = new Session(options, options.now ?? Date.now)
  }

  /** Progress of the whole source in bytes of work: each byte counts once when hashed and once when read. */
  reporter(source: Source): Report {
    const total = source.bytes.size * 2
    let most = -1
    let records = -1
    return (fraction) => {
      const done = Math.min(total, Math.floor(fraction * total))
      if (done < most || (done === most && records === this.#session.records)) return
      most = done
      records = this.#session.records
      this.#call(() => this.#options.onProgress?.({ path: source.path, bytesDone: done, bytesTotal: total, records: this.#session.records }))
    }
  }

  #call(callback: () => void): void {
    try {
      callback()
    } catch (error) {
      this.#fault ??= { error }
      throw error
    }
  }

  async open(source: Source, passed: (bytes: number) => void): Promise<Opened & { readonly stopped?: CapReached }> {
    const bytes = watched(source.bytes, () => this.#session.tick())
    try {
      return await openSource({ ...source, bytes }, passed)
    } catch (error) {
      if (!(error instanceof CapReached)) throw error
      // Out of time before it was even hashed: hash it to the end without the clock, so that it can be kept.
      this.#session.stopped = error
      return openSource(source, () => this.#options.signal?.throwIfAborted())
    }
  }

  async *readOpened(opened: Opened, depth: number, companions: Companions, name: string, report: Report): Batches {
    const { path, sha256, head } = opened
    const size = opened.bytes.size
    const recognised = recognise(head, size, path, this.#options.columns)
    const tally = new Tally()
    let at = 0
    const note = (code: Unread['unread']['code'], reason: string, offset = at, length = size - offset): readonly Item[] => {
      const unread: Unread = { source: path, unread: { offset, length, code, reason } }
      tally.add(unread)
      return [unread]
    }
    const { damage } = opened
    if (damage) yield note(damage.code, damage.reason, damage.code === 'truncated' ? size : 0)
    try {
      if (this.#session.stopped) throw this.#session.stopped
      if (recognised.format === 'zip') {
        yield* this.#readZip({ ...opened, bytes: watched(opened.bytes, () => this.#session.tick()) }, depth + 1, tally, report)
      } else {
        const context: ReadContext = {
          options: this.#session.options,
          caps: this.#session.caps,
          progress: (bytesDone) => {
            this.#session.tick()
            at = Math.max(at, Math.min(size, bytesDone))
            report(size === 0 ? 1 : at / size)
          },
          warn: (message) => tally.warn(message),
          companion: companions.near(name),
        }
        const source = { ...opened, bytes: watched(opened.bytes, () => this.#session.tick()) }
        for await (const batch of recognised.reader.read(source, context)) {
          this.#session.tick()
          const before = tally.records
          tally.addAll(batch)
          this.#session.records += tally.records - before
          yield batch
        }
      }
    } catch (error) {
      yield note(...this.#reasonFor(error))
    }
    if (tally.records === 0) tally.warn(recognised.format === 'zip' ? 'Nothing in this zip could be read as a record. When a zip is imported, it is kept whole.' : 'No records were found in this file. When a file is imported, it is kept whole.')
    this.#finish(tally.summary(path, sha256, size, recognised.format))
    report(1)
    return tally
  }

  /** Rethrows what must not be kept in: cancelling and the caller's own errors. */
  #reasonFor(error: unknown): [Unread['unread']['code'], string] {
    if (this.#fault) throw this.#fault.error
    this.#options.signal?.throwIfAborted()
    if (error instanceof CapReached) {
      this.#session.stopped = error
      return ['bomb', error.message]
    }
    const words = error instanceof Error ? error.message : String(error)
    return ['broken', `Reading stopped here (${words}). What was read before stands. When a file is imported, it is kept whole.`]
  }

  #finish(summary: SourceSummary): void {
    this.#call(() => this.#options.onSource?.(summary))
  }

  async *#readZip(opened: Opened, depth: number, tally: Tally, report: Report): AsyncGenerator<readonly Item[], void> {
    const session = this.#session
    if (depth === 1) session.pack(opened.bytes.size)
    if (depth > session.caps.depth) {
      const reason = `This zip lies more than ${session.caps.depth} zips deep and was not opened. Unpack the outer ones and import it by itself.`
      const unread: Unread = { source: opened.path, unread: { offset: 0, length: opened.bytes.size, code: 'bomb', reason } }
      tally.add(unread)
      yield [unread]
      return
    }
    const archive = await openArchive(opened, session)
    for (const warning of archive.warnings) tally.warn(warning)
    for (const unread of archive.unread) tally.add(unread)
    if (archive.unread.length > 0) yield archive.unread
    const companions = companionsOf(archive.members)
    const total = archive.members.reduce((sum, member) => sum + member.weight, 0) || 1
    let done = 0
    for await (const member of inOrder(archive.members, companions, () => session.tick())) {
      const share = (fraction: number) => report((done + member.weight * fraction) / total)
      const inner = await member.open((bytes) => share(half(Math.min(bytes, member.size), member.size)))
      tally.include(yield* this.readOpened(inner, depth, companions, member.name, (fraction) => share(0.5 + fraction / 2)))
      member.close()
      done += member.weight
      if (session.stopped) throw session.stopped
    }
    // What a chat names is not read on its own, so its damage is told here.
    const spoilt = [...companions.given].flatMap(({ path, damage, size }): Unread[] => (damage ? [{ source: path, unread: { offset: 0, length: size, ...damage } }] : []))
    for (const unread of spoilt) tally.add(unread)
    if (spoilt.length > 0) yield spoilt
    const attached = companions.given.size
    if (attached > 0) tally.warn(`Files in this zip that belong to messages, and are kept as their attachments: ${attached}.`)
  }
}

