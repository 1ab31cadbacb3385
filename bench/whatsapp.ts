/**
 * WhatsApp: messages per CPU-second of `readBatches`, with the SHA-256 of the file and of every record, against
 * whatsapp-chat-parser, which only splits. Each run is a fresh process. `--large` adds the peak memory over 1 GB.
 *
 *     node bench/whatsapp.ts [--large]
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseString } from 'whatsapp-chat-parser'
import { readBatches } from '@daybook/imports'
import { fileBytes } from '@daybook/imports/node'
import { seeded } from '../testing/seed.ts'

const messages = 200_000
const rounds = 5
const words = 'when are you back home tonight I saw the light on again who was that outside near school bus garden café naïve 🙂 🚗 👋🏽 Sunday please stop writing to me never call my work'.split(' ')
const people = ['Alex Morgan', 'Jo', '+44 7700 900123']

interface Figures {
  readonly messages: number
  readonly cpuMs: number
  readonly rssMb: number
}

function generate(file: string, target: { readonly messages?: number; readonly bytes?: number }): void {
  const next = seeded(7)
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)]
  const sentence = () => Array.from({ length: 3 + Math.floor(next() * 18) }, () => pick(words)).join(' ')
  const two = (value: number) => String(value).padStart(2, '0')
  const out = openSync(file, 'w')
  let written = 0
  let lines: string[] = []
  for (let i = 0; i < (target.messages ?? Infinity) && written < (target.bytes ?? Infinity); i++) {
    const time = new Date(Date.UTC(2019, 0, 1) + i * 700_000)
    const header = `${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}, ${two(time.getUTCHours())}:${two(time.getUTCMinutes())} - `
    const more = i % 9 === 0 ? `\n${sentence()}` : i % 101 === 0 ? '\n\n- 12/05/2024 shopping\n- bread' : ''
    lines.push(header + (i % 500 === 0 ? 'Alex changed the group description' : `${pick(people)}: ${i % 40 === 0 ? '<Media omitted>' : sentence() + more}`))
    if (lines.length === 20_000) {
      written += writeSync(out, `${lines.join('\n')}\n`)
      lines = []
    }
  }
  writeSync(out, `${lines.join('\n')}\n`)
  closeSync(out)
}

const runs: { readonly [who: string]: (file: string) => Promise<number> } = {
  peer: async (file) => parseString(readFileSync(file, 'utf8')).length,
  ours: async (file) => {
    let count = 0
    for await (const batch of readBatches({ path: file, bytes: fileBytes(file) })) count += batch.length
    return count
  },
}

async function child(who: string, file: string): Promise<void> {
  const run = runs[who]
  if (!run) throw new Error(`No run is called ${who}`)
  const before = process.cpuUsage()
  const count = await run(file)
  const { user, system } = process.cpuUsage(before)
  const figures: Figures = { messages: count, cpuMs: (user + system) / 1000, rssMb: process.resourceUsage().maxRSS / 1024 }
  console.log(JSON.stringify(figures))
  process.exit(0)
}

function inFreshProcess(who: string, file: string): Figures {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--run', who, file], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Figures
}

function main(large: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-'))
  try {
    const file = join(folder, 'chat.txt')
    generate(file, { messages })
    const best: { [who: string]: Figures } = {}
    // Turn about, so that another job on the machine slows both.
    for (let round = 0; round < rounds; round++) {
      for (const who of ['peer', 'ours']) {
        const figures = inFreshProcess(who, file)
        if (!best[who] || figures.cpuMs < best[who].cpuMs) best[who] = figures
      }
    }
    const perSecond = (who: string) => ((best[who]?.messages ?? 0) / (best[who]?.cpuMs ?? 1)) * 1000
    for (const who of ['peer', 'ours']) {
      const figures = best[who]
      console.log(`${who === 'peer' ? 'whatsapp-chat-parser' : 'daybook, with hashes'}  ${figures?.messages} messages  ${Math.round(perSecond(who))} per CPU-second  peak RSS ${Math.round(figures?.rssMb ?? 0)} MB`)
    }
    console.log(`ratio ${(perSecond('ours') / perSecond('peer')).toFixed(2)} (wanted: 2 or more)`)
    if (!large) return
    const big = join(folder, 'big.txt')
    generate(big, { bytes: 2 ** 30 })
    const figures = inFreshProcess('ours', big)
    console.log(`daybook over 1 GB: ${figures.messages} messages, ${Math.round((figures.messages / figures.cpuMs) * 1000)} per CPU-second, peak RSS ${Math.round(figures.rssMb)} MB (wanted: under 250)`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [flag, who = '', file = ''] = process.argv.slice(2)
if (flag === '--run') await child(who, file)
else main(flag === '--large')
