/**
 * Search over an encrypted vault in a folder: how long it takes to open, and to find. The peer is SQLite's FTS5, which
 * keeps its index in plaintext: the same queries, newest first, twenty rows and the exact count.
 *
 *     node bench/search.ts [messages …, otherwise 1000000 and 100000]
 *
 * Messages come from seeded randomness: a vocabulary of 60,000 words by Zipf's law, some with accents, some in Urdu, about
 * 90 bytes a message. The vault is opened in a process of its own, so that its memory is its own.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { createVault, openVault } from '@daybook/vault'
import { openDirectory } from '@daybook/vault/node'
import { seeded } from '../testing/seed.ts'

const passphrase = 'only for this bench'
const deps = { now: () => Date.now(), random: (length: number) => new Uint8Array(randomBytes(length)) }
const queriesPerClass = 200

const next = seeded(42)

function makeWord(): string {
  const letters = next() < 0.03 ? 'ابپتٹجچحخدڈرزسشعغفقکگلمنوہی' : next() < 0.08 ? 'aąbcćdeęfghijklłmnńoóprsśtuwyzźż' : 'eeeeaaaooiiutnsrhldcmfpgwybvk'
  const characters = [...letters]
  return Array.from({ length: 2 + Math.floor(next() * 7) }, () => characters[Math.floor(next() * characters.length)]).join('')
}

const words = [...new Set(Array.from({ length: 120_000 }, makeWord))].slice(0, 60_000)
const cumulative = new Float64Array(words.length)
let weight = 0
for (let i = 0; i < words.length; i += 1) cumulative[i] = weight += 1 / (i + 2.7)

function drawWord(): string {
  const wanted = next() * weight
  let low = 0
  let high = words.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cumulative[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return words[low] ?? ''
}

function makeMessage(): string {
  const length = 40 + next() * 92
  let text = drawWord()
  while (text.length < length) text += ` ${drawWord()}`
  return text
}

/** As long as the record of a message is, with as little in it that deflates away. */
const recordOf = (text: string, i: number) => ({
  kind: 'message', source: 'WhatsApp Chat with Alex.txt', channel: 'whatsapp', wall: new Date(1_600_000_000_000 + i * 60_000).toISOString().slice(0, 19), instant: null, precision: 'minute', zone: null, zoneFrom: 'none',
  sender: i % 3 === 0 ? 'Sam' : 'Alex', recipients: [], direction: 'unknown', text, attachments: [], flags: [], raw: { offset: i * 120, length: 119, sha256: createHash('sha256').update(text).digest('hex') }, extra: {},
})

/** What people ask for, by how often it stands there. Seeded apart, so that both engines get the same. */
function queries(): { name: string; asked: string[] }[] {
  const draw = seeded(7)
  const rank = (from: number, to: number) => words[Math.floor(from + draw() * (to - from))] ?? ''
  const kinds: { readonly [name: string]: () => string } = {
    'rare word': () => rank(20_000, 60_000),
    'middling word': () => rank(500, 5_000),
    'common word': () => rank(0, 50),
    'two words': () => `${rank(0, 200)} ${rank(0, 2_000)}`,
    'three words': () => `${rank(0, 50)} ${rank(0, 200)} ${rank(0, 500)}`,
    'two letters': () => rank(0, 5_000).slice(0, 2),
    'no such word': () => `zzq${rank(0, 1_000)}`,
  }
  return Object.entries(kinds).map(([name, make]) => ({ name, asked: Array.from({ length: queriesPerClass }, make) }))
}

interface Times {
  readonly p50: number
  readonly p99: number
}

interface Figures {
  readonly openMs: number
  readonly columnsMs: number
  readonly peakMiB: number
  readonly kinds: readonly ({ readonly name: string; readonly found: number } & Times)[]
  readonly all: Times
  readonly fetched: Times
}

