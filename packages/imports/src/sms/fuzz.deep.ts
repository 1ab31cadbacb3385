/** Mutations of whole backups, of the corpus where it is there: slow, so only on request. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@daybook/log'
import { corpusRoot } from '../../../../testing/corpus.ts'
import { seeded } from '../../../../testing/seed.ts'
import { isUnread } from '../record.ts'
import { asBytes, gather, inChunks } from '../scan/gather.ts'
import { smsBackup } from './reader.ts'

const own = `<?xml version="1.0"?><smses count="3">${Array.from({ length: 30 }, (_, i) => `<sms address="+447700900123" date="${1704182707137 + i}" type="${(i % 7) + 1}" body="é &#55357;&#56832; ${i}"/>`).join('\n')}<mms date="1704182707" msg_box="1" address="a~b"><parts><part ct="image/png" data="${'QUJD'.repeat(500)}" cl="p"/><part ct="text/plain" text='t'/></parts><addrs><addr address="a" type="137"/></addrs></mms></smses>`

const folder = join(corpusRoot, 'sms-xml')
const samples = [
  new TextEncoder().encode(own),
  new Uint8Array(Buffer.from(`\uFEFF${own}`, 'utf16le')),
  ...(existsSync(folder) ? readdirSync(folder).map((name) => new Uint8Array(readFileSync(join(folder, name)))) : []),
]

const pieces = ['<sms ', '</mms>', '<mms ', '<part data="', '"', "'", '>', '<!--', '<![CDATA[', '<!DOCTYPE [', '&#55357;', '\0'].map((text) => new TextEncoder().encode(text))

describe('mutated backups', () => {
  test.each(samples.map((sample, i) => [i, sample] as const))('sample %i is read without harm, whatever is changed, cut, doubled or put in', async (seed, sample) => {
    const next = seeded(seed)
    const below = (count: number) => Math.floor(next() * count)
    for (let round = 0; round < 500; round++) {
      let bytes = sample.slice()
      for (let change = below(8); change >= 0; change--) {
        const at = below(bytes.length)
        const to = Math.min(bytes.length, at + below(200))
        const piece = pieces[below(pieces.length)] ?? new Uint8Array(0)
        const kind = below(5)
        if (kind === 0) bytes[at] = below(256)
        else if (kind === 1) bytes = new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(to)])
        else if (kind === 2) bytes = new Uint8Array([...bytes.subarray(0, to), ...bytes.subarray(at)])
        else if (kind === 3) bytes = new Uint8Array([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)])
        else bytes = bytes.slice(0, Math.max(1, at))
      }
      const { items, records } = await gather(smsBackup, inChunks(bytes, [1 + below(5000)]), { caps: { itemBytes: 2000 + below(100_000) } })
      let end = 0
      for (const item of items) {
        const { offset, length } = isUnread(item) ? item.unread : item.raw
        expect(offset).toBeGreaterThanOrEqual(end)
        end = offset + length
        expect(end).toBeLessThanOrEqual(bytes.length)
        if (!isUnread(item)) expect(item.raw.sha256).toBe(sha256Hex(bytes.subarray(offset, end)))
      }
      if (seed !== 1) {
        for (const { raw, flags, ...record } of records.slice(0, 20)) {
          if (flags.includes('broken-structure')) continue
          const [alone] = (await gather(smsBackup, bytes.subarray(raw.offset, raw.offset + raw.length))).records
          expect(alone).toEqual({ ...record, raw: { ...raw, offset: 0 }, flags: flags.filter((flag) => flag !== 'duplicate') })
        }
      }
      const record = records.find(({ attachments }) => attachments.length > 0)
      if (!record) continue
      const again = await smsBackup.attachment?.({ path: 'x', bytes: asBytes(bytes) }, record, 0)
      expect(again && sha256Hex(again)).toBe(record.attachments[0]?.sha256 ?? undefined)
    }
  })
})
