import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBatches, type ReadAllOptions } from '../read.ts'
import { isUnread, type Record } from '../record.ts'
import { memoryBytes, type Bytes } from '../source.ts'
import { concat, utf8 } from '../zip/made.ts'
import { ascii, heicOf, jpegOf, pngChunk, pngOf, rational, short, tiffOf, webpOf, type Ifd } from './made.ts'

async function photoOf(bytes: Uint8Array<ArrayBuffer>, options: ReadAllOptions = {}, name = 'photo'): Promise<Record> {
  const items = []
  for await (const batch of readBatches({ path: name, bytes: memoryBytes(bytes) }, options)) items.push(...batch)
  expect(items).toHaveLength(1)
  const [item] = items
  if (!item || isUnread(item)) throw new Error(`not read: ${JSON.stringify(item)}`)
  return item
}

const main: Ifd = [[0x010f, ascii('Lumen')], [0x0110, ascii('Pocket 3')], [0x0112, short(6)], [0x0131, ascii('Pocket OS 9')], [0x0132, ascii('2024:03:09 10:00:00')]]
const original: Ifd[number] = [0x9003, ascii('2024:03:08 21:14:33')]
const digitised: Ifd[number] = [0x9004, ascii('2024:03:08 21:14:40')]
const offset: Ifd[number] = [0x9011, ascii('+01:00')]
const subSecond: Ifd[number] = [0x9291, ascii('0429')]
const gps: Ifd = [
  [1, ascii('S')], [2, rational([53, 1], [28, 1], [4812, 100])],
  [3, ascii('W')], [4, rational([2, 1], [14, 1], [30, 1])],
  [7, rational([20, 1], [14, 1], [3050, 100])], [29, ascii('2024:03:08')],
]
const all = tiffOf(main, [original, digitised, offset, subSecond], gps)

const whole = {
  kind: 'photo',
  wall: '2024-03-08T21:14:33.042',
  instant: '2024-03-08T20:14:33.042Z',
  precision: 'millisecond',
  zone: '+01:00',
  zoneFrom: 'stated',
  flags: [],
  extra: {
    make: 'Lumen',
    model: 'Pocket 3',
    software: 'Pocket OS 9',
    orientation: 6,
    offsetTime: '+01:00',
    gps: { lat: expect.closeTo(-53.4800333, 5), lon: expect.closeTo(-2.2416667, 5) },
    gpsTime: '2024-03-08T20:14:30.500Z',
    dateFrom: 'DateTimeOriginal',
    dates: { DateTimeOriginal: '2024:03:08 21:14:33', CreateDate: '2024:03:08 21:14:40', ModifyDate: '2024:03:09 10:00:00' },
  },
}

describe('a photograph says when, where and with what, in every format', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
    ['JPEG', jpegOf({ exif: all, width: 4000, height: 3000 }), 'JPEG', 'image/jpeg'],
    ['JPEG, big-endian Exif', jpegOf({ exif: tiffOf(main, [original, digitised, offset, subSecond], gps, false), width: 4000, height: 3000 }), 'JPEG', 'image/jpeg'],
    ['PNG, with the Exif after the image', pngOf({ exif: all, width: 4000, height: 3000 }), 'PNG', 'image/png'],
    ['WebP', webpOf({ exif: all, width: 4000, height: 3000 }), 'WebP', 'image/webp'],
    ['HEIC', heicOf({ exif: all, width: 4000, height: 3000 }), 'HEIC', 'image/heic'],
    ['HEIC with the 52-byte ftyp of iOS 18', heicOf({ exif: all, width: 4000, height: 3000 }, 52), 'HEIC', 'image/heic'],
    ['HEIF by its major brand', heicOf({ exif: all, width: 4000, height: 3000 }, 24, 'mif1'), 'HEIF', 'image/heic'],
    ['AVIF', heicOf({ exif: all, width: 4000, height: 3000 }, 20, 'avif'), 'AVIF', 'image/avif'],
  ])('%s', async (_, bytes, fileType, type) => {
    const record = await photoOf(bytes, {}, 'folder/photo.bin')
    expect(record).toMatchObject({ ...whole, extra: { ...whole.extra, fileType, width: 4000, height: 3000 } })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(record.attachments).toEqual([{ name: 'photo.bin', type, bytes: bytes.length, sha256 }])
    expect(record.raw).toEqual({ offset: 0, length: bytes.length, sha256 })
  })

  test('the made iOS 18 file does begin with a 52-byte ftyp box', () => {
    expect(new DataView(heicOf({}, 52).buffer).getUint32(0)).toBe(52)
  })

  test('TIFF', async () => {
    const record = await photoOf(tiffOf([[0x0100, short(200)], [0x0101, short(100)], ...main], [original]))
    expect(record).toMatchObject({ wall: '2024-03-08T21:14:33', extra: { fileType: 'TIFF', width: 200, height: 100 } })
  })

  test('GIF', async () => {
    expect(await photoOf(concat([utf8('GIF89a'), Uint8Array.of(20, 0, 10, 0, 0, 0, 0)]))).toMatchObject({ wall: null, flags: ['metadata-stripped'], extra: { fileType: 'GIF', width: 20, height: 10 } })
  })
})

