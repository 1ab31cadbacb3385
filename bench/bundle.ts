/**
 * The whole `daybook bundle` over 5,000 messages in five scripts with 40 photographs, as one WhatsApp export: from the words on
 * the command line, with the passphrase to derive, to the folder on the disk, and `daybook verify` over it after that.
 *
 *     node bench/bundle.ts [--runs N]
 *
 * Each run is a process of its own; the median is printed. There is no peer that does all this; bench/pdf.ts compares its pages.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { cli } from '../apps/cli/src/cli.ts'
import { benchItems, benchPhoto, PHOTOS } from './lib/pdf/case.ts'

const messages = 5_000

interface Figures {
  readonly wallMs: number
  readonly cpuMs: number
  readonly rssMb: number
}

const flag = process.argv.indexOf('--runs')
const runs = flag === -1 ? 5 : Number(process.argv[flag + 1])

/** `daybook` with these words, in this process: what it costs from when the modules are loaded. */
async function measure(words: readonly string[]): Promise<void> {
  const [before, started] = [process.cpuUsage(), performance.now()]
  const code = await cli(words)
  const { user, system } = process.cpuUsage(before)
  const figures: Figures = { wallMs: performance.now() - started, cpuMs: (user + system) / 1000, rssMb: process.resourceUsage().maxRSS / 1024 }
  console.log(`\n${JSON.stringify(figures)}`)
  process.exit(code)
}

function daybook(...words: readonly string[]): Figures {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--run', ...words], { encoding: 'utf8', env: { ...process.env, DAYBOOK_PASSPHRASE: 'only for this bench' } })
  if (status !== 0) throw new Error(stdout + stderr)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figures
}

async function exportOf(count: number): Promise<Uint8Array> {
  const photoAfter = Math.floor(count / PHOTOS)
  const lines = benchItems(count).flatMap(({ when, from, text }, n) => {
    const [day = '', time = ''] = (when.wall ?? '').split('T')
    const head = `${day.split('-').toReversed().join('/')}, ${time.slice(0, 5)} - ${from}: `
    return [`${head}${text}`, ...(n % photoAfter === photoAfter - 1 ? [`${head}IMG-20240105-WA${String(Math.floor(n / photoAfter)).padStart(4, '0')}.jpg (file attached)`] : [])]
  })
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  await zip.add('_chat.txt', new Uint8ArrayReader(new TextEncoder().encode(`${lines.join('\n')}\n`)))
  for (let n = 0; n < PHOTOS; n++) await zip.add(`IMG-20240105-WA${String(n).padStart(4, '0')}.jpg`, new Uint8ArrayReader(benchPhoto(n)))
  return zip.close()
}

const median = (all: readonly Figures[], of: (one: Figures) => number): number => all.map(of).toSorted((a, b) => a - b)[all.length >> 1] ?? Number.NaN

function report(what: string, all: readonly Figures[]): void {
  console.log(`${what}: ${(median(all, (one) => one.wallMs) / 1000).toFixed(2)} s (processor ${(median(all, (one) => one.cpuMs) / 1000).toFixed(2)} s), peak RSS ${Math.round(median(all, (one) => one.rssMb))} MB`)
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-bundle-'))
  const at = (name: string) => join(folder, name)
  try {
    writeFileSync(at('chat.zip'), await exportOf(messages))
    daybook('new', at('vault'))
    report(`import of ${messages} messages and ${PHOTOS} photographs`, [daybook('import', at('vault'), at('chat.zip'), '--dates', 'dmy')])
    // The labels of the exhibits are given once; after that the vault stays as it is.
    daybook('bundle', at('vault'), '--out', at('first'))
    for (const mode of ['civil', 'family']) {
      const made = Array.from({ length: runs }, (_, n) => daybook('bundle', at('vault'), '--out', at(`${mode}-${n}`), '--mode', mode))
      report(`bundle, ${mode}`, made)
    }
    const files = readdirSync(at('civil-0'), { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(at('civil-0'), name))).filter((one) => one.isFile())
    report(`verify, ${files.length} files, ${(files.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1)} MB`, Array.from({ length: runs }, () => daybook('verify', at('civil-0'))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.argv[2] === '--run') await measure(process.argv.slice(3))
else await main()
