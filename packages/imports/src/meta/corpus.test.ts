import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusRoot, describeCorpus, truth } from '../../../../testing/corpus.ts'
import { gather } from '../scan/gather.ts'
import { instagram, messenger, metaFormat } from './reader.ts'

/** The figures below, and what is said of the making: `part` of `thread_total` is compared for the conversation as a whole. */
const compared: ReadonlySet<string> = new Set(['messages', 'first_utc', 'last_utc', 'senders', 'title', 'fixed_texts', 'part', 'thread_total', 'method'])

describeCorpus('Messenger and Instagram conversations of the corpus', () => {
  const files = Object.entries(truth()).filter(([name]) => /^(facebook|instagram)\//.test(name))

  test.each(files)('%s is as truth.json says', async (name, said) => {
    const bytes = new Uint8Array(readFileSync(join(corpusRoot, name)))
    const format = metaFormat(bytes.subarray(0, 65_536), name)
    if (name.endsWith('.html') || said['valid_json'] === false) {
      // Pages are kept as plain files here, and so is JSON that is none.
      expect(format).toBeUndefined()
      return
    }
    expect(format).toBe(name.split('/')[0] === 'instagram' && name.includes('your_instagram_activity') ? 'instagram' : 'messenger')
    expect(Object.keys(said).filter((figure) => !compared.has(figure)), 'figures that nobody has looked at').toEqual([])
    const { records, unread } = await gather(format === 'instagram' ? instagram : messenger, bytes)
    expect(unread).toEqual([])
    expect(records).toHaveLength(Number(said['messages']))
    const times = records.map(({ instant }) => Date.parse(instant ?? '')).sort((a, b) => a - b)
    if (said['first_utc'] !== undefined) expect([times[0], times.at(-1)]).toEqual([Date.parse(String(said['first_utc'])), Date.parse(String(said['last_utc']))])
    if (said['senders'] !== undefined) {
      const senders: { [name: string]: number } = {}
      for (const { sender } of records) senders[sender ?? ''] = (senders[sender ?? ''] ?? 0) + 1
      expect(senders).toEqual(said['senders'])
    }
    if (said['title'] !== undefined && said['title'] !== '') expect(new Set(records.map(({ extra }) => extra['title']))).toEqual(new Set([said['title']]))
    // Written oldest first there, newest first in the file.
    if (said['fixed_texts'] !== undefined) expect(records.map(({ text }) => text).toReversed()).toEqual(said['fixed_texts'])
  })

  test('the parts of one conversation make up the whole', async () => {
    const parts = files.filter(([name]) => name.startsWith('facebook/own/a/'))
    const counts = await Promise.all(parts.map(async ([name]) => (await gather(messenger, new Uint8Array(readFileSync(join(corpusRoot, name))))).records.length))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(parts[0]?.[1]['thread_total'])
  })

  test('a missed call is a missed call in both exports', async () => {
    const texts = [
      'instagram/own/your_instagram_activity/messages/inbox/alexmorgan_1234567890/message_1.json',
      'facebook/msgvault/json_nontext/your_activity_across_facebook/messages/inbox/sam_NONTXT/message_1.json',
    ].map((name) => gather(messenger, new Uint8Array(readFileSync(join(corpusRoot, name)))))
    for (const { records } of await Promise.all(texts)) {
      expect(records.filter(({ kind }) => kind === 'call')).toHaveLength(2)
      expect(records.filter(({ flags }) => flags.includes('missed'))).toHaveLength(1)
    }
  })
})
