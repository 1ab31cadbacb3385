import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seeded } from '../../../../testing/seed.ts'
import { read } from '../read.ts'
import { isUnread, type Record } from '../record.ts'
import { memoryBytes, type Bytes } from '../source.ts'
import { concat } from '../zip/made.ts'
import { filmOf, flacOf, fromMillennium, latin, mp3Of, oggOf, wavOf, webmOf } from './made.ts'

async function recordOf(bytes: Bytes, zone?: string): Promise<Record> {
  for await (const item of read({ path: 'bag/recording', bytes }, zone === undefined ? {} : { zone })) if (!isUnread(item)) return item
  throw new Error('nothing was read')
}

const made = (bytes: Uint8Array<ArrayBuffer>, zone?: string) => recordOf(memoryBytes(bytes), zone)

const at = '2024-03-08T20:14:33Z'
const utc = { kind: 'file', wall: '2024-03-08T20:14:33', instant: at, precision: 'second', zone: '+00:00', zoneFrom: 'format', flags: ['device-clock'] }
const long = 'COMMENT='.padEnd(300, 'x')

describe('a sound or a film says when it was recorded, by the clock of the device', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['MP4', filmOf({ created: at }), 'mvhd'],
    ['MP4 with long times', filmOf({ created: at, isLong: true }), 'mvhd'],
    ['M4A', filmOf({ brand: 'M4A ', created: at }), 'mvhd'],
    ['3GP', filmOf({ brand: '3gp4', created: at }), 'mvhd'],
    ['WebM', webmOf({ date: fromMillennium(at) }), 'DateUTC'],
    ['WebM as it is recorded live', webmOf({ date: fromMillennium(at), isLive: true }), 'DateUTC'],
    ['MP3 with ID3v2.4', mp3Of(4, [['TIT2', 'Voice'], ['TDRC', '2024-03-08T20:14:33']]), 'TDRC'],
    ['MP3 with ID3v2.4 in UTF-16, an extended header and every 0xff set apart', mp3Of(4, [['TDRC', '\ufeff2024-03-08T20:14:33']], { unsync: true, extended: true }), 'TDRC'],
  ])('%s, in UTC as the format defines it', async (_, bytes, dateFrom) => {
    expect(await made(bytes, 'Europe/London')).toMatchObject({ ...utc, extra: { dateFrom, dates: { [dateFrom]: '2024-03-08T20:14:33' } } })
  })

  test('to the millisecond, where it is written so', async () => {
    expect(await made(webmOf({ date: fromMillennium('2024-03-08T20:14:33.042Z') }))).toMatchObject({ wall: '2024-03-08T20:14:33.042', instant: '2024-03-08T20:14:33.042Z', precision: 'millisecond' })
  })

  test.each([{ brand: 'qt  ' }, { isFull: true }])('an Apple device also says what the clock on the wall was, which is taken before the time of the export', async (some) => {
    expect(await made(filmOf({ ...some, created: '2024-05-01T09:00:00Z', apple: '2024-03-08T21:14:33+0100' }))).toMatchObject({
      ...utc,
      wall: '2024-03-08T21:14:33',
      zone: '+01:00',
      zoneFrom: 'stated',
      extra: { dateFrom: 'com.apple.quicktime.creationdate', dates: { mvhd: '2024-05-01T09:00:00', 'com.apple.quicktime.creationdate': '2024-03-08T21:14:33+0100' } },
    })
  })

  const noZone = { wall: '2024-03-08T21:14:33', instant: null, zone: null, zoneFrom: 'none', flags: ['device-clock'] }
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['broadcast WAV', wavOf({ bext: ['2024-03-08', '21:14:33'], icrd: '2024-04' }), 'bext'],
    ['broadcast WAV with other signs', wavOf({ bext: ['2024:03:08', '21-14-33'] }), 'bext'],
    ['WAV with an INFO list', wavOf({ icrd: '2024-03-08 21:14:33' }), 'ICRD'],
    ['Opus', oggOf('OpusTags', [long, 'date=2024-03-08T21:14:33']), 'DATE'],
    ['Vorbis', oggOf('\x03vorbis', [long, long, 'DATE=2024-03-08 21:14:33']), 'DATE'],
    ['Theora', oggOf('\x81theora', [long, 'DATE=2024-03-08T21:14:33']), 'DATE'],
    ['FLAC', flacOf(['TITLE=x', 'DATE=2024-03-08T21:14:33']), 'DATE'],
  ])('%s, of which no zone is known, and none is made up', async (_, bytes, dateFrom) => {
    expect(await made(bytes)).toMatchObject({ ...noZone, extra: { dateFrom } })
    expect(await made(bytes, 'Europe/Paris')).toMatchObject({ instant: '2024-03-08T20:14:33Z', zone: 'Europe/Paris', zoneFrom: 'user' })
  })

  test('MP3 with ID3v2.3, to the minute', async () => {
    const frames = [['TYER', '2024'], ['TDAT', '0803'], ['TIME', '2114']] as const
    for (const options of [{}, { unsync: true }, { extended: true }]) expect(await made(mp3Of(3, frames, options))).toMatchObject({ ...noZone, wall: '2024-03-08T21:14:00', precision: 'minute', extra: { dateFrom: 'TYER' } })
    expect(await made(mp3Of(3, frames.slice(0, 2)))).toMatchObject({ wall: '2024-03-08', precision: 'day' })
  })
})