describe('the time', () => {
  const withExif = (exif: Ifd, ifd: Ifd = []) => jpegOf({ exif: tiffOf(ifd, exif) })

  test('without a zone no instant is made up', async () => {
    expect(await photoOf(withExif([original]))).toMatchObject({ wall: '2024-03-08T21:14:33', instant: null, precision: 'second', zone: null, zoneFrom: 'none' })
  })

  test('a zone named by the user gives one', async () => {
    expect(await photoOf(withExif([[0x9003, ascii('2024:07:01 12:00:00')]]), { zone: 'Europe/London' })).toMatchObject({ instant: '2024-07-01T11:00:00Z', zone: 'Europe/London', zoneFrom: 'user', flags: [] })
  })

  test.each([
    ['the hour that happened twice: the earlier, and flagged', '2024:10:27 01:30:00', '2024-10-27T00:30:00.500Z', 'ambiguous-time'],
    ['the hour that never happened: none, and flagged', '2024:03:31 01:30:00', null, 'nonexistent-time'],
  ])('in the named zone, %s', async (_, date, instant, flag) => {
    expect(await photoOf(withExif([[0x9003, ascii(date)], [0x9291, ascii('5')]]), { zone: 'Europe/London' })).toMatchObject({ wall: expect.any(String), instant, flags: [flag] })
  })

  test('a stated offset wins over the named zone', async () => {
    expect(await photoOf(withExif([original, [0x9010, ascii('-05:00')]]), { zone: 'Europe/London' })).toMatchObject({ instant: '2024-03-09T02:14:33Z', zone: '-05:00', zoneFrom: 'stated' })
  })

  test('the offset of the last change is not that of the picture, unless they are one moment', async () => {
    const changed: Ifd[number] = [0x9010, ascii('-05:00')]
    expect(await photoOf(withExif([original, changed], main))).toMatchObject({ wall: '2024-03-08T21:14:33', instant: null, zone: null, zoneFrom: 'none', extra: { offsetTime: '-05:00' } })
    expect(await photoOf(withExif([digitised, changed], main))).toMatchObject({ instant: null, zone: null })
    expect(await photoOf(withExif([changed], main))).toMatchObject({ instant: '2024-03-09T15:00:00Z', zone: '-05:00' })
    expect(await photoOf(withExif([original, changed], [[0x0132, ascii('2024:03:08 21:14:33')]]))).toMatchObject({ instant: '2024-03-09T02:14:33Z', zone: '-05:00' })
  })

  test.each<[string, Uint8Array<ArrayBuffer>, string, string]>([
    ['CreateDate when there is no original', withExif([digitised], main), '2024-03-08T21:14:40', 'CreateDate'],
    ['ModifyDate last', withExif([subSecond], main), '2024-03-09T10:00:00', 'ModifyDate'],
    ['XMP when there is no Exif', jpegOf({ xmp: '<x:xmpmeta xmlns:xmp="u"><rdf:Description xmp:CreateDate="2010-03-04T11:59:38+01:00"/></x:xmpmeta>' }), '2010-03-04T11:59:38', 'CreateDate (XMP)'],
    ['XMP written as elements', pngOf({ xmp: '<rdf:Description><photoshop:DateCreated>2010-03-04</photoshop:DateCreated></rdf:Description>' }), '2010-03-04', 'DateCreated (XMP)'],
  ])('is taken from %s, and that is noted', async (_, bytes, wall, dateFrom) => {
    expect(await photoOf(bytes)).toMatchObject({ wall, extra: { dateFrom } })
  })

  test('every date is kept under where it stands, so that one which was changed is seen beside the other', async () => {
    const xmp = '<rdf:Description exif:DateTimeOriginal="2023-01-01T10:00:00" xmp:ModifyDate="2024-05-06T07:08:09"/>'
    expect((await photoOf(jpegOf({ exif: tiffOf([], [original]), xmp }))).extra).toMatchObject({
      dateFrom: 'DateTimeOriginal',
      dates: { DateTimeOriginal: '2024:03:08 21:14:33', 'DateTimeOriginal (XMP)': '2023-01-01T10:00:00', 'ModifyDate (XMP)': '2024-05-06T07:08:09' },
    })
  })

  test('the time chunk of a PNG is UTC by definition', async () => {
    expect(await photoOf(pngOf({}, Uint8Array.of(7, 0xe8, 3, 9, 8, 7, 6)))).toMatchObject({ wall: '2024-03-09T08:07:06', instant: '2024-03-09T08:07:06Z', zoneFrom: 'format', extra: { dateFrom: 'ModifyDate (PNG)' } })
  })

  test.each(['0000:00:00 00:00:00', '    :  :     :  :  ', '2024:02:30 10:00:00', '2024:01:01 25:00:00', '1'])('"%s" is no date: none is made up, and that is flagged', async (date) => {
    expect(await photoOf(withExif([[0x9003, ascii(date)]]))).toMatchObject({ wall: null, instant: null, flags: ['invalid-date'] })
  })

  test('a false original date does not hide a true one behind it', async () => {
    expect(await photoOf(withExif([[0x9003, ascii('0000:00:00 00:00:00')], digitised]))).toMatchObject({ wall: '2024-03-08T21:14:40', extra: { dateFrom: 'CreateDate' } })
  })
})

