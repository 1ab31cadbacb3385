/**
 * SMS Backup & Restore XML: messages per CPU-second to full records, with the SHA-256 of the file and the byte range and
 * SHA-256 of each message, against saxes making the same records of the same attributes, which can hash nothing. Emoji come
 * as UTF-8 and as pairs of surrogate references, which saxes leaves undone.
 *
 *     node bench/sms.ts [--file PATH] [--large]
 *
 * `--large` measures messages, and pictures of 4 MB each.
 */
import { createReadStream } from 'node:fs'
import type { SaxesParser } from 'saxes'
import { seeded, seededBytes } from '../testing/seed.ts'
import { turns, writeTexts, type Input } from './lib/turns.ts'

const words = 'the of to and you me stop where are going tonight house car work why answer never again please leave call see know always school morning late phone number door window 😀 👀 🙏🏽 café naïve'.split(' ')

const around = [`<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses type="full">\n`, '</smses>\n'] as const

const messages = (name: string, asReferences: boolean): Input => ({
  name,
  write(file, target) {
    const next = seeded(7)
    const sentence = () => Array.from({ length: 3 + Math.floor(next() * 18) }, () => words[Math.floor(next() * words.length)]).join(' ')
    const start = Date.UTC(2019, 0, 1)
    const element = (i: number) => {
      const text = asReferences ? sentence().replace(/[\u{10000}-\u{10ffff}]/gu, (pair) => `&#${pair.charCodeAt(0)};&#${pair.charCodeAt(1)};`) : sentence()
      const number = `+44770090${String(i % 1000).padStart(4, '0')}`
      return `  <sms protocol="0" address="${number}" date="${start + i * 700_123}" type="${1 + (i % 2)}" subject="null" body="${text}" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="${i % 2 === 0 ? start + i * 700_123 - 2000 : 0}" sub_id="1" readable_date="1 Jan 2019 10:${String(i % 60).padStart(2, '0')}:00" contact_name="Alex Morgan" />\n`
    }
    writeTexts(file, target, element, around)
  },
})

const pictures: Input = {
  name: 'MMS',
  write(file, target) {
    const data = Buffer.from(seededBytes(9)(4_000_000)).toString('base64')
    const element = (i: number) => `  <mms date="${1_546_300_800_000 + i}" msg_box="1" address="+447700900123"><parts><part seq="0" ct="image/jpeg" cl="${i}.jpg" data="${data}"/><part ct="text/plain" text="x"/></parts><addrs><addr address="+447700900123" type="137"/></addrs></mms>\n`
    writeTexts(file, target, element, around)
  },
}

async function saxes(path: string, parser: SaxesParser): Promise<number> {
  let items = 0
  let batch: unknown[] = []
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

const sms = messages('SMS', false)

await turns({
  script: import.meta.url,
  unit: 'messages',
  peer: {
    name: 'saxes',
    async load() {
      const { SaxesParser } = await import('saxes')
      return (file) => saxes(file, new SaxesParser())
    },
  },
  wantedRatio: 2,
  items: 200_000,
  inputs: [sms, messages('SMS, surrogate pairs', true)],
  large: [sms, pictures],
})
