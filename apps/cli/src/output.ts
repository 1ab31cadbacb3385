/** Lines out, with back-pressure; and a progress bar that only a terminal sees. */
import { once } from 'node:events'
import type { Progress } from '@daybook/imports'
import { many } from '@daybook/journal'

const chunk = 1 << 16

const reader = { needed: true, gone: false }

/** For a command that goes on to its end: it is not ended with the reader of its output. */
export function goOnUnread(): void {
  reader.needed = false
}

/** What becomes of the program when its output cannot be written: a reader that stops early (`| head`) is not a fault, a full disk is. */
export function outputFailed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    warn(`What there is to say cannot be written out (${error.message}).`)
    process.exit(1)
  }
  if (reader.needed) process.exit(0)
  reader.gone = true
}

// Control characters (a terminal obeys them) and the marks that turn text round.
const dangerous = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Words from an export, made harmless for a terminal: what it would obey is shown as a code instead. */
export const harmless = (text: string): string => text.replace(dangerous, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Gathers lines into large writes and waits when the reader is slow, so that memory stays flat. */
export class Lines {
  #waiting = ''

  /** For people. */
  async line(text: string): Promise<void> {
    await this.#put(harmless(text))
  }

  async #put(text: string): Promise<void> {
    this.#waiting += `${text}\n`
    if (this.#waiting.length >= chunk) await this.flush()
  }

  async json(value: unknown): Promise<void> {
    await this.#put(JSON.stringify(value))
  }

  async flush(): Promise<void> {
    if (this.#waiting === '') return
    const text = this.#waiting
    this.#waiting = ''
    if (reader.gone || process.stdout.write(text)) return
    await once(process.stdout, 'drain').catch((error: unknown) => {
      if (!reader.gone) throw error
    })
  }
}

const between = 100
let lastDrawn = 0

/** What is being done, how much of how much. Goes to the error stream, so that output stays clean. */
export function drawProgress({ path, bytesDone, bytesTotal, records }: Progress): void {
  if (!process.stderr.isTTY) return
  const now = performance.now()
  if (now - lastDrawn < between && bytesDone < bytesTotal) return
  lastDrawn = now
  const share = bytesTotal === 0 ? 1 : Math.min(1, bytesDone / bytesTotal)
  const width = 24
  const full = Math.round(share * width)
  process.stderr.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(share * 100)}%  ${many(records, 'record', 'records')}  ${harmless(path.slice(-40))}`)
}

export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K')
}

export function warn(message: string): void {
  clearProgress()
  process.stderr.write(`${harmless(message)}\n`)
}
