/**
 * Auditing: a whole log in a folder, every entry, every tile, the root and the signature on the checkpoint.
 *
 *     [FSCK=path/to/tessera/fsck] node bench/log-audit.ts [entries=1000000] [runs=3]
 *
 * With FSCK, Tessera's checker goes over the same folder in turn with ours, and the ratio is printed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { appendEntries, auditLog, CHECKPOINT_PATH, ed25519Signer, emptyEdge, formatVkey, openCheckpoint, signCheckpoint, verifierOf } from '@daybook/log'
import { logInDirectory, writeLogFiles } from '../packages/log/src/node/index.ts'

const total = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 3)
/** Set when this process is the one that only writes the log, so that its memory is not counted as the audit's. */
const writeInto = process.argv[4]
const origin = 'log.example.org/bench'
const folder = writeInto ?? mkdtempSync(join(tmpdir(), 'log-audit-'))

/** Entries from `from` on; 32 bytes each, no two alike. */
function commitments(from: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => {
    const bytes = new Uint8Array(32)
    new DataView(bytes.buffer).setFloat64(8, from + i)
    return bytes
  })
}

async function write(): Promise<void> {
  let edge = emptyEdge()
  while (edge.size < total) {
    const made = appendEntries(edge, commitments(edge.size, Math.min(65_536, total - edge.size)))
    edge = made.edge
    const isLast = edge.size === total
    writeLogFiles(folder, made.files.filter(({ path }) => isLast || !path.includes('.p/')))
  }
  const signer = await ed25519Signer(origin, new Uint8Array(32).fill(1))
  writeLogFiles(folder, [{ path: CHECKPOINT_PATH, bytes: await signCheckpoint({ origin, ...edge }, [signer]) }])
  writeFileSync(join(folder, 'key'), formatVkey(signer.key))
}

async function ours(vkey: string): Promise<number> {
  const start = performance.now()
  const log = logInDirectory(folder)
  const bytes = await log.read(CHECKPOINT_PATH)
  if (!bytes) throw new Error('no checkpoint')
  const result = await auditLog(log, await openCheckpoint(bytes, [verifierOf(vkey)]))
  if (!result.ok) throw new Error(`${result.path}: ${result.reason}`)
  return (performance.now() - start) / 1000
}

function theirs(fsck: string): number {
  const start = performance.now()
  const { status, stderr } = spawnSync('timeout', ['60', fsck, '-N', '2', '--ui=false', `--storage_url=file://${folder}/`, `--public_key=${join(folder, 'key')}`], { encoding: 'utf8' })
  // Without a terminal its display gives up with status 0 and nothing checked: only these words mean success.
  if (status !== 0 || !stderr.includes('Successfully fsck')) throw new Error(`fsck: ${status} ${stderr.slice(-300)}`)
  return (performance.now() - start) / 1000
}

if (writeInto !== undefined) {
  await write()
  process.exit()
}

try {
  const wrote = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(total), '0', folder], { stdio: 'inherit' })
  if (wrote.status !== 0) throw new Error('the log could not be written')
  const vkey = readFileSync(join(folder, 'key'), 'utf8')
  const cpu = process.cpuUsage()
  const times: { ours: number; fsck: number | undefined }[] = []
  for (let run = 0; run < runs; run++) {
    const fsck = process.env['FSCK']
    times.push({ ours: await ours(vkey), fsck: fsck ? theirs(fsck) : undefined })
  }
  const seconds = (values: readonly number[]): string => values.map((value) => `${value.toFixed(2)} s`).join(', ')
  const { user, system } = process.cpuUsage(cpu)
  const best = Math.min(...times.map((time) => time.ours))
  console.log(`audit of ${total} entries from a folder, one thread: ${seconds(times.map((time) => time.ours))}; ${(total / best / 1e6).toFixed(2)} M entries/s, ${((user + system) / 1e6 / runs).toFixed(2)} CPU s a run; peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  const peer = times.flatMap(({ fsck }) => fsck ?? [])
  if (peer.length > 0) console.log(`Tessera fsck -N 2 on the same folder: ${seconds(peer)}; ours takes ${(best / Math.min(...peer)).toFixed(2)} x its time`)
  else console.log('Tessera fsck: not run (set FSCK to its binary)')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
