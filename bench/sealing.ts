/**
 * Sealing: 32-byte commitments into the tree, its tiles and entry bundles, in memory, on one thread.
 *
 *     node bench/sealing.ts [entries=1000000] [batch=10000]
 */
import { appendEntries, emptyEdge } from '@daybook/log'

const total = Number(process.argv[2] ?? 1_000_000)
const batch = Number(process.argv[3] ?? 10_000)

const commitments = Array.from({ length: batch }, (_, i) => {
  const commitment = new Uint8Array(32)
  new DataView(commitment.buffer).setUint32(0, i)
  return commitment
})

interface Sealed {
  readonly seconds: number
  /** Of all this process's threads; on a busy machine the steadier figure. */
  readonly cpuSeconds: number
  readonly files: number
  readonly bytes: number
}

function seal(count: number): Sealed {
  let edge = emptyEdge()
  let files = 0
  let bytes = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  while (edge.size < count) {
    const made = appendEntries(edge, commitments)
    edge = made.edge
    files += made.files.length
    for (const file of made.files) bytes += file.bytes.length
  }
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { seconds, cpuSeconds: (user + system) / 1e6, files, bytes }
}

seal(50_000)
const runs = [1, 2, 3].map(() => seal(total))
const best = runs.toSorted((a, b) => a.seconds - b.seconds)[0] ?? seal(total)
const rate = (seconds: number): string => `${Math.round(total / seconds / 1000)}k/s`
const goal = 800_000
console.log(`sealing ${total} commitments in batches of ${batch}: ${runs.map(({ seconds }) => rate(seconds)).join(', ')}; best ${rate(best.seconds)} (${Math.round(total / best.cpuSeconds / 1000)}k a CPU second), ${(total / best.seconds / goal).toFixed(2)} x the goal of ${goal / 1000}k/s`)
console.log(`${best.files} files, ${(best.bytes / 1e6).toFixed(1)} MB; peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