function quantiles(times: number[]): Times {
  times.sort((a, b) => a - b)
  const at = (q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

async function measure(ask: (query: string) => Promise<number> | number): Promise<Pick<Figures, 'kinds' | 'all'>> {
  const all: number[] = []
  const kinds = []
  for (const { name, asked } of queries()) {
    const times: number[] = []
    let found = 0
    for (const query of asked) {
      const started = performance.now()
      found += await ask(query)
      times.push(performance.now() - started)
    }
    all.push(...times)
    kinds.push({ name, found: Math.round(found / asked.length), ...quantiles(times) })
  }
  return { kinds, all: quantiles(all) }
}

async function open(folder: string): Promise<Figures> {
  const storage = await openDirectory(folder)
  const started = performance.now()
  const vault = await openVault(storage, passphrase, deps)
  const opened = performance.now()
  await vault.openSearch()
  const ready = performance.now()
  const measured = await measure(async (query) => (await vault.search(query)).total)
  const fetches: number[] = []
  for (const query of words.slice(500, 5_000).filter((_, i) => i % 9 === 0)) {
    const begun = performance.now()
    const { hits } = await vault.search(query)
    for await (const { line } of vault.found(hits)) void line
    fetches.push(performance.now() - begun)
  }
  storage.close()
  return { openMs: opened - started, columnsMs: ready - opened, peakMiB: process.resourceUsage().maxRSS / 1024, ...measured, fetched: quantiles(fetches) }
}

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`.padStart(9)

async function main(messages: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-bench-search-'))
  try {
    const storage = await openDirectory(join(folder, 'vault'), { create: true })
    const vault = await createVault(storage, passphrase, deps)
    const table = vault.beginTable()
    const database = new DatabaseSync(join(folder, 'fts.db'))
    database.exec(`create virtual table message using fts5(text, tokenize = "unicode61 remove_diacritics 2"); begin`)
    const insert = database.prepare('insert into message(rowid, text) values (?, ?)')
    const encoder = new TextEncoder()
    const spent = { ours: 0, theirs: 0 }
    for (let i = 0; i < messages; i += 1) {
      const text = makeMessage()
      const line = encoder.encode(JSON.stringify(recordOf(text, i)))
      const begun = performance.now()
      await table.add({ line, text, at: 1_600_000_000_000 + i * 60_000 })
      const between = performance.now()
      insert.run(i + 1, text)
      spent.ours += between - begun
      spent.theirs += performance.now() - between
    }
    const begun = performance.now()
    await table.finish()
    await vault.append([{ entry: encoder.encode('{}'), parts: [] }])
    const between = performance.now()
    database.exec('commit')
    spent.ours += between - begun
    spent.theirs += performance.now() - between
    storage.close()
    console.log(`${messages} messages kept in ${(spent.ours / 1000).toFixed(1)} s, sealed, hashed into a tree, and searchable; FTS5, in plaintext: ${(spent.theirs / 1000).toFixed(1)} s, ${Math.round(statSync(join(folder, 'fts.db')).size / 2 ** 20)} MiB`)

    const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--open', join(folder, 'vault')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    const ours = JSON.parse(child.stdout) as Figures
    const newest = database.prepare('select rowid from message where message match ? order by rowid desc limit 20')
    const count = database.prepare('select count(*) as n from message where message match ?')
    const theirs = await measure((query) => {
      const match = query.split(' ').map((word) => `"${word}"*`).join(' ')
      newest.all(match)
      return (count.get(match) as { n: number }).n
    })
    database.close()

    console.log(`open: passphrase (Argon2id) and log ${ms(ours.openMs)}, columns decrypted ${ms(ours.columnsMs)}; peak memory ${ours.peakMiB.toFixed(0)} MiB`)
    console.log('                    ours p50      p99   FTS5 p50      p99   p99 ratio   rows found')
    for (const [i, kind] of [...ours.kinds, { name: 'all', found: Number.NaN, ...ours.all }].entries()) {
      const peer = theirs.kinds[i] ?? { ...theirs.all, found: Number.NaN }
      const found = Number.isNaN(kind.found) ? '' : `${kind.found} and ${peer.found}`
      console.log(`${kind.name.padEnd(18)} ${ms(kind.p50)} ${ms(kind.p99)}  ${ms(peer.p50)} ${ms(peer.p99)}   ${(kind.p99 / peer.p99).toFixed(2).padStart(8)}   ${found}`)
    }
    console.log(`and 20 records     ${ms(ours.fetched.p50)} ${ms(ours.fetched.p99)}`)
    const goal = messages > 100_000 ? 100 : 20
    console.log(`goal: p99 of ${goal} ms: ${ours.all.p99 <= goal ? 'met' : 'missed'}, with 20 records: ${ours.fetched.p99 <= goal ? 'met' : 'missed'}; open within 1 s after the passphrase: ${ours.columnsMs <= 1000 ? 'met' : 'missed'}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (process.argv[2] === '--open') console.log(JSON.stringify(await open(process.argv[3] ?? '')))
else for (const messages of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000_000, 100_000]) await main(messages)