describe('the texts of a PNG', () => {
  const plain = (keyword: string, said: string) => pngChunk('tEXt', concat([utf8(`${keyword}\0`), Uint8Array.from(Buffer.from(said, 'latin1'))]))
  const packed = (keyword: string, said: string) => pngChunk('zTXt', concat([utf8(`${keyword}\0\0`), Uint8Array.from(deflateSync(Buffer.from(said, 'latin1')))]))
  const inUtf8 = (keyword: string, said: string) => pngChunk('iTXt', concat([utf8(`${keyword}\0`), Uint8Array.of(0, 0), utf8(`en\0${keyword}\0${said}`)]))
  const packedUtf8 = (keyword: string, said: string) => pngChunk('iTXt', concat([utf8(`${keyword}\0`), Uint8Array.of(1, 0), utf8(`en\0${keyword}\0`), Uint8Array.from(deflateSync(said))]))
  const withTexts = (...chunks: readonly Uint8Array[]) => photoOf(pngOf({}, undefined, ...chunks))

  test.each<[string, string, string | null, string | null, string]>([
    ['as in a mail', 'Tue, 02 Jan 2024 09:05:00 +0000', '2024-01-02T09:05:00Z', '+00:00', 'stated'],
    ['as in a mail, with a zone', '2 Jan 2024 09:05:00 +0100', '2024-01-02T08:05:00Z', '+01:00', 'stated'],
    ['as in a mail, without one', 'Tue, 02 Jan 2024 09:05:00', null, null, 'none'],
    ['as Exif has it', '2024:01:02 09:05:00', null, null, 'none'],
    ['as in ISO 8601', '2024-01-02T09:05:00+01:00', '2024-01-02T08:05:00Z', '+01:00', 'stated'],
  ])('the time of creation, %s, is read with no zone but its own', async (_, date, instant, zone, zoneFrom) => {
    expect(await withTexts(plain('Creation Time', date), plain('Software', 'Pocket OS 9'))).toMatchObject({
      wall: '2024-01-02T09:05:00', instant, zone, zoneFrom, flags: [],
      extra: { dateFrom: 'CreationTime (PNG)', dates: { 'CreationTime (PNG)': date }, software: 'Pocket OS 9' },
    })
  })

  test.each([['plain', plain], ['packed', packed], ['UTF-8', inUtf8], ['packed UTF-8', packedUtf8]])('are read %s', async (_, chunk) => {
    expect(await withTexts(chunk('Creation Time', '2024:01:02 09:05:00'), chunk('Software', 'Zoë'))).toMatchObject({ wall: '2024-01-02T09:05:00', extra: { software: 'Zoë' } })
    expect(await withTexts(chunk('XML:com.adobe.xmp', '<rdf:Description xmp:CreateDate="2010-03-04T11:59:38"/>'))).toMatchObject({ wall: '2010-03-04T11:59:38', flags: [], extra: { dateFrom: 'CreateDate (XMP)' } })
    const profile = `\nexif\n${all.length}\n${Buffer.from(all).toString('hex')}`
    expect(await withTexts(chunk('Raw profile type exif', profile))).toMatchObject({ wall: '2024-03-08T21:14:33.042' })
  })

  test('a date that is none is kept as written, and flagged', async () => {
    expect(await withTexts(plain('Creation Time', 'last summer'))).toMatchObject({ wall: null, flags: ['invalid-date'], extra: { dates: { 'CreationTime (PNG)': 'last summer' } } })
  })

  test('what the picture was made with is something: nothing was stripped', async () => {
    expect((await withTexts(plain('Software', 'Pocket OS 9'))).flags).toEqual([])
    expect((await withTexts(plain('Raw profile type exif', 'not a dump'))).flags).toEqual([])
    expect((await withTexts(plain('Comment', 'hello'))).flags).toEqual(['metadata-stripped'])
  })

  test('the first of a name is read, whatever comes after it', async () => {
    const started = performance.now()
    const bomb = packedUtf8('XML:com.adobe.xmp', 'x'.repeat(15 * 2 ** 20))
    expect(await withTexts(plain('Software', 'first'), plain('software', 'second'), ...Array.from({ length: 500 }, () => bomb))).toMatchObject({ extra: { software: 'first' } })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('one that cannot be unpacked, or unpacks to more than a block may take, is told of', async () => {
    const spoilt = packed('Creation Time', '2024:01:02 09:05:00')
    spoilt.fill(0xff, 8 + 'Creation Time'.length + 4, -4)
    for (const chunk of [spoilt, packedUtf8('XML:com.adobe.xmp', 'x'.repeat(17 * 2 ** 20))]) {
      const warnings: string[] = []
      const { flags } = await photoOf(pngOf({}, undefined, chunk), { onSource: (summary) => warnings.push(...summary.warnings) })
      expect([flags, warnings.join()]).toEqual([['broken-structure'], expect.stringMatching(/text in this photograph \((Creation Time|XML:com.adobe.xmp)\) is damaged/)])
    }
  })
})

describe('what was lost or added on the way', () => {
  test('neither date, place nor device: metadata-stripped', async () => {
    expect((await photoOf(jpegOf({ exif: tiffOf([[0x0112, short(6)]]) }))).flags).toEqual(['metadata-stripped'])
  })

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['the camera', jpegOf({ exif: tiffOf([[0x010f, ascii('Lumen')]]) })],
    ['the camera, in XMP', jpegOf({ xmp: '<rdf:Description tiff:Model="Pocket 3"/>' })],
    ['the place', jpegOf({ exif: tiffOf([], [], gps) })],
    ['the place, in XMP', jpegOf({ xmp: '<rdf:Description exif:GPSLatitude="53,28.8S" exif:GPSLongitude="2,14.5W"/>' })],
    ['half a place', jpegOf({ exif: tiffOf([], [], gps.filter(([tag]) => tag === 2)) })],
    ['the maker\'s private tag', jpegOf({ exif: tiffOf([], [[0x927c, ascii('private words')]]) })],
    ['the maker\'s private block', concat([Uint8Array.of(0xff, 0xd8, 0xff, 0xec, 0, 9), utf8('PRIVATE'), jpegOf().subarray(2)])],
    ['a provenance manifest', jpegOf({ c2pa: true })],
  ])('nothing was stripped of a picture without a date that says or holds %s', async (_, bytes) => {
    expect((await photoOf(bytes)).flags).toEqual([])
  })

  test('a JFIF file under a messenger\'s name is a converted copy; the same under a camera\'s name is not called one', async () => {
    expect((await photoOf(jpegOf({ jfif: true }), {}, 'IMG-20240105-WA0001.jpg')).flags).toEqual(['metadata-stripped', 'converted-copy'])
    expect((await photoOf(jpegOf({ jfif: true }), {}, 'DSC_0001.jpg')).flags).toEqual(['metadata-stripped'])
  })

  test.each([
    ['JPEG', jpegOf({ c2pa: true })],
    ['PNG', pngOf({ c2pa: true })],
    ['HEIC', heicOf({ c2pa: true })],
  ])('a C2PA manifest in a %s is noted', async (_, bytes) => {
    expect((await photoOf(bytes)).extra['c2pa']).toBe(true)
  })

  describe('the place in XMP', () => {
    const xmpOf = (latitude: string, longitude: string) => `<rdf:Description exif:GPSLatitudeRef="x" exif:GPSLatitude="${latitude}"><exif:GPSLongitude>${longitude}</exif:GPSLongitude></rdf:Description>`
    async function placeOf(bytes: Uint8Array<ArrayBuffer>) {
      const warnings: string[] = []
      const { extra, flags } = await photoOf(bytes, { onSource: (summary) => warnings.push(...summary.warnings) })
      expect(flags).toEqual([])
      return { gps: extra['gps'], half: warnings.some((warning) => warning.includes('not whole')) }
    }

    test.each([
      ['53,28.833N', '2,14.55W', 53.48055, -2.2425],
      ['53,28,50S', '2,14,33E', -53.480556, 2.2425],
      ['0,0.0N', '180,0.0E', 0, 180],
    ])('%s %s is read', async (latitude, longitude, lat, lon) => {
      expect(await placeOf(jpegOf({ xmp: xmpOf(latitude, longitude) }))).toEqual({ gps: { lat: expect.closeTo(lat, 6), lon: expect.closeTo(lon, 6) }, half: false })
    })

    test.each([['53.48', '-2.24'], ['53,28.8', '2,14.5W'], ['91,0.0N', '2,14.5W'], ['53,60.0N', '2,14.5W'], ['53,28.8W', '2,14.5N'], ['53,28.8N', '']])('of %s %s none is made, and that is told', async (latitude, longitude) => {
      expect(await placeOf(jpegOf({ xmp: xmpOf(latitude, longitude) }))).toEqual({ gps: undefined, half: true })
    })

    test('gives way to that of the Exif block, and stands in for half of one', async () => {
      const xmp = xmpOf('10,0.0N', '20,0.0E')
      expect(await placeOf(jpegOf({ exif: tiffOf([], [], gps), xmp }))).toEqual({ gps: whole.extra.gps, half: false })
      expect(await placeOf(jpegOf({ exif: tiffOf([], [], gps.filter(([tag]) => tag !== 1)), xmp }))).toEqual({ gps: { lat: 10, lon: 20 }, half: false })
    })
  })

  test('no place is made from half a place, or from 0/0', async () => {
    for (const ifd of [gps.filter(([tag]) => tag !== 3), [...gps.filter(([tag]) => tag !== 2), [2, rational([0, 0], [0, 0], [0, 0])] as const], [...gps.filter(([tag]) => tag !== 2), [2, rational([95, 1], [0, 1], [0, 1])] as const], [...gps.filter(([tag]) => tag !== 1), [1, ascii('W')] as const], [...gps.filter(([tag]) => tag !== 3), [3, ascii('?')] as const]]) {
      expect((await photoOf(jpegOf({ exif: tiffOf(main, [original], ifd) }))).extra).not.toHaveProperty('gps')
    }
  })

  test('no place is made from degrees with a sign, where the letter beside them may say the same again', async () => {
    const signed = tiffOf(main, [original], [...gps.filter(([tag]) => tag !== 2), [2, rational([-53, 1], [28, 1], [0, 1])]])
    const entry = Buffer.from(signed).indexOf(Uint8Array.of(2, 0, 5, 0, 3, 0, 0, 0))
    signed[entry + 2] = 10
    expect((await photoOf(jpegOf({ exif: signed }))).extra).not.toHaveProperty('gps')
  })
})

