/**
 * Search over an encrypted vault: how long it takes to open, and to find.
 *
 *     node bench/search.ts [messages, 1000000]
 *
 * Messages are made from a vocabulary with Zipf's distribution (60,000 words, some with accents, some in Urdu), about 86
 * bytes each, by seeded randomness. The peer is the same query by `includes()` over the texts folded once, in memory.
 */
import { performance } from 'node:perf_hooks'
import { randomBytes } from 'node:crypto'
import { createVault, memoryStorage, openVault, type Storage } from '../packages/vault/src/index.ts'
import { seeded } from '../testing/seed.ts'

const messages = Number(process.argv[2] ?? 1_000_000)
const vocabulary = 60_000
const queriesPerClass = 200
const passphrase = 'only for this bench'
const deps = { now: () => Date.now(), random: (length: number) => new Uint8Array(randomBytes(length)) }

const next = seeded(42)

function makeWord(): string {
  const letters = next() < 0.03 ? 'ابپتٹجچحخدڈرزسشعغفقکگلمنوہی' : next() < 0.08 ? 'aąbcćdeęfghijklłmnńoóprsśtuwyzźż' : 'eeeeaaaooiiutnsrhldcmfpgwybvk'
  const characters = [...letters]
  return Array.from({ length: 2 + Math.floor(next() * 7) }, () => characters[Math.floor(next() * characters.length)]).join('')
}

const words = [...new Set(Array.from({ length: vocabulary * 2 }, makeWord))].slice(0, vocabulary)
const cumulative = new Float64Array(words.length)
let sum = 0
for (let i = 0; i < words.length; i += 1) cumulative[i] = sum += 1 / (i + 2.7)

function drawWord(): string {
  const wanted = next() * sum
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

const rank = (from: number, to: number) => words[Math.floor(from + next() * (to - from))] ?? ''
const classes: { readonly [name: string]: () => string } = {
  'rare word': () => rank(20_000, 60_000),
  'middling word': () => rank(500, 5_000),
  'common word': () => rank(0, 50),
  'two words': () => `${rank(0, 200)} ${rank(0, 2_000)}`,
  'three words': () => `${rank(0, 50)} ${rank(0, 200)} ${rank(0, 500)}`,
  'two letters': () => rank(0, 5_000).slice(0, 2),
  'no such word': () => `zzq${rank(0, 1_000)}`,
}

const quantile = (sorted: readonly number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`
const rss = () => `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`
const peakRss = () => `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`

async function fill(storage: Storage): Promise<{ texts: string[]; bytes: number }> {
  const vault = await createVault(storage, passphrase, deps)
  const texts: string[] = []
  let bytes = 0
  const started = performance.now()
  const table = vault.beginTable()
  for (let i = 0; i < messages; i += 1) {
    const text = makeMessage()
    const line = new TextEncoder().encode(JSON.stringify({ kind: 'message', text, i }))
    bytes += Buffer.byteLength(text)
    if (i % 10 === 0 && messages <= 100_000) texts.push(text)
    await table.add({ line, text, at: 1_600_000_000_000 + i * 60_000 })
  }
  await table.finish()
  await vault.append([{ entry: new TextEncoder().encode('{}'), parts: [] }])
  const took = performance.now() - started
  console.log(`sealed ${messages} messages (${(bytes / messages).toFixed(0)} bytes each) in ${ms(took)}, ${Math.round(messages / (took / 1000))}/s, making them included`)
  await vault.close()
  return { texts, bytes }
}

const storage = memoryStorage()
await fill(storage)
const columnBytes = [...storage.files].reduce((total, [name, bytes]) => total + (name.endsWith('.column') ? bytes.length : 0), 0)
console.log(`columns: ${(columnBytes / messages).toFixed(1)} bytes a message; memory now ${rss()}`)

const passphraseStarted = performance.now()
const vault = await openVault(storage, passphrase, deps)
const opened = performance.now()
await vault.openSearch()
const ready = performance.now()
console.log(`open: passphrase and log ${ms(opened - passphraseStarted)}, columns decrypted ${ms(ready - opened)}`)

const everything: number[] = []
for (const [name, make] of Object.entries(classes)) {
  const times: number[] = []
  let total = 0
  for (let i = 0; i < queriesPerClass; i += 1) {
    const query = make()
    const started = performance.now()
    const found = await vault.search(query)
    times.push(performance.now() - started)
    total += found.total
  }
  everything.push(...times)
  times.sort((a, b) => a - b)
  console.log(`${name.padEnd(14)} p50 ${ms(quantile(times, 0.5))}  p99 ${ms(quantile(times, 0.99))}  (${Math.round(total / queriesPerClass)} rows found on average)`)
}
everything.sort((a, b) => a - b)
console.log(`all            p50 ${ms(quantile(everything, 0.5))}  p99 ${ms(quantile(everything, 0.99))}`)

const fetches: number[] = []
for (let i = 0; i < 50; i += 1) {
  const started = performance.now()
  const { hits } = await vault.search(rank(500, 5_000))
  for (const { table, row } of hits) await (await vault.table(table)).line(row)
  fetches.push(performance.now() - started)
}
fetches.sort((a, b) => a - b)
console.log(`with 20 records fetched: p50 ${ms(quantile(fetches, 0.5))}  p99 ${ms(quantile(fetches, 0.99))}`)
console.log(`peak memory ${peakRss()} (the storage itself is in memory too)`)
