/**
 * The bundle of 5,000 messages in five scripts with 40 photographs, PDF/UA-1, against bare Typst on the same
 * message blocks: `node bench/pdf.ts [--web | --browser] [--items N] [--runs N]`. What "the same blocks" are is said
 * in lib/pdf/bare.ts. Node's native engine unless asked for the WebAssembly one, in Node (`--web`) or in Debian's Chromium
 * in a worker (`--browser`). Each side runs in a process (or browser) of its own, turn and turn about, so that
 * neither warms the other and each has its own peak of memory.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadFont } from '../packages/bundle/src/fonts/node/load.ts'
import { nodeTypst } from '../packages/bundle/src/pdf/node/engine.ts'
import { webTypst } from '../packages/bundle/src/pdf/web.ts'
import { inBrowser } from './lib/pdf/browser.ts'
import { benchPhoto, PHOTOS, photoName } from './lib/pdf/case.ts'
import { made, type Made, type Side } from './lib/pdf/sides.ts'

const args = process.argv.slice(2)
const numberAfter = (flag: string, usual: number) => (args.includes(flag) ? Number(args[args.indexOf(flag) + 1]) : usual)
const count = numberAfter('--items', 5000)
const runs = numberAfter('--runs', 5)
const where = args.includes('--browser') ? 'browser' : args.includes('--web') ? 'web' : 'node'

interface Result extends Made {
  readonly rss: number
  /** Seconds of processor, of all threads; in a browser, of the page's process. */
  readonly cpu: number
}

async function measure(side: Side, folder: string): Promise<void> {
  const photos = new Map(Array.from({ length: PHOTOS }, (_, n) => [photoName(n), new Uint8Array(readFileSync(join(folder, photoName(n))))]))
  const wasm = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm')
  const engine = where === 'node' ? nodeTypst() : webTypst({ compiler: () => import('@myriaddreamin/typst-ts-web-compiler'), wasm: async () => readFileSync(wasm), font: loadFont })
  let before = process.cpuUsage()
  const one = await made(side, count, photos, engine, () => (before = process.cpuUsage()))
  const used = process.cpuUsage(before)
  console.log(JSON.stringify({ ...one, cpu: (used.user + used.system) / 1e6, rss: process.resourceUsage().maxRSS / 1024 }))
}

function inProcess(side: Side, folder: string): Result {
  const ran = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args, '--side', side, folder], { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '') as Result
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

function report(results: { readonly [side in Side]: readonly Result[] }): void {
  const of = (side: Side, value: (one: Result) => number) => median(results[side].map(value))
  const cpu = (one: Result) => one.cpu
  for (const side of ['bare', 'ours'] as const) {
    console.log(`${side === 'bare' ? 'bare Typst' : 'our bundle'} (${where}): ${of(side, (one) => one.seconds).toFixed(2)} s (processor ${of(side, cpu).toFixed(2)} s), ${results[side][0]?.pages} pages, ${((results[side][0]?.bytes ?? 0) / 1e6).toFixed(1)} MB, peak ${Math.round(of(side, (one) => one.rss))} MiB`)
  }
  const ratio = (value: (one: Result) => number) => (of('ours', value) / of('bare', value)).toFixed(2)
  console.log(`ratio ${ratio((one) => one.seconds)} (processor ${ratio(cpu)}), memory ${ratio((one) => one.rss)}`)
}

async function compare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pdf-'))
  const results: { [side in Side]: Result[] } = { bare: [], ours: [] }
  try {
    for (let n = 0; n < PHOTOS; n++) writeFileSync(join(folder, photoName(n)), benchPhoto(n))
    const turns = Array.from({ length: runs }, () => ['bare', 'ours'] as const).flat()
    if (where === 'browser') {
      await inBrowser(folder, async (one) => {
        for (const side of turns) results[side].push(await one(side, count))
      })
    } else for (const side of turns) results[side].push(inProcess(side, folder))
  } finally {
    rmSync(folder, { recursive: true })
  }
  report(results)
}

const [side, folder] = args.includes('--side') ? args.slice(args.indexOf('--side') + 1) : []
if ((side === 'bare' || side === 'ours') && folder !== undefined) await measure(side, folder)
else await compare()
