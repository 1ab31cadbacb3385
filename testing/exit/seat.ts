/** Somebody at a browser with a profile of their own: real keys, a real mouse, and afterwards what the profile kept. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type BrowserName = 'chromium' | 'firefox'

/** `Escape`, `Shift`, or a character. */
export type Key = 'Escape' | 'Shift' | 'Tab' | 'Enter' | (string & {})

export interface Tab {
  goto(address: string): Promise<void>
  /** Presses the mouse in the middle of what the selector finds, whatever lies above it there. */
  click(selector: string): Promise<void>
  press(...keys: readonly Key[]): Promise<void>
  /** The value of an expression in the page; JSON values only. Waits for a promise. */
  evaluate<T>(expression: string): Promise<T>
  /** What the tab shows now, also when that is a page of the browser's own. */
  address(): Promise<string>
  offline(on: boolean): Promise<void>
  /** Whether there was anything to go back to. */
  back(): Promise<boolean>
}

/** One address as the profile's history keeps it. */
export interface Kept {
  readonly address: string
  readonly title: string
  /** Whether the browser's own history page shows it. */
  readonly listed: boolean
}

export interface Seat {
  readonly browser: BrowserName
  readonly profile: string
  /** Where it saves what is handed to it: not in the profile. */
  readonly downloads: string
  newTab(javaScript?: boolean): Promise<Tab>
  /** Ends the browser as its window's cross does, or as a dead battery does, and says what its history holds. */
  end(how?: 'closed' | 'killed'): Promise<readonly Kept[]>
  /** Removes the profile, and the browser if it still runs. */
  remove(): Promise<void>
}

/** Milliseconds that a browser is waited for. */
export const patience = 30_000

/** Starts a browser and waits for it to say where it listens. */
export async function started(command: string, flags: readonly string[], says: RegExp, env: NodeJS.ProcessEnv): Promise<{ readonly program: ChildProcess; readonly ended: Promise<void>; readonly address: string }> {
  const program = spawn(command, flags, { stdio: ['ignore', 'ignore', 'pipe'], env })
  // A test run that is broken off leaves no browser behind.
  const withUs = () => program.kill('SIGKILL')
  process.once('exit', withUs)
  const ended = new Promise<void>((resolve) =>
    program.once('close', () => {
      process.off('exit', withUs)
      resolve()
    }),
  )
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    const late = setTimeout(() => {
      withUs()
      failed(new Error(`${command} did not say where it listens: ${said.slice(-500)}`))
    }, patience)
    program.once('exit', () => {
      clearTimeout(late)
      failed(new Error(`${command} ended: ${said.slice(-500)}`))
    })
    program.stderr.on('data', (piece: Buffer) => {
      said += piece.toString()
      const where = says.exec(said)?.[1]
      if (where === undefined) return
      clearTimeout(late)
      found(where)
    })
  })
  return { program, ended, address }
}

export async function until<T>(what: string, ask: () => Promise<T>, milliseconds = 10_000): Promise<T> {
  const end = Date.now() + milliseconds
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Mozilla's LZ4 blocks, as in its session files: `mozLz40\0`, the size, then one block. */
export function unpacked(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 7).toString('latin1') !== 'mozLz40') return bytes
  const out = Buffer.alloc(bytes.readUInt32LE(8))
  let from = 12
  let to = 0
  const length = (nibble: number): number => {
    let total = nibble
    if (nibble === 15) {
      let more = 255
      while (more === 255) {
        more = bytes[from++] ?? 0
        total += more
      }
    }
    return total
  }
  while (from < bytes.length) {
    const token = bytes[from++] ?? 0
    const plain = length(token >> 4)
    bytes.copy(out, to, from, from + plain)
    from += plain
    to += plain
    if (from >= bytes.length) break
    const back = bytes.readUInt16LE(from)
    from += 2
    for (let left = length(token & 15) + 4; left > 0; left -= 1, to += 1) out[to] = out[to - back] ?? 0
  }
  return out.subarray(0, to)
}

/** Empty where it is gone since it was listed: a browser that runs goes on clearing up. */
function bytesAt(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

/** Files of a profile that hold the text, in UTF-8 or UTF-16. Blocks that a store has compressed its own way are not seen into. */
export function filesWith(profile: string, text: string): string[] {
  const found: string[] = []
  for (const entry of readdirSync(profile, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = unpacked(bytesAt(path))
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path.slice(profile.length + 1))
  }
  return found.sort()
}
