import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusRoot, describeCorpus, hasCorpus, truth } from '../../../../testing/corpus.ts'
import { fileBytes } from '../node/index.ts'
import { readBatches } from '../read.ts'
import { isUnread, type Record } from '../record.ts'

/** Figures of exiftool that do not hold here, and why. */
const notHere: { readonly [file: string]: { readonly [figure: string]: string } } = {
  'photo-exif/exif-samples/jpg_Reconyx_HC500_Hyperfire.jpg': { DateTimeOriginal: 'only in the maker note of the camera, which has no published layout' },
  'photo-exif/exif-samples/jpg_exif-org_olympus-d320l.jpg': { DateTimeOriginal: 'only in a private text block of the camera' },
  'photo-exif/exif-samples/jpg_exif-org_sony-powershota5.jpg': {
    DateTimeOriginal: 'only in CIFF, the private format of one camera maker before Exif',
    Make: 'only in CIFF',
    Model: 'only in CIFF',
  },
}

/** How the figures were found, and what exiftool thinks of the file. */
const notOurs: ReadonlySet<string> = new Set(['method', 'Warning'])

const folders = /^(photo-exif|screenshot)\//

async function recordOf(file: string): Promise<Record> {
  for await (const batch of readBatches({ path: file, bytes: fileBytes(join(corpusRoot, file)) })) for (const item of batch) if (!isUnread(item)) return item
  throw new Error('no record')
}

/** `2003:12:14 12:01:44.24Z` as written by any writer, to the second, without its offset. */
const toSecond = (date: unknown) => (typeof date === 'string' ? date.replaceAll(/[-T:/. ]/g, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, 19) : undefined)

describeCorpus('every figure that exiftool gives for the sample photographs', () => {
  const figures = hasCorpus ? Object.entries(truth()).filter(([file, one]) => folders.test(file) && one['FileType'] !== 'TXT') : []

  test.each(figures)('%s', async (file, expected) => {
    const { wall, extra, kind } = await recordOf(file)
    /** The first of that name, wherever it stands: `CreateDate`, or `CreateDate (XMP)`. */
    const dated = (tag: string): unknown => Object.entries(extra['dates'] ?? {}).find(([name]) => name.replace(/ \(.*/, '') === tag)?.[1]
    const gps = extra['gps'] as { lat: number; lon: number } | undefined
    const ours: { readonly [figure: string]: unknown } = {
      DateTimeOriginal: dated('DateTimeOriginal') ?? dated('DateCreated'),
      CreateDate: dated('CreateDate'),
      ModifyDate: dated('ModifyDate'),
      Make: extra['make'],
      Model: extra['model'],
      Orientation: extra['orientation'],
      ImageWidth: extra['width'],
      ImageHeight: extra['height'],
      FileType: extra['fileType'],
      GPSLatitude: gps?.lat,
      GPSLongitude: gps?.lon,
      GPSDateTime: extra['gpsTime'],
      SubSecTimeOriginal: extra['subSecond'],
    }
    expect(kind).toBe('photo')
    const wrong: string[] = []
    for (const [figure, stated] of Object.entries(expected)) {
      if (notOurs.has(figure) || notHere[file]?.[figure]) continue
      expect(Object.keys(ours), 'a figure that nobody has looked at').toContain(figure)
      const mine = ours[figure]
      const same = /Date/.test(figure)
        ? toSecond(mine) === toSecond(stated)
        : figure.startsWith('GPS')
          ? typeof mine === 'number' && Math.abs(mine - Number(stated)) < 1e-6
          : figure === 'SubSecTimeOriginal'
            ? Number(mine) === Number(stated)
            : typeof stated === 'number' ? mine === stated : String(mine) === String(stated)
      if (!same) wrong.push(`${figure}: exiftool ${String(stated)}, we ${String(mine)}`)
    }
    expect(wrong).toEqual([])
    const first = expected['DateTimeOriginal'] ?? expected['CreateDate'] ?? expected['ModifyDate']
    if (first !== undefined && !notHere[file] && dated('DateCreated') === undefined) expect(toSecond(wall)).toBe(toSecond(first))
  })

  test('the exceptions are still exceptions', async () => {
    for (const [file, figures] of Object.entries(notHere)) {
      const { extra } = await recordOf(file)
      if (figures['DateTimeOriginal']) expect(extra).not.toHaveProperty('dates.DateTimeOriginal')
      if (figures['DateTimeOriginal']) expect(extra).not.toHaveProperty(['dates', 'DateTimeOriginal (XMP)'])
      if (figures['Make']) expect(extra).not.toHaveProperty('make')
    }
  })
})
