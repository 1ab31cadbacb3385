/** Kills a writing process again and again, and holds the vault to what it had acknowledged. For tests. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fromUtf8 } from '../../bytes.ts'
import { hasCanary } from '../../testing/life.ts'
import { all } from '../../testing/vaults.ts'
import { openDirectory } from '../directory.ts'
import { containerBytes, openKillDrawer } from './kill-drawer.ts'
import { type KillEntry, openWithEither } from './kill-writer.ts'

const scriptAt = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const writer = scriptAt('kill-writer.ts')
const drawerWriter = scriptAt('kill-drawer.ts')

/** Lets a writer acknowledge `acks` entries, then kills it `wait` milliseconds later. Gives the last entry acknowledged, or -1. */
function killAfter(script: string, place: string, acks: number, wait: number): Promise<number> {
  const child = spawn(process.execPath, [script, place], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaint = ''
  let isDying = false
  child.stderr.on('data', (data: Buffer) => (complaint += String(data)))
  child.stdout.on('data', (data: Buffer) => {
    output += String(data)
    if (isDying || output.split('\n').length <= acks) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), wait)
  })
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      const acknowledged = [...output.matchAll(/ack (\d+)\n/g)].at(-1)?.[1]
      if (signal === 'SIGKILL') resolve(acknowledged === undefined ? -1 : Number(acknowledged))
      else reject(new Error(`The writer ended by itself: ${complaint}`))
    })
  })
}

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

export interface KillReport {
  readonly rounds: number
  readonly entries: number
  /** Rounds after which more was there than had been acknowledged: the kill fell between a write and its word. */
  readonly unacknowledged: number
}

/** @throws Error when an acknowledged entry is gone, anything is damaged or half there, or plaintext is on the disk */
export async function killRounds(rounds: number, draw: () => number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-kill-'))
  let entries = 0
  let unacknowledged = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const last = await killAfter(writer, folder, 1 + Math.floor(draw() * 4), draw() * 40)
      const plain = filesUnder(folder).filter((file) => hasCanary(readFileSync(file)))
      if (plain.length > 0) throw new Error(`Plaintext in ${plain.join(', ')}`)
      const storage = await openDirectory(folder)
      const { vault } = await openWithEither(storage)
      const kept = (await all(vault.entries())).map(({ entry }) => JSON.parse(fromUtf8(entry)) as KillEntry)
      const isWhole = kept.every(({ n }, i) => n === i)
      if (!isWhole || kept.length < last + 1 || kept.length > Math.max(last, entries - 1) + 2) throw new Error(`Round ${round}: ${kept.length} entries, ${last} was acknowledged`)
      if (kept.length > last + 1) unacknowledged += 1
      for (const { blob, table } of kept) {
        if (blob !== undefined) await vault.blob(blob)
        if (table !== undefined) await vault.table(table)
      }
      const damage = await vault.check()
      if (damage[0]) throw damage[0]
      if (filesUnder(join(folder, 'blob')).length % 3 !== 0) throw new Error(`Round ${round}: half a blob stays`)
      entries = kept.length
      storage.close()
    }
    return { rounds, entries, unacknowledged }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same for a vault in a drawer in a file. @throws Error as `killRounds`, and when the file's size is another */
export async function killDrawerRounds(rounds: number, draw: () => number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-kill-'))
  const path = join(folder, 'file')
  let entries = 0
  let unacknowledged = 0
  try {
    for (let round = 0; round < rounds; round += 1) {
      const last = await killAfter(drawerWriter, path, 1 + Math.floor(draw() * 4), draw() * 40)
      const bytes = readFileSync(path)
      if (hasCanary(bytes) || bytes.length !== containerBytes) throw new Error(`Round ${round}: plaintext, or ${bytes.length} bytes`)
      const { drawer, vault } = await openKillDrawer(path)
      const kept = (await all(vault.entries())).map(({ entry }) => JSON.parse(fromUtf8(entry)) as KillEntry)
      if (!kept.every(({ n }, i) => n === i) || kept.length < last + 1 || kept.length > Math.max(last, entries - 1) + 2) throw new Error(`Round ${round}: ${kept.length} entries, ${last} was acknowledged`)
      if (kept.length > last + 1) unacknowledged += 1
      for (const { blob } of kept) if (blob !== undefined) await vault.blob(blob)
      const damage = await vault.check()
      if (damage[0]) throw damage[0]
      entries = kept.length
      await drawer.close()
    }
    return { rounds, entries, unacknowledged }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
