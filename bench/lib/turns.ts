/**
 * A bench of our readers against a peer. Each run is a fresh process, they take turns, so that another job on the machine slows
 * both, and what counts is CPU time, of all threads, from when the modules are loaded; the median of the runs is printed. Each
 * loads its own modules only: how often a heap is collected depends on what is in it already.
 *
 *     node bench/SCRIPT.ts [--file PATH] [--large]
 *
 * `--file` takes an input of yours, `--large` adds our peak memory over 1 GB.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rounds = 7

/** Kept from run to run: without it Node still makes its stripping of types fast, in threads of its own, while we measure. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** Reads the file to its end; returns how many items were in it. */
type Run = (file: string) => Promise<number>

async function ours(): Promise<Run> {
  const { readBatches } = await import('@daybook/imports')
  const { fileBytes } = await import('@daybook/imports/node')
  return async (file) => {
    let count = 0
    for await (const batch of readBatches({ path: file, bytes: fileBytes(file) })) count += batch.length
    return count
  }
}

export interface Bench {
  /** `import.meta.url` of the script, which is run again for each run. */
  readonly script: string
  /** What is counted: `messages`. */
  readonly unit: string
  readonly peer: { readonly name: string; load(): Promise<Run> }
  /** Our items per CPU-second over the peer's. */
  readonly wantedRatio: number
  readonly items: number
  /** Each put to both. */
  readonly inputs: readonly Input[]
  /** Put to ours alone with `--large`; the same when left out. */
  readonly large?: readonly Input[]
}

/** Of how much an input is made: so many items, or about so many bytes. */
export interface Target {
  readonly items?: number
  readonly bytes?: number
}

export interface Input {
  readonly name: string
  write(file: string, target: Target): void
}

/** Writes text after text to a file, a few megabytes at a time, until the target is reached. `text` is asked for the next, with its number. */
export function writeTexts(file: string, { items = Infinity, bytes = Infinity }: Target, text: (n: number) => string, [before, after]: readonly [string, string] = ['', '']): void {
  const out = openSync(file, 'w')
  let held = before
  let written = 0
  for (let n = 0; n < items && written + held.length < bytes; n++) {
    held += text(n)
    if (held.length > 1 << 22) {
      written += writeSync(out, held)
      held = ''
    }
  }
  writeSync(out, held + after)
  closeSync(out)
}

interface Figures {
  readonly items: number
  readonly cpuMs: number
  readonly rssMb: number
}

const perSecond = ({ items, cpuMs }: Figures): number => (items / cpuMs) * 1000

const described = (figures: Figures, unit: string): string =>
  `${figures.items} ${unit}  ${Math.round(perSecond(figures))} per CPU-second  peak RSS ${Math.round(figures.rssMb)} MB`

async function run(read: Run, file: string): Promise<void> {
  const before = process.cpuUsage()
  const items = await read(file)
  const { user, system } = process.cpuUsage(before)
  const figures: Figures = { items, cpuMs: (user + system) / 1000, rssMb: process.resourceUsage().maxRSS / 1024 }
  console.log(JSON.stringify(figures))
  process.exit(0)
}

function inFreshProcess(script: string, who: 'peer' | 'ours', file: string): Figures {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(script), '--run', who, file], { encoding: 'utf8', env: { ...process.env, NODE_COMPILE_CACHE: compiled } })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Figures
}

function median(all: readonly Figures[]): Figures {
  const middle = all.toSorted((x, y) => x.cpuMs - y.cpuMs)[all.length >> 1]
  if (!middle) throw new Error('Nothing was measured')
  return middle
}

function compare(bench: Bench, name: string, file: string): void {
  const { script, unit, peer, wantedRatio } = bench
  const theirs: Figures[] = []
  const mine: Figures[] = []
  for (let round = 0; round < rounds; round++) {
    theirs.push(inFreshProcess(script, 'peer', file))
    mine.push(inFreshProcess(script, 'ours', file))
  }
  console.log(`${name}, ${peer.name}  ${described(median(theirs), unit)}`)
  console.log(`${name}, daybook, with hashes  ${described(median(mine), unit)}`)
  console.log(`ratio ${(perSecond(median(mine)) / perSecond(median(theirs))).toFixed(2)} (wanted: ${wantedRatio} or more)`)
}

function compareAll(bench: Bench, large: boolean, given: string | undefined): void {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-'))
  const written = (input: Input, target: Target): string => {
    const file = join(folder, 'input')
    input.write(file, target)
    return file
  }
  try {
    if (given === undefined) for (const input of bench.inputs) compare(bench, input.name, written(input, { items: bench.items }))
    else compare(bench, given, given)
    if (!large) return
    for (const input of bench.large ?? bench.inputs) console.log(`${input.name} over 1 GB, daybook  ${described(inFreshProcess(bench.script, 'ours', written(input, { bytes: 2 ** 30 })), bench.unit)} (wanted: under 250 MB)`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Does what the command line says. */
export async function turns(bench: Bench): Promise<void> {
  const args = process.argv.slice(2)
  if (args[0] === '--run') await run(await (args[1] === 'peer' ? bench.peer.load() : ours()), args[2] ?? '')
  else compareAll(bench, args.includes('--large'), args.includes('--file') ? args[args.indexOf('--file') + 1] : undefined)
}