describe('hostile photographs', () => {
  test('only headers are read of a very large file', async () => {
    const jpeg = jpegOf({ exif: all })
    const size = 3 * 2 ** 30
    let asked = 0
    const bytes: Bytes = {
      size,
      read: async (start, end) => {
        asked += end - start
        const out = new Uint8Array(end - start)
        out.set(jpeg.subarray(start, end))
        return out
      },
      async *stream() {
        yield jpeg
      },
    }
    const items = []
    for await (const batch of readBatches({ path: 'big', bytes })) items.push(...batch)
    expect(items[0]).toMatchObject({ kind: 'photo', wall: whole.wall })
    expect(asked).toBeLessThan(4 * 2 ** 20)
  })

  test('headers that lead past the end still give a record, and it says so', async () => {
    const spoilt = heicOf({ exif: all })
    const iloc = Buffer.from(spoilt).indexOf('iloc')
    spoilt[iloc + 11] = 200
    expect(await photoOf(spoilt)).toMatchObject({ kind: 'photo', wall: null, flags: ['broken-structure'], extra: { fileType: 'HEIC' } })
  })

  test.each([
    ['a JPEG cut off in its headers', jpegOf({ exif: all }).slice(0, 60), 'cut off'],
    ['an Exif block that leads past its end', jpegOf({ exif: Uint8Array.of(0x49, 0x49, 0x2a, 0, 0xf0, 0xff, 0xff, 0, 0, 0, 0, 0) }), 'damaged'],
  ])('%s is called damaged, and not stripped', async (_, bytes, word) => {
    const warnings: string[] = []
    const { flags } = await photoOf(bytes, { onSource: (summary) => warnings.push(...summary.warnings) })
    expect(flags).toEqual(['broken-structure'])
    expect(warnings.join()).toContain(word)
  })

  test('half a place is told of, a place the phone did not know is not', async () => {
    const told = async (ifd: Ifd) => {
      const warnings: string[] = []
      await photoOf(jpegOf({ exif: tiffOf(main, [original], ifd) }), { onSource: (summary) => warnings.push(...summary.warnings) })
      return warnings.some((warning) => warning.includes('not whole'))
    }
    expect(await told(gps)).toBe(false)
    expect(await told(gps.filter(([tag]) => tag !== 1))).toBe(true)
    expect(await told([[2, rational([0, 0], [0, 0], [0, 0])], [4, rational([0, 0], [0, 0], [0, 0])]])).toBe(false)
  })

  const samples = [jpegOf({ exif: all, xmp: '<a xmp:CreateDate="2010-03-04"/>', c2pa: true }), pngOf({ exif: all }).slice(), webpOf({ exif: all }), heicOf({ exif: all }, 52), tiffOf(main, [original, offset], gps)]
  test('no change of bytes makes one throw, hang or lose its record', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 12 }), fc.option(fc.nat(2000)), async (sample, changes, cut) => {
        const spoilt = sample.slice(0, cut === null ? sample.length : Math.max(16, cut))
        for (const [at, value] of changes) spoilt[12 + (at % Math.max(1, spoilt.length - 12))] = value
        const started = performance.now()
        let records = 0
        for await (const batch of readBatches({ path: 'x', bytes: memoryBytes(spoilt) }, { zone: 'Europe/London' })) for (const item of batch) if (!isUnread(item)) records++
        expect(records).toBe(1)
        expect(performance.now() - started).toBeLessThan(1000)
      }),
      { numRuns: 500 },
    )
  })
})
