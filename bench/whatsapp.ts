/**
 * WhatsApp: messages per CPU-second of `readBatches`, with the SHA-256 of the file and of every record, against
 * whatsapp-chat-parser, which only splits.
 *
 *     node bench/whatsapp.ts [--file PATH] [--large]
 */
import { readFileSync } from 'node:fs'
import { seeded } from '../testing/seed.ts'
import { turns, writeTexts, type Target } from './lib/turns.ts'

const words = 'when are you back home tonight I saw the light on again who was that outside near school bus garden café naïve 🙂 🚗 👋🏽 Sunday please stop writing to me never call my work'.split(' ')
const people = ['Alex Morgan', 'Jo', '+44 7700 900123']

function write(file: string, target: Target): void {
  const next = seeded(7)
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)]
  const sentence = () => Array.from({ length: 3 + Math.floor(next() * 18) }, () => pick(words)).join(' ')
  const two = (value: number) => String(value).padStart(2, '0')
  writeTexts(file, target, (i) => {
    const time = new Date(Date.UTC(2019, 0, 1) + i * 700_000)
    const header = `${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}, ${two(time.getUTCHours())}:${two(time.getUTCMinutes())} - `
    const more = i % 9 === 0 ? `\n${sentence()}` : i % 101 === 0 ? '\n\n- 12/05/2024 shopping\n- bread' : ''
    return `${header}${i % 500 === 0 ? 'Alex changed the group description' : `${pick(people)}: ${i % 40 === 0 ? '<Media omitted>' : sentence() + more}`}\n`
  })
}

await turns({
  script: import.meta.url,
  unit: 'messages',
  peer: {
    name: 'whatsapp-chat-parser',
    async load() {
      const { parseString } = await import('whatsapp-chat-parser')
      return async (file) => parseString(readFileSync(file, 'utf8')).length
    },
  },
  wantedRatio: 2,
  items: 200_000,
  inputs: [{ name: 'a chat', write }],
})
