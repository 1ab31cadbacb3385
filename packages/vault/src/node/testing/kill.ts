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
import { type KillEntry, openWithEither } from './kill-writer.ts'

const writer = fileURLToPath(new URL('kill-writer.ts', import.meta.url))

/** Lets the writer acknowledge `acks` entries, then kills it `wait` milliseconds later. Gives the last entry acknowledged, or -1. */
function killAfter(folder: string, acks: number, wait: number): Promise<number> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
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
      const last = await killAfter(folder, 1 + Math.floor(draw() * 4), draw() * 40)
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
