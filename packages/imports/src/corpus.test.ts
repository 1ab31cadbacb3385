/** The readers beside one another, over every sample export: which format each file is taken for, and that nothing is lost on the way. */
import { readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusRoot, describeCorpus, hasCorpus, truth } from '../../../testing/corpus.ts'
import { fileBytes } from './node/index.ts'
import { readBatches } from './read.ts'
import { isUnread, type Format, type Item, type SourceSummary } from './record.ts'

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(corpusRoot, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* filesIn(path)
    else yield path
  }
}

const files = hasCorpus ? [...filesIn('')].filter((file) => file.includes('/')) : []
const formats: readonly Format[] = ['whatsapp', 'sms-backup', 'eml', 'mbox', 'messenger', 'instagram', 'photo', 'zip', 'file']

interface Outcome {
  readonly items: Item[]
  readonly summaries: SourceSummary[]
}

const known = new Map<string, Promise<Outcome>>()

function outcome(file: string): Promise<Outcome> {
  const run = async (): Promise<Outcome> => {
    const items: Item[] = []
    const summaries: SourceSummary[] = []
    for await (const batch of readBatches({ path: file, bytes: fileBytes(join(corpusRoot, file)) }, { onSource: (summary) => summaries.push(summary) })) items.push(...batch)
    return { items, summaries }
  }
  const found = known.get(file) ?? run()
  known.set(file, found)
  return found
}

const formatOf = async (file: string) => (await outcome(file)).summaries.at(-1)?.format

/** What each folder of samples must be taken for, where it is a format that is read; otherwise `file` or what the file is. */
const expected: readonly { readonly files: RegExp; readonly is: readonly Format[]; readonly why?: string }[] = [
  { files: /^whatsapp\/.*\.zip$/, is: ['zip'] },
  { files: /^whatsapp\/.*\.txt$/, is: ['whatsapp'] },
  { files: /^email-eml\/mikel\/rfc2822\/example13\.eml$/, is: ['mbox', 'eml'] },
  { files: /^email-eml\/.*\.eml$/, is: ['eml', 'mbox'], why: 'some samples begin with the "From " line of a mailbox' },
  { files: /^email-mbox\//, is: ['mbox'] },
  { files: /^(photo-exif|screenshot)\/.*\.(jpe?g|png|hei[cf]|tiff|gif|webp)$/, is: ['photo'] },
  { files: /^signal\/chatminer-test_export\.txt$/, is: ['whatsapp', 'file'], why: 'the layout of this sample is a layout of WhatsApp too; nothing in it tells them apart' },
  { files: /^sms-xml\/shruggie-malformed\.xml$/, is: ['sms-backup', 'file'] },
  { files: /^sms-xml\//, is: ['sms-backup'] },
  { files: /^instagram\/.*\/message_\d+\.json$/, is: ['instagram'] },
  { files: /^facebook\/.*your_.*\/message_\d+\.json$/, is: ['messenger', 'file'], why: 'one sample is cut off before its first message' },
  { files: /^(facebook|instagram)\/.*\.html$/, is: ['file'] },
  { files: /^(pdf|vcard|ics|outlook-msg|outlook-pst|imessage|snapchat|tiktok|discord|telegram|x-twitter|signal|phone-bill-csv)\//, is: ['file'] },
  { files: /^google-takeout\/.*\.(html|json|csv|mp3|3gp|amr)$/, is: ['file'] },
]

describeCorpus('every sample export', () => {
  test('gives a summary, its own last, with the right hash and an allowed format, and throws nothing', async () => {
    for (const file of files) {
      const { items, summaries } = await outcome(file)
      const own = summaries.at(-1)
      const bytes = readFileSync(join(corpusRoot, file))
      expect(own, file).toMatchObject({ path: file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
      for (const summary of summaries) expect(formats, file).toContain(summary.format)
      const inner = summaries.slice(0, -1)
      if (inner.length === 0) expect(own, file).toMatchObject({ records: items.filter((item) => !isUnread(item)).length, unread: items.filter(isUnread).length })
      if (own?.records === 0) expect(own.warnings.length, file).toBeGreaterThan(0)
    }
  })

  test('is taken for what it is', async () => {
    const wrong: string[] = []
    for (const file of files) {
      const rule = expected.find((one) => one.files.test(file))
      const format = await formatOf(file)
      if (rule && format && !rule.is.includes(format)) wrong.push(`${file}: ${format}`)
    }
    expect(wrong).toEqual([])
  })

  test('every raw slice is the bytes it says it is', async () => {
    for (const file of files) {
      const { items } = await outcome(file)
      const bytes = readFileSync(join(corpusRoot, file))
      for (const item of items) {
        if (isUnread(item) || item.source !== file) continue
        const { offset, length, sha256 } = item.raw
        expect(createHash('sha256').update(bytes.subarray(offset, offset + length)).digest('hex'), `${file} at ${offset}`).toBe(sha256)
      }
    }
  }, 60_000)

  test('times are written as the contract says', async () => {
    const wall = { day: /^\d{4}-\d\d-\d\d$/, minute: /^\d{4}-\d\d-\d\dT\d\d:\d\d:00$/, second: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, millisecond: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/ }
    for (const file of files) {
      for (const item of (await outcome(file)).items) {
        if (isUnread(item)) continue
        if (item.wall !== null) expect(item.wall, file).toMatch(wall[item.precision])
        if (item.instant !== null) expect(item.instant, file).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/)
        if (item.instant !== null) expect(item.zoneFrom, file).not.toBe('none')
        expect(() => JSON.stringify(item)).not.toThrow()
      }
    }
  })

  const zips = hasCorpus ? Object.entries(truth()).filter(([file]) => file.endsWith('.zip')) : []
  test.each(zips)('%s: every file in the zip is accounted for', async (file, figures) => {
    const { items, summaries } = await outcome(file)
    const names = Array.isArray(figures['entries']) ? (figures['entries'] as string[]) : undefined
    const attached = items.flatMap((item) => (isUnread(item) ? [] : item.kind === 'message' ? item.attachments.filter((one) => one.sha256 !== null).map((one) => one.name) : []))
    const read = summaries.slice(0, -1).map((summary) => summary.path.slice(file.length + 1))
    const skipped = names?.filter((name) => name.includes('__MACOSX/._')) ?? []
    if (names) expect([...read, ...attached, ...skipped].sort()).toEqual([...names].sort())
    else expect(read.length + new Set(attached).size).toBe(figures['entries'])
  })
})