describe('nothing is guessed', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['no time written', filmOf({ created: 0 })],
    ['no date in a WebM', webmOf({})],
    ['no headers at all', filmOf({}).subarray(0, 60)],
    ['MP3 without a tag', latin('\xff\xfb\x90\0')],
    ['WAV without one', wavOf({})],
    ['Opus without one', oggOf('OpusTags', [long])],
    ['an empty date', oggOf('OpusTags', [long, 'DATE='])],
  ])('%s: no time, and nothing flagged', async (_, bytes) => {
    expect(await made(bytes)).toMatchObject({ kind: 'file', wall: null, instant: null, zoneFrom: 'none', flags: [], extra: {} })
  })

  test.each<[string, Uint8Array<ArrayBuffer>, object]>([
    ['a clock that was never set', filmOf({ created: 1 }), { mvhd: '1904-01-01T00:00:01' }],
    ['seconds counted from 1970', filmOf({ created: Date.parse(at) / 1000 }), { mvhd: '1958-03-08T20:14:33' }],
    ['a year alone', mp3Of(4, [['TDRC', '2024']]), { TDRC: '2024' }],
    ['a year and a month', oggOf('OpusTags', [long, 'DATE=2024-03']), { DATE: '2024-03' }],
  ])('%s: kept as written, and taken for no time', async (_, bytes, dates) => {
    expect(await made(bytes)).toMatchObject({ wall: null, instant: null, flags: [], extra: { dates } })
  })

  test('a day that never was is said to be none', async () => {
    expect(await made(wavOf({ icrd: '2024-02-30' }))).toMatchObject({ wall: null, flags: ['invalid-date'], extra: { dates: { ICRD: '2024-02-30' } } })
  })
})

const samples = [
  filmOf({ created: at, apple: '2024-03-08T21:14:33+0100' }),
  filmOf({ created: at, isLong: true, isFull: true, apple: 'x' }),
  webmOf({ date: fromMillennium(at) }),
  webmOf({ date: fromMillennium(at), isLive: true }),
  mp3Of(4, [['TDRC', '2024-03-08T20:14:33']], { unsync: true, extended: true }),
  mp3Of(3, [['TYER', '2024'], ['TDAT', '0803']], { unsync: true, extended: true }),
  wavOf({ bext: ['2024-03-08', '21:14:33'], icrd: '2024' }),
  oggOf('\x03vorbis', [long, 'DATE=2024']),
  flacOf(['DATE=2024-03-08']),
]

describe('hostile recordings', () => {
  test('no change of bytes makes one throw or lose its record, and a time that is told is a real one', async () => {
    const random = seeded(1904)
    const upTo = (most: number) => Math.floor(random() * most)
    for (const sample of samples) {
      for (let round = 0; round < 40; round += 1) {
        const bytes = sample.slice(0, upTo(5) === 0 ? upTo(sample.length) : sample.length)
        for (let change = 0; change < 1 + upTo(6); change += 1) if (bytes.length > 0) bytes[upTo(bytes.length)] = [0, 1, 127, 128, 255, upTo(256)][upTo(6)] ?? 0
        const { wall, instant } = await made(bytes)
        if (instant !== null) expect(Number.isNaN(Date.parse(instant))).toBe(false)
        if (wall !== null) expect(wall).toMatch(/^\d{4}-\d\d-\d\d/)
      }
    }
  })

  test('whatever follows the first bytes of a kind, there is one record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), fc.nat(60), fc.uint8Array({ maxLength: 300 }), async (sample, kept, rest) => {
        expect((await made(concat([sample.subarray(0, 12 + kept), rest]))).kind).toBe('file')
      }),
      { numRuns: 300 },
    )
  })

  /** A file of `size` bytes whose head is real and whose rest repeats `pattern`; it counts what is read of it. */
  function huge(head: Uint8Array<ArrayBuffer>, pattern: Uint8Array, size: number) {
    const counted = { bytes: 0, reads: 0 }
    const bytes: Bytes = {
      size,
      async read(start, end) {
        const out = new Uint8Array(Math.max(0, Math.min(end, size) - start))
        counted.bytes += out.length
        counted.reads += 1
        for (let n = 0; n < out.length; n += 1) out[n] = start + n < head.length ? (head[start + n] ?? 0) : (pattern[(start + n - head.length) % pattern.length] ?? 0)
        return out
      },
      async *stream() {},
    }
    return { bytes, counted }
  }

  test.each<[string, Uint8Array<ArrayBuffer>, Uint8Array]>([
    ['boxes without end', filmOf({}).subarray(0, 16), latin('\0\0\0\x08free')],
    ['a box that says it is larger than anything', concat([filmOf({}).subarray(0, 16), latin('\0\0\0\x01moov\x7f\xff\xff\xff\xff\xff\xff\xff')]), latin('\0\0\0\x08free')],
    ['elements without end', webmOf({}).subarray(0, 12), latin('\xec\x80')],
    ['chunks without end', latin('RIFF\xff\xff\xff\xffWAVE'), latin('junk\0\0\0\0')],
    ['lists without end', latin('RIFF\xff\xff\xff\xffWAVE'), latin('LIST\x04\0\0\0INFO')],
    ['a tag that says it has 256 MiB', latin('ID3\x04\0\0\x7f\x7f\x7f\x7f'), latin('TXXX\0\0\0\x01\0\0x')],
    ['pages without end', oggOf('OpusTags', [long]).subarray(0, 60), latin('OggS\0\0' + '\0'.repeat(20) + '\0')],
    ['comments that say they have 4 GiB', concat([flacOf([]).subarray(0, 38), latin('\x84\xff\xff\xff')]), latin('\xff\xff\xff\xff')],
  ])('%s cost little', async (_, head, pattern) => {
    const { bytes, counted } = huge(head, pattern, 2 ** 32)
    expect((await recordOf(bytes)).wall).toBeNull()
    expect(counted.bytes).toBeLessThan(8 * 2 ** 20)
    expect(counted.reads).toBeLessThan(100)
  })
})
