/**
 * SMS Backup & Restore XML to records: ours beside saxes, each in fresh processes, best of several.
 *
 *   node bench/sms.ts            200,000 messages, with emoji as UTF-8 and as pairs of surrogate references
 *   node bench/sms.ts --large    and 1 GB of messages and of MMS through ours, for its memory
 *
 * Both make the same records of the same attributes. Ours also gives each its byte range and the SHA-256 of it,
 * which saxes cannot; saxes also leaves surrogate references undone.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import { defaultCaps } from '@daybook/imports'
import { fileBytes } from '@daybook/imports/node'
import { smsBackup } from '../packages/imports/src/sms/reader.ts'
import { seeded, seededBytes } from '../testing/seed.ts'

const runs = 5

type Tool = 'ours' | 'saxes'

interface Measured {
  readonly items: number
  readonly cpuSeconds: number
  readonly peakMegabytes: number
}

const words = 'the of to and you me stop where are going tonight house car work why answer never again please leave call see know always school morning late phone number door window 😀 👀 🙏🏽 café naïve'.split(' ')

function sentences(seed: number): () => string {
  const next = seeded(seed)
  return () => Array.from({ length: 3 + Math.floor(next() * 18) }, () => words[Math.floor(next() * words.length)]).join(' ')
}

function writeFile(path: string, elements: Iterable<string>, count: number): void {
  const file = openSync(path, 'w')
  let held = `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count="${count}" type="full">\n`
  for (const element of elements) {
    held += element
    if (held.length > 1 << 22) {
      writeSync(file, held)
      held = ''
    }
  }
  writeSync(file, `${held}</smses>\n`)
  closeSync(file)
}

function* messages(count: number, asReferences: boolean): Generator<string> {
  const sentence = sentences(7)
  const start = Date.UTC(2019, 0, 1)
  for (let i = 0; i < count; i++) {
    const text = asReferences ? sentence().replace(/[\u{10000}-\u{10ffff}]/gu, (pair) => `&#${pair.charCodeAt(0)};&#${pair.charCodeAt(1)};`) : sentence()
    const number = `+44770090${String(i % 1000).padStart(4, '0')}`
    yield `  <sms protocol="0" address="${number}" date="${start + i * 700_123}" type="${1 + (i % 2)}" subject="null" body="${text}" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="${i % 2 === 0 ? start + i * 700_123 - 2000 : 0}" sub_id="1" readable_date="1 Jan 2019 10:${String(i % 60).padStart(2, '0')}:00" contact_name="Alex Morgan" />\n`
  }
}

function* pictures(count: number, bytes: number): Generator<string> {
  const data = Buffer.from(seededBytes(9)(bytes)).toString('base64')
  for (let i = 0; i < count; i++) {
    yield `  <mms date="${1_546_300_800_000 + i}" msg_box="1" address="+447700900123"><parts><part seq="0" ct="image/jpeg" cl="${i}.jpg" data="${data}"/><part ct="text/plain" text="x"/></parts><addrs><addr address="+447700900123" type="137"/></addrs></mms>\n`
  }
}

async function ours(path: string): Promise<number> {
  let items = 0
  const context = { options: {}, caps: defaultCaps, progress: () => {}, warn: () => {}, companion: async () => undefined }
  for await (const batch of smsBackup.read({ path, bytes: fileBytes(path) }, context)) items += batch.length
  return items
}

async function saxes(path: string): Promise<number> {
  let items = 0
  let batch: unknown[] = []
  const parser = new SaxesParser()
  parser.on('error', () => {})
  parser.on('opentag', ({ name, attributes }) => {
    if (name !== 'sms') return
    const { address = '', date = '', body = '', type = '', ...rest } = attributes
    const extra: { [attribute: string]: string } = { type }
    for (const [attribute, value] of Object.entries(rest)) if (value !== 'null') extra[attribute] = value
    const instant = new Date(Number(date)).toISOString()
    const out = type !== '1'
    batch.push({ source: path, kind: 'message', wall: instant.slice(0, -1), instant, precision: 'millisecond', zone: '+00:00', zoneFrom: 'format', sender: out ? null : address, recipients: out ? [address] : [], direction: out ? 'out' : 'in', text: body, attachments: [], flags: [], extra })
    items++
    if (batch.length === 1000) batch = []
  })
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) parser.write(String(chunk))
  parser.close()
  return items
}

async function child(tool: Tool, path: string): Promise<void> {
  const before = process.cpuUsage()
  const items = await (tool === 'ours' ? ours : saxes)(path)
  const { user, system } = process.cpuUsage(before)
  const measured: Measured = { items, cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 }
  console.log(JSON.stringify(measured))
}

function measure(tool: Tool, path: string): Measured {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child', tool, path], { encoding: 'utf8' })
  if (stdout === '') throw new Error(`The ${tool} run failed: ${stderr}`)
  return JSON.parse(stdout) as Measured
}

/** Runs the tools in turn, so that a busy moment of the machine strikes both, and keeps the best of each. */
function best(tools: readonly Tool[], path: string): Map<Tool, Measured> {
  const found = new Map<Tool, Measured>()
  for (let run = 0; run < runs; run++) {
    for (const tool of tools) {
      const measured = measure(tool, path)
      const so = found.get(tool)
      found.set(tool, !so || measured.cpuSeconds < so.cpuSeconds ? measured : so)
    }
  }
  return found
}

const perSecond = ({ items, cpuSeconds }: Measured) => items / cpuSeconds

function report(input: string, path: string, tool: string, measured: Measured): void {
  const megabytes = statSync(path).size / 1e6
  console.log(
    `${input.padEnd(24)} ${tool.padEnd(6)} ${measured.items.toLocaleString('en')} items  ${megabytes.toFixed(1)} MB  ${Math.round(perSecond(measured)).toLocaleString('en')} items/CPU-s  ${(megabytes / measured.cpuSeconds).toFixed(0)} MB/CPU-s  ${measured.peakMegabytes.toFixed(0)} MB peak`,
  )
}

function main(large: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sms-'))
  try {
    const count = 200_000
    for (const [input, asReferences] of [['SMS', false], ['SMS, surrogate pairs', true]] as const) {
      const path = join(folder, 'sms.xml')
      writeFile(path, messages(count, asReferences), count)
      const found = best(['ours', 'saxes'], path)
      for (const [tool, measured] of found) report(input, path, tool, measured)
      const [mine, theirs] = [found.get('ours'), found.get('saxes')]
      if (mine && theirs) console.log(`${input.padEnd(24)} ratio  ${(perSecond(mine) / perSecond(theirs)).toFixed(2)}`)
    }
    if (!large) return
    for (const [input, elements] of [['SMS, 1 GB', () => messages(2_900_000, false)], ['MMS, 1 GB', () => pictures(190, 4_000_000)]] as const) {
      const path = join(folder, 'large.xml')
      writeFile(path, elements(), 0)
      report(input, path, 'ours', measure('ours', path))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [, , first, tool, path] = process.argv
if (first === '--child' && path !== undefined && (tool === 'ours' || tool === 'saxes')) await child(tool, path)
else main(first === '--large')
