/** Bringing files in: a look first, where a question may come up, then the original kept whole and read from what was kept. */
import { blobBytes, isUnread, mediaType, memoryBytes, readTogether, type Bytes, type Source } from '@daybook/imports'
import { keepSources, openCasebook } from '@daybook/journal'
import type { BringIn, BroughtIn, DateQuestion, ImportCalls } from '../protocol/imports.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import { demoEntries, demoFiles } from '../demo.ts'
import { deps, write, writeDown } from './house.ts'

/** Tells how far the original has been read through while it is kept. */
function counted(bytes: Bytes, passed: (count: number) => void): Bytes {
  return {
    size: bytes.size,
    read: (start, end) => bytes.read(start, end),
    async *stream(start, end) {
      for await (const chunk of bytes.stream(start, end)) {
        passed(chunk.length)
        yield chunk
      }
    },
  }
}

/** Only texts and what is packed can leave day and month open; the rest is not read twice. */
async function mayAsk({ bytes }: Source): Promise<boolean> {
  const head = await bytes.read(0, Math.min(4096, bytes.size))
  const start = new TextDecoder().decode(head.subarray(0, 64)).trimStart()
  return mediaType(head) === 'application/zip' || (!/^(<|\{|\[\s*[{[\]]|From |[A-Za-z-]+: )/.test(start) && !mediaType(head)?.startsWith('image/'))
}

async function questionIn(sources: readonly Source[], { signal, progress }: Running): Promise<DateQuestion | null> {
  const found: DateQuestion[] = []
  const open: Source[] = []
  for (const source of sources) if (await mayAsk(source)) open.push(source)
  const of = open.reduce((sum, { bytes }) => sum + bytes.size, 0)
  const done = new Map<string, number>()
  for await (const batch of readTogether(open, {
    signal,
    onProgress: ({ path, bytesDone }) => {
      done.set(path, bytesDone / 2)
      progress({ what: 'looking', done: [...done.values()].reduce((sum, one) => sum + one, 0), of })
    },
  })) {
    for (const item of batch) {
      if (isUnread(item) && item.unread.readings) found.push(item.unread.readings)
    }
  }
  const [first] = found
  return first ? { ...first, affected: found.reduce((sum, one) => sum + one.affected, 0) } : null
}

async function keep(name: string, sources: readonly Source[], dates: BringIn['dates'], { signal, progress }: Running): Promise<BroughtIn> {
  const of = sources.reduce((sum, { bytes }) => sum + bytes.size, 0)
  return write(async (vault) => {
    const { details } = await openCasebook(vault)
    let kept = 0
    const passed = (count: number) => progress({ what: 'keeping', done: (kept += count), of })
    const done = new Map<string, { bytes: number; records: number }>()
    const result = await keepSources(
      vault,
      sources.map(({ path, bytes }) => ({ path, bytes: counted(bytes, passed) })),
      {
        name,
        caseZone: details.zone,
        signal,
        ...(dates !== undefined && dates !== 'unsure' && { dates }),
        onProgress: ({ path, bytesDone, records }) => {
          done.set(path, { bytes: bytesDone / 2, records })
          const all = [...done.values()]
          progress({ what: 'reading', done: all.reduce((sum, one) => sum + one.bytes, 0), of, records: all.reduce((sum, one) => sum + one.records, 0) })
        },
      },
      deps,
    )
    return { question: null, records: result.rows - result.unread, unread: result.unread, bytes: of, summaries: result.summaries }
  })
}

async function bringIn({ name, files, dates }: BringIn, running: Running): Promise<BroughtIn> {
  const sources = files.map(({ path, file }) => ({ path, bytes: blobBytes(file) }))
  const question = dates === undefined ? await questionIn(sources, running) : null
  return question ? { question } : keep(name, sources, dates, running)
}

async function bringInDemo(running: Running): Promise<null> {
  await writeDown(demoEntries)
  for (const { name, text } of demoFiles()) await keep(name, [{ path: name, bytes: memoryBytes(new TextEncoder().encode(text)) }], 'dmy', running)
  return null
}

export const imports: HandlersOf<ImportCalls> = { bringIn, demo: (_, running) => bringInDemo(running) }
