/** Everything in the open part as one file, and back; and files sealed for somebody. */
import { text } from '@daybook/journal'
import { sealStream } from '@daybook/vault'
import { checkBackup, isUnsaved, makeBackup, putBack, rootIn } from '../backup/backup.ts'
import type { BackupCalls } from '../protocol/backup.ts'
import type { HandlersOf, Running } from '../protocol/index.ts'
import type { SessionCalls } from '../protocol/session.ts'
import { theStaging } from './capture.ts'
import { deps, everything, write, writeDown } from './house.ts'
import { sinceBackup } from './since-backup.ts'
import { filesProgress, restoredOr } from './restored.ts'
import { openAnew, theSession } from './session.ts'

const ageType = 'application/octet-stream'

/** The pieces of a stream as a file, which the browser may keep on the disk: each is ciphertext. */
async function fileOf(stream: ReadableStream<Uint8Array>, { signal }: Running): Promise<Blob> {
  const pieces: Blob[] = []
  const reader = stream.getReader()
  for (;;) {
    signal.throwIfAborted()
    const { done, value } = await reader.read()
    if (done) return new Blob(pieces, { type: ageType })
    pieces.push(new Blob([new Uint8Array(value)]))
  }
}

async function make({ passphrase }: BackupCalls['makeBackup']['in'], running: Running): Promise<BackupCalls['makeBackup']['out']> {
  const whole = async (entries: number) => {
    const { drawer } = theSession()
    const at = new Date(deps.now()).toISOString()
    const stream = await makeBackup(drawer.storage, await rootIn(drawer.storage, drawer.root), { passphrase }, filesProgress(running))
    return { file: await fileOf(stream, running), at, entries }
  }
  // Nothing is appended meanwhile, and nothing that was captured is taken away.
  return write((vault) => theStaging().still(() => whole(vault.size)))
}

async function restore({ file, passphrase }: BackupCalls['restore']['in'], running: Running): Promise<BackupCalls['restore']['out']> {
  return write(async (vault) => {
    if (vault.size > 0) return { done: false, why: 'in-use' }
    const { drawer } = theSession()
    // It would be taken away for what is in the file.
    if ((await drawer.storage.list('')).some(isUnsaved)) return { done: false, why: 'unsaved' }
    return restoredOr(async () => {
      await checkBackup(file, passphrase, filesProgress(running))
      await vault.close()
      try {
        await putBack(drawer.storage, file, passphrase, filesProgress(running))
      } finally {
        // Stopped half-way, it is swept and empty again.
        await openAnew()
      }
      return { entries: theSession().vault.size }
    })
  })
}

/** Seals are made of many pieces: how far it is shows by what has been read. */
function countedStream(file: Blob, { signal, progress }: Running): ReadableStream<Uint8Array> {
  let done = 0
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      signal.throwIfAborted()
      progress({ what: 'files', done: (done += chunk.length), of: file.size })
      controller.enqueue(chunk)
    },
  })
  return file.stream().pipeThrough(count)
}

export const backup: HandlersOf<BackupCalls & Pick<SessionCalls, 'checkBackup'>> = {
  checkBackup: ({ file, passphrase }, running) => restoredOr(async () => ({ bytes: (await checkBackup(file, passphrase, filesProgress(running))).bytes })),
  makeBackup: make,
  backedUp: async ({ at, entries }) => {
    await writeDown([{ kind: 'settings', backedUp: at, 'backed-up-entries': entries }])
    return null
  },
  lastBackup: async () => {
    const { casebook } = await everything()
    return { at: text(casebook.settings['backed-up']) || null, since: sinceBackup(casebook) }
  },
  restore,
  seal: async ({ file, whom }, running) => fileOf(await sealStream('recipient' in whom ? { recipients: [whom.recipient] } : whom, countedStream(file, running)), running),
}
