import { describe, expect, test } from 'vitest'
import { readBatches } from '../read.ts'
import type { Item, SourceSummary } from '../record.ts'
import { memoryBytes } from '../source.ts'
import { utf8, zipOf } from '../zip/made.ts'
import { mediaType } from './magic.ts'

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const iso = (brand: string, ...compatible: string[]) => latin(`\0\0\0${String.fromCharCode(16 + compatible.length * 4)}ftyp${brand}\0\0\0\0${compatible.join('')}moov`)

describe('media types are found from content', () => {
  test.each<[string, string | null, Uint8Array]>([
    ['PDF', 'application/pdf', latin('%PDF-1.7\n')],
    ['MP4', 'video/mp4', iso('isom', 'iso2')],
    ['MP4 audio', 'audio/mp4', iso('M4A ')],
    ['3GP', 'video/3gpp', iso('3gp4')],
    ['QuickTime', 'video/quicktime', iso('qt  ')],
    ['HEIC', 'image/heic', iso('heic', 'mif1')],
    ['HEIC by a compatible brand', 'image/heic', iso('mif1', 'heic')],
    ['AMR', 'audio/amr', latin('#!AMR\n\x3c')],
    ['Opus voice message', 'audio/ogg; codecs=opus', latin('OggS\0\x02' + '\0'.repeat(22) + 'OpusHead')],
    ['Ogg', 'audio/ogg', latin('OggS\0\x02' + '\0'.repeat(22) + '\x01vorbis')],
    ['MP3 with a tag', 'audio/mpeg', latin('ID3\x03\0')],
    ['MP3 without', 'audio/mpeg', latin('\xff\xfb\x90\x00')],
    ['AAC', 'audio/aac', latin('\xff\xf1\x50\x80')],
    ['WAV', 'audio/wav', latin('RIFF\0\0\0\0WAVEfmt ')],
    ['WebP', 'image/webp', latin('RIFF\0\0\0\0WEBPVP8 ')],
    ['WebM', 'video/webm', latin('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm')],
    ['calendar', 'text/calendar', utf8('BEGIN:VCALENDAR\r\n')],
    ['contacts after a byte order mark', 'text/vcard', utf8('\ufeffBEGIN:VCARD\r\n')],
    ['web page', 'text/html', utf8('<!DOCTYPE html><p>')],
    ['JSON', 'application/json', utf8('{"a": 1}')],
    ['JSON list', 'application/json', utf8('[{"a": 1}]')],
    ['words in brackets are not JSON', 'text/plain', utf8('[a note to myself]')],
    ['XML', 'application/xml', utf8('<?xml version="1.0"?><a/>')],
    ['SVG is not a photograph', 'image/svg+xml', utf8('<svg xmlns="x">')],
    ['SQLite', 'application/vnd.sqlite3', latin('SQLite format 3\0')],
    ['Outlook mailbox', 'application/vnd.ms-outlook-pst', latin('!BDN1234')],
    ['zip', 'application/zip', zipOf([{ name: 'a.txt', data: utf8('a') }])],
    ['OpenDocument', 'application/vnd.oasis.opendocument.text', zipOf([{ name: 'mimetype', data: utf8('application/vnd.oasis.opendocument.text') }, { name: 'a', data: utf8('a') }])],
    ['plain text', 'text/plain', utf8('He was outside again.')],
    ['text that begins with BM is not a picture', 'text/plain', utf8('BMW, dark blue, outside the house since Tuesday morning')],
    ['text in UTF-16 is not an MP3, whose frames may begin with the same bytes', 'text/plain', latin('\xff\xfeD\0a\0t\0e\0')],
    ['text in UTF-16, high bytes first', 'text/plain', latin('\xfe\xff\0D\0a\0t\0e')],
    ['noise after the mark of UTF-16', null, latin('\xff\xfe\x01\0\x02\0')],
    ['nothing', null, new Uint8Array(0)],
    ['noise', null, Uint8Array.of(3, 0, 9, 200)],
  ])('%s', (_, type, bytes) => {
    expect(mediaType(bytes)).toBe(type)
  })
})

describe('any other file', () => {
  const readOne = async (bytes: Uint8Array<ArrayBuffer>) => {
    const items: Item[] = []
    let summary: SourceSummary | undefined
    for await (const batch of readBatches({ path: 'folder/thing', bytes: memoryBytes(bytes) }, { onSource: (one) => (summary = one) })) items.push(...batch)
    return { items, summary }
  }

  test('is one record that keeps it whole', async () => {
    const { items, summary } = await readOne(utf8('%PDF-1.4\nhello'))
    expect(items).toEqual([expect.objectContaining({ kind: 'file', wall: null, flags: [], attachments: [{ name: 'thing', type: 'application/pdf', bytes: 14, sha256: summary?.sha256 }], raw: { offset: 0, length: 14, sha256: summary?.sha256 } })])
    expect(summary).toMatchObject({ format: 'file', records: 1, warnings: [] })
  })

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['SQLite database', latin('SQLite format 3\0')],
    ['Outlook mailbox (.pst)', latin('!BDN1234')],
    ['Telegram export', utf8('{"name": "Sam", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "date": "2024-01-02T09:05:07", "date_unixtime": "1704186307", "from_id": "user1"}]}')],
    ['Signal export', utf8('{"version":"1","backupTimeMs":"1704186307000"}\n{"chatItem":{}}\n')],
    ['Discord export', utf8('[{"ID": 1234567890123456789, "Timestamp": "2024-01-02"}]')],
    ['X (Twitter) archive', utf8('window.YTD.direct_messages.part0 = [ {')],
    ['vCard (contacts)', utf8('BEGIN:VCARD\r\nVERSION:3.0\r\n')],
    ['Calendar (iCalendar)', utf8('BEGIN:VCALENDAR\r\n')],
    ['WhatsApp chat in UTF-16', latin(`\xff\xfe${[...'13/03/2024, 09:10 - Alex: hello\n13/03/2024, 09:11 - Jo: hi\n'].join('\0')}\0`)],
  ])('%s is known, kept, and the person is told what to do', async (name, bytes) => {
    const { items, summary } = await readOne(bytes)
    expect(items).toEqual([expect.objectContaining({ flags: ['unsupported'], extra: { looksLike: name } })])
    expect(summary?.warnings).toEqual([expect.stringMatching(/not read yet.*kept whole/)])
  })
})
