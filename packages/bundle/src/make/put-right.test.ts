import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contactsOf, importsOf, keepDrafts, keepSources, keptSources, openBook, openCasebook, readDraft } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { describeWith, run } from '../../../../testing/outside.ts'
import { depsFrom } from '../../../vault/src/testing/vaults.ts'
import type { MemoryBag } from '../bag/memory.ts'
import { bundleOf, sampleVault } from '../testing/case.node.ts'
import { verifyBag } from '../verify/verify.ts'

/** Corrections of the message whose words are these, each written two days after the one before. */
async function putRight(vault: Vault, words: string, ...said: readonly object[]): Promise<string[]> {
  const casebook = await openCasebook(vault)
  const { random } = depsFrom(77)
  const ids: string[] = []
  for await (const contact of contactsOf(vault, casebook)) {
    if (!contact.record.text.includes(words)) continue
    for (const [at, one] of said.entries()) {
      const nowMs = Date.parse('2026-11-01T12:00:00Z') + at * 48 * 3_600_000
      const [kept] = await keepDrafts(vault, [readDraft({ kind: 'correction', of: contact.ref, ...one }, { zone: 'Europe/London', nowMs, acts: [] })], { now: () => nowMs, random })
      ids.push(kept?.id ?? '')
    }
    return ids
  }
  throw new Error(`There is no "${words}".`)
}

function pages(bag: MemoryBag): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-'))
  const file = join(folder, 'bundle.pdf')
  writeFileSync(file, bag.files.get('data/bundle.pdf') ?? new Uint8Array())
  const { code, out, err } = run('pdftotext', ['-layout', file, '-'])
  rmSync(folder, { recursive: true })
  if (code !== 0) throw new Error(err)
  return out.replace(/\s+/g, ' ')
}

const filesWith = (bag: MemoryBag, word: string) => [...bag.files].filter(([path, bytes]) => path !== 'data/bundle.pdf' && Buffer.from(bytes).includes(word)).map(([path]) => path)

describeWith(['pdftotext'], 'a record that was put right, in a bundle', () => {
  test('is printed with what the file says and what its owner says, older and newer; all of it is checked, and the records are as they were', async () => {
    const plain = await bundleOf(await sampleVault())
    const vault = await sampleVault()
    await putRight(vault, 'Why are you not answering?', { note: 'zqfirst' }, { occurred: '2024-03-02T08:15', note: 'The camera’s clock was an hour behind: zqsecond', by: 'Sam, adviser' })
    const { bag } = await bundleOf(vault)
    const text = pages(bag)
    expect(text).toContain('Sat 2 March 2024, 08:15 Europe/London (zone by owner)')
    expect(text).toContain('The file says: Sat 2 March 2024, 07:15 (zone not known), received, from Alex Morgan')
    expect(text).toContain('Put right before, written down Sun 1 November 2026, 12:00, written from memory: “zqfirst”')
    expect(text).toMatch(/Put right by its owner, written down Tue 3 November 2026, 12:00, written from memory, with the help of Sam, adviser: when: Sat 2 March 2024, 08:15 Europe\/London \(zone by owner\); “The camera’s clock was an hour behind: zqsecond”/)
    expect(text).toMatch(/Original export · after the refusal · The file says/)
    const records = (one: MemoryBag) => [...one.files].filter(([path]) => path.startsWith('data/records/') || path.startsWith('data/exhibits/')).map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')])
    expect(records(bag).length).toBeGreaterThan(0)
    expect(records(bag)).toEqual(records(plain.bag))
    expect((await verifyBag(bag)).findings.filter((one) => one.result === 'failed')).toEqual([])
    expect(pages(plain.bag)).not.toContain('The file says')
  })

  test('an empty one takes back what was said, and says so', async () => {
    const vault = await sampleVault()
    await putRight(vault, 'Why are you not answering?', { occurred: '2024-03-05T08:15' }, {})
    const text = pages((await bundleOf(vault)).bag)
    expect(text).toContain('Sat 2 March 2024, 07:15 (zone not known) · WhatsApp')
    expect(text).toContain('Taken back by its owner, written down Tue 3 November 2026, 12:00, written from memory: what the file says counts')
  })

  test('is printed with the same message in another export, also one that was taken in since, and says of which it was written', async () => {
    const vault = await sampleVault()
    await putRight(vault, 'Why are you not answering?', { direction: 'out', note: 'zqmine' })
    const book = await openBook(vault)
    const [kept] = importsOf(book.casebook).filter(({ entry }) => book.casebook.corrections.has(`${entry.id}/${book.contacts.find(({ record }) => record.text.includes('Why are you not answering?'))?.ref.record}`))
    if (!kept) throw new Error('There is no import.')
    await keepSources(vault, await keptSources(vault, kept), { name: 'again', caseZone: 'Europe/London' }, depsFrom(78))
    await keepDrafts(vault, [readDraft({ kind: 'correction', of: { entry: kept.entry.id, record: 999_999 }, note: 'zqastray' }, { zone: 'Europe/London', nowMs: 0, acts: [] })], depsFrom(79))
    const { bag } = await bundleOf(vault)
    const text = pages(bag)
    expect(text).toContain('1 thing that the owner put right fits no record any more')
    expect(filesWith(bag, 'zqastray')).toEqual([])
    expect(text.match(/Put right by its owner, written down [^:]+:\d\d, written from memory: sent; “zqmine”/g)).toHaveLength(2)
    expect(text.match(/“zqmine” \(written of the same message in another export\)/g)).toHaveLength(1)
    expect((await verifyBag(bag)).findings.filter((one) => one.result === 'failed')).toEqual([])
  })

  test('leaves with its item and never without it; a part of it may be left out, and an older one by itself', async () => {
    const vault = await sampleVault()
    const [older = ''] = await putRight(vault, 'Why are you not answering?', { note: 'zqfirst' }, { direction: 'in', note: 'zqsecond' })
    const all = await bundleOf(vault)
    expect(filesWith(all.bag, 'zqsecond').map((path) => path.replace(/\d{6}/, ''))).toEqual(['data/entries//part-note.bin'])
    const other = await bundleOf(vault, { choice: { from: '2024-04-01' } })
    for (const word of ['zqfirst', 'zqsecond']) expect([filesWith(other.bag, word), pages(other.bag).includes(word)]).toEqual([[], false])
    expect(other.made.entriesDisclosed).toBeLessThan(all.made.entriesDisclosed)
    const without = await bundleOf(vault, { choice: { without: [older] } })
    expect([filesWith(without.bag, 'zqfirst'), pages(without.bag).includes('zqfirst')]).toEqual([[], false])
    expect(pages(without.bag)).toContain('written from memory: kept back by its owner')
    const redacted = await bundleOf(vault, { redact: ['note'] })
    expect([filesWith(redacted.bag, 'zqsecond'), pages(redacted.bag).includes('zqsecond')]).toEqual([[], false])
    expect(pages(redacted.bag)).toContain('received; part of it is left out')
    for (const { bag } of [other, without, redacted]) expect((await verifyBag(bag)).verified).toBe(true)
  })
})
