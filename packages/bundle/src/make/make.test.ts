import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { memoryBytes } from '@daybook/imports'
import { importsOf, keepDrafts, keepSources, openCasebook, readAgain, readDraft } from '@daybook/journal'
import { englandWales } from '@daybook/jurisdictions'
import { memoryStorage, type Vault } from '@daybook/vault'
import { describeWith, run } from '../../../../testing/outside.ts'
import { depsFrom, newVault } from '../../../vault/src/testing/vaults.ts'
import type { Sink } from '../bag/bag.ts'
import { MemoryBag } from '../bag/memory.ts'
import { bundleOf, canaries, everything, makeDeps, sampleBundle, sampleVault } from '../testing/case.node.ts'
import { textIn } from '../testing/spoil.ts'
import { verifyBag } from '../verify/verify.ts'
import { makeBundle, NothingChosen } from './make.ts'
import { NeededPart, UnknownPart, type BundleRequest } from './request.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-make-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function pdfText(pdf: Uint8Array): string {
  const path = join(folder, 'page.pdf')
  writeFileSync(path, pdf)
  const { code, out, err } = run('pdftotext', ['-layout', path, '-'])
  if (code !== 0) throw new Error(err)
  return out
}

/** Files in which a word stands: as it is, in the other spellings that something could hide in, and in the text and details of PDFs. */
function filesWith(bag: MemoryBag, word: string): string[] {
  const spellings = [word, Buffer.from(word).toString('hex'), ...[0, 1, 2].map((shift) => Buffer.from(' '.repeat(shift) + word).toString('base64').slice(shift === 0 ? 0 : 4, -4))]
  return [...bag.files].flatMap(([path, bytes]) => {
    const texts = [Buffer.from(bytes).toString('latin1'), Buffer.from(bytes).toString('utf16le'), ...(path.endsWith('.pdf') ? [pdfText(bytes)] : [])]
    return texts.some((text) => spellings.some((one) => text.includes(one))) ? [path] : []
  })
}

const partly: Partial<BundleRequest> = { choice: { from: '2024-03-01' } }

describeWith(['pdftotext'], 'what is in a bundle', () => {
  test('everything that was asked for, and it verifies', async () => {
    const { bag, made } = await sampleBundle()
    expect((await verifyBag(bag)).findings.filter((one) => one.result === 'failed')).toEqual([])
    expect(made).toMatchObject({ items: 19, entriesDisclosed: 18, entriesInAll: 19, timestamped: false, newLabels: ['JAP/1', 'JAP/2', 'JAP/3', 'JAP/4', 'JAP/5', 'JAP/6'] })
    const pdf = pdfText(bag.files.get('data/bundle.pdf') ?? new Uint8Array())
    for (const words of [canaries.january, canaries.bystander, canaries.reference, canaries.children, 'You cannot hide behind a solicitor.', 'This was in a zip.', 'Alex stood across the road.']) expect(pdf, words).toContain(words)
    for (const name of ['JAP-1/chat.txt', 'JAP-1/IMG-20240314-WA0001.png', 'JAP-2/chat.zip', 'JAP-3/mail.mbox', 'JAP-4/IMG_0002.png']) expect([...bag.files.keys()]).toContain(`data/exhibits/${name}`)
  })

  test('never a private note, the private page, notes about people, a part that is kept back, or where things lie in the vault', async () => {
    const { bag, made, vault } = await sampleBundle()
    for (const name of ['note', 'home', 'aboutPerson', 'keptBack', 'newNumber'] as const) expect([name, filesWith(bag, canaries[name])]).toEqual([name, []])
    expect(pdfText(made.rearPage), 'the private page has it').toContain(canaries.home)
    for (const { keeping } of importsOf(await openCasebook(vault))) for (const id of [...keeping.files, keeping.table]) expect(filesWith(bag, id)).toEqual([])
    expect([...bag.files.keys()].filter((path) => path.includes('000007')), 'the private note is entry 7').toEqual([])
  })

  test('finds each canary where it may be, so that not finding it means something', async () => {
    const { bag } = await sampleBundle()
    expect(filesWith(bag, canaries.children)).toEqual(['data/bundle.pdf', 'data/entries/000005/part-children.bin'])
    expect(filesWith(bag, canaries.january)).toEqual(['data/bundle.pdf', 'data/records/000009/records.jsonl', 'data/exhibits/JAP-1/chat.txt'])
  })

  test('a part left out is left out everywhere: of files, pages, statement and labels; the bundle still verifies', async () => {
    const { bag } = await bundleOf(await sampleVault(), { redact: ['children', 'reference', 'what', 'who', 'handles', 'court', 'terms', 'how', 'where', 'title', 'acts'] })
    for (const words of [canaries.children, canaries.reference, 'Alex stood across', 'outside the school', 'Silent calls', 'Please stop contacting me', 'Moved to another flat', 'Family Court at', 'must not contact the applicant', '900123', 'Conduct of Alex']) {
      expect([words, filesWith(bag, words)]).toEqual([words, []])
    }
    const { verified, facts } = await verifyBag(bag)
    expect([verified, facts.partsWithheld]).toEqual([true, 29])
  })

  test('a part that is kept back is shown when it is asked for by name', async () => {
    const { bag } = await bundleOf(await sampleVault(), { show: ['new-address'] })
    expect(filesWith(bag, canaries.keptBack)).toEqual(['data/bundle.pdf', 'data/entries/000008/part-new-address.bin'])
  })

  test('what has a month alone is under no day of it, nor is the period', async () => {
    const vault = await newVault(memoryStorage(), 8)
    const deps = depsFrom(80)
    await keepDrafts(vault, [readDraft({ kind: 'incident', occurred: '2024-05', what: 'Someone left a note.' }, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })], deps)
    const pdf = pdfText((await bundleOf(vault)).bag.files.get('data/bundle.pdf') ?? new Uint8Array())
    expect(pdf).toMatch(/Period covered +May 2024\n/)
    expect(pdf).toContain('Day not known')
    expect(pdf).not.toMatch(/Wed(?:nesday)? 1 May 2024/)
  })

  test('of an import that is shown in part: no row outside the choice, no original, no summary, nobody else’s name', async () => {
    const { bag } = await bundleOf(await sampleVault(), partly)
    for (const name of ['january', 'bystander'] as const) expect([name, filesWith(bag, canaries[name])]).toEqual([name, []])
    const files = [...bag.files.keys()]
    expect(files.filter((path) => path.startsWith('data/exhibits/JAP-1/'))).toEqual([])
    expect(files).toContain('data/exhibits/JAP-2/chat.zip')
    expect(files.filter((path) => path.endsWith('part-summaries.bin'))).toHaveLength(3)
    expect(textIn(bag, 'data/records/000009/rows.csv').split('\r\n')).toHaveLength(7)
    expect(bag.files.get('proofs/records/000009.leaves'), 'a digest of each, shown or not').toHaveLength(8 * 32)
    expect((await verifyBag(bag)).verified).toBe(true)
  })

  test('a label that an earlier bundle gave to a picture outside the choice does not tell that there is such a picture', async () => {
    const vault = await sampleVault()
    await bundleOf(vault)
    const { bag } = await bundleOf(vault, { choice: { from: '2024-03-15', channels: ['whatsapp'] } })
    expect([...bag.files.keys()].filter((path) => path.includes('part-of'))).toHaveLength(1)
    expect((await verifyBag(bag)).verified).toBe(true)
  })
})

describe('a bundle made again', () => {
  test('names every file and picture as before when their import was read again, however often, and numbers run on', async () => {
    const vault = await sampleVault()
    const labels = ({ bag }: { bag: MemoryBag }) => textIn(bag, 'data/exhibits.csv').split('\r\n').map((line) => /^[^,]*/.exec(line)?.[0] + ' ' + (/[0-9a-f]{64}/.exec(line)?.[0] ?? '')).sort()
    const before = await bundleOf(vault)
    const deps = depsFrom(6000)
    const readAgainNow = async () => {
      for (const kept of importsOf(await openCasebook(vault)).filter(({ name }) => name !== 'mail.mbox')) await readAgain(vault, kept, { name: kept.name, caseZone: 'Europe/London', dates: 'dmy' }, deps)
    }
    await readAgainNow()
    await readAgainNow()
    const after = await bundleOf(vault, {}, deps)
    expect(labels(after)).toEqual(labels(before))
    expect(after.made.newLabels).toEqual([])
    expect((await verifyBag(after.bag)).findings.filter((one) => one.result === 'failed')).toEqual([])
    const { size } = vault
    await readAgainNow()
    const late = { path: 'late.txt', bytes: memoryBytes(new TextEncoder().encode('16/05/2024, 09:05 - Alex Morgan: late\n')) }
    await keepSources(vault, [late], { name: 'late.txt', caseZone: 'Europe/London', dates: 'dmy' }, deps)
    const last = await bundleOf(vault, {}, deps)
    expect(vault.size, 'three imports read again, one taken in, five labels moved and one given').toBe(size + 3 + 1 + 5 + 1)
    expect([last.made.newLabels, labels(last).filter((line) => !labels(before).includes(line)).map((line) => line.split(' ')[0])]).toEqual([['JAP/7'], ['JAP/7']])
  })

  test('is the same, byte for byte, and adds nothing to the vault; also from a vault made again', async () => {
    const { bag, vault } = await sampleBundle()
    const size = vault.size
    const again = await bundleOf(vault)
    expect([vault.size, again.made.newLabels]).toEqual([size, []])
    expect([...again.bag.files.keys()]).toEqual([...bag.files.keys()])
    expect([...again.bag.files].filter(([path, bytes]) => !Buffer.from(bytes).equals(bag.files.get(path) ?? new Uint8Array())).map(([path]) => path)).toEqual([])
    const other = await bundleOf(await sampleVault())
    expect([...other.bag.files].filter(([path, bytes]) => !Buffer.from(bytes).equals(bag.files.get(path) ?? new Uint8Array())).map(([path]) => path)).toEqual([])
  })

  test('runs its labels on from the last one ever given', async () => {
    const vault = await sampleVault()
    const first = await bundleOf(vault, { choice: { channels: ['email'] } })
    expect(first.made.newLabels).toEqual(['JAP/1'])
    const second = await bundleOf(vault)
    expect(second.made.newLabels).toEqual(['JAP/2', 'JAP/3', 'JAP/4', 'JAP/5', 'JAP/6'])
    expect(textIn(second.bag, 'data/exhibits.csv')).toMatch(/^JAP\/1,mail\.mbox,/m)
    expect((await verifyBag(first.bag)).verified, 'a bundle from before still verifies').toBe(true)
  })
})

test('what was brought in can be read once more, so that a container holds no film whole', async () => {
  const bag = new MemoryBag()
  const again = new Map<string, Uint8Array>()
  const write: Sink['write'] = async (path, bytes, more) => {
    await bag.write(path, bytes)
    const once = new MemoryBag()
    if (more) await once.write(path, more())
    again.set(path, once.files.get(path) ?? new Uint8Array())
  }
  await makeBundle(await sampleVault(), everything, { write }, makeDeps())
  const exhibits = [...bag.files].filter(([path]) => path.startsWith('data/exhibits/'))
  expect(exhibits.length).toBeGreaterThan(3)
  for (const [path, bytes] of exhibits) expect(Buffer.from(again.get(path) ?? []).equals(bytes), path).toBe(true)
})

describe('the list of exhibits', () => {
  test('has one line a file, and no cell that a spreadsheet would run', async () => {
    const { bag } = await sampleBundle()
    const [, ...lines] = textIn(bag, 'data/exhibits.csv').trimEnd().split('\r\n')
    expect(lines.map((line) => line.split(',')[0])).toEqual(['JAP/1', 'JAP/1', 'JAP/2', 'JAP/3', 'JAP/4', 'JAP/5', 'JAP/6'])
    expect(lines.every((line) => !/(^|,)[=+@]/.test(line))).toBe(true)
    expect(lines[0]).toContain('Taken in whole from a file its owner supplied')
  })
})

describeWith(['pdftotext'], 'words on the page', () => {
  const flat = (text: string) => text.replace(/\s+/g, ' ')

  test('the statement says dates as people do', async () => {
    const { bag } = await sampleBundle()
    const text = flat(pdfText(bag.files.get('data/statement-draft.pdf') ?? new Uint8Array()))
    expect(text, 'to the last day that the last can have been').toContain('Between 15 January and 22 April 2024 there were 22 contacts and incidents that I have kept, on 7 days. 1 of them is known only to a month or a span of days.')
    expect(text).toContain('Between Saturday 20 April 2024 and Monday 22 April 2024: Silent calls')
    expect(text).toContain('At about 18:30 on Thursday 11 April 2024, outside the school: Alex stood across the road.')
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}T?/)
  })

  test('the terms of an order stand once, and what is set beside them names the term', async () => {
    const { bag } = await sampleBundle()
    const text = flat(pdfText(bag.files.get('data/bundle.pdf') ?? new Uint8Array()))
    expect(text.split('must not contact the applicant')).toHaveLength(2)
    expect(text).toMatch(/If broken Breaking it without a reasonable excuse is a crime by itself\.[^]*\(Family Law Act 1996, s\.42A\)/)
    expect(text).toContain('was served (Wed 3 April 2024, 10:15)')
    expect(text, 'a subject is called one').toContain('Subject: You owe me an answer You cannot hide behind a solicitor.')
    expect(text).not.toContain('Original export. Original export')
    expect(text, 'to, not from, who was asked to stop').toMatch(/No\. 4 Fri 1 March 2024, 18:00 Europe\/London \(zone by owner\) · from Jo Anne Placeholder · to Alex Morgan Please stop contacting me\./)
    expect(text, 'an order is from nobody, and stands at its hour').toMatch(/No\. 12 Wed 3 April 2024, 10:15 Europe\/London \(zone by owner\) Served: Non-molestation order/)
    expect(text).toContain('Period covered Monday 15 January 2024 to Sunday 12 May 2024')
    expect(text).toContain('(zone not known) · WhatsApp, received · from Alex Morgan')
    expect(text).toMatch(/Exhibit JAP\/1: WhatsApp Alex .*?Speaks to No\. 1 to No\. 3, No\. 5, No\. 6, No\. 10, No\. 11, No\. 14 SHA/)
    expect(text, 'no part of a sentence without its other').not.toMatch(/ ·  ?·|Produced ,|, ,|\(\)|:\s*$/)
  })

  test('a case that has no name, no reference and no number yet says nothing of them', async () => {
    const vault = await newVault(memoryStorage(), 3)
    const deps = depsFrom(3)
    const defaults = { zone: 'Europe/London', nowMs: deps.now(), acts: englandWales.acts.acts.map((act) => act.id) }
    await keepDrafts(vault, [{ kind: 'person', name: 'Alex', role: 'subject' }, { kind: 'refusal', what: 'stop', occurred: '2024-03-01' }].map((draft) => readDraft(draft, defaults)), deps)
    await keepSources(vault, [{ path: 'chat.txt', bytes: memoryBytes(new TextEncoder().encode('25/12/2023, 09:05 - Alex: hello\n')) }], { name: 'chat.txt', caseZone: 'Europe/London' }, deps)
    const text = flat(pdfText((await bundleOf(vault)).bag.files.get('data/bundle.pdf') ?? new Uint8Array()))
    expect(text).toMatch(/Produced Thu 1 January 2026/)
    expect(text).toContain('2 items in the chronology, 1 exhibit Prepared')
    expect(text).not.toMatch(/Reference|Exhibits produced by|Kind As it stands|How Where/)
  })
})

describeWith(['pdftotext'], 'an entry that was put right, answered about or dated anew', () => {
  const written = Date.parse('2026-10-25T12:00:00Z')
  const hours = 3_600_000

  async function vaultOf(...steps: readonly (readonly [hours: number, draft: object, corrects?: number])[]): Promise<{ vault: Vault; ids: string[] }> {
    const vault = await newVault(memoryStorage(), 4)
    const { random } = depsFrom(4)
    const ids: string[] = []
    for (const [after, draft, corrects] of steps) {
      const now = () => written + after * hours
      const defaults = { zone: 'Europe/London', nowMs: now(), acts: englandWales.acts.acts.map((act) => act.id) }
      const [kept] = await keepDrafts(vault, [readDraft({ ...draft, ...(corrects !== undefined && { corrects: ids[corrects] }) }, defaults)], { now, random })
      ids.push(kept?.id ?? '')
    }
    return { vault, ids }
  }
  const words = (bag: MemoryBag) => pdfText(bag.files.get('data/bundle.pdf') ?? new Uint8Array()).replace(/\s+/g, ' ')
  const openings = (bag: MemoryBag) => [...bag.files.keys()].filter((path) => path.endsWith('opening.bin')).length
  const car = { kind: 'incident', occurred: '2026-10-25T11:40', what: 'A red car at the gate.', acts: ['watching'] }

  test('keeps the grade of its first words, names what came later and when, and every version can be checked', async () => {
    const { vault } = await vaultOf([0, car], [73, { ...car, where: 'the school' }, 0])
    const { bag } = await bundleOf(vault)
    expect(words(bag)).toContain('Written at the time, written down Sun 25 October 2026, 12:00')
    expect(words(bag)).toContain('added or changed Wed 28 October 2026, 13:00, written from memory: Where')
    expect(words(bag)).not.toContain('Earlier version,')
    expect(openings(bag)).toBe(2)
    expect((await verifyBag(bag)).findings.filter((one) => one.result === 'failed')).toEqual([])
    const again = await bundleOf(vault)
    expect([...again.bag.files].filter(([path, bytes]) => !Buffer.from(bytes).equals(bag.files.get(path) ?? new Uint8Array())).map(([path]) => path)).toEqual([])
  })

  test('says what stood there before: other words, another time', async () => {
    const { vault } = await vaultOf([0, car], [73, { ...car, what: 'A blue car at the gate.', occurred: '2026-10-24T11:40' }, 0])
    const text = words((await bundleOf(vault)).bag)
    expect(text).toContain('A blue car at the gate.')
    expect(text).toContain('Written from memory, written down Wed 28 October 2026, 13:00')
    expect(text).toContain('Earlier version, written down Sun 25 October 2026, 12:00, written at the time: When: Sun 25 October 2026, 11:40 Europe/London (zone by owner) What happened: A red car at the gate.')
    expect(text).toContain('first written Sun 25 October 2026, 12:00, written at the time: When, acts, What happened')
  })

  test('what was put right in the end stands under the day on which it was first said, not under the last that still said it', async () => {
    const { vault } = await vaultOf([0, car], [73, { ...car, where: 'the school' }, 0], [80, { ...car, what: 'A blue car.', where: 'home' }, 1])
    const text = words((await bundleOf(vault)).bag)
    expect(text).toContain('Earlier version, written down Sun 25 October 2026, 12:00, written at the time: What happened: A red car at the gate. Earlier version, written down Wed 28 October 2026, 13:00, written from memory: Where: the school')
    expect(text).toContain('first written Sun 25 October 2026, 12:00, written at the time: When, acts, What happened · added or changed Wed 28 October 2026, 13:00, written from memory: Where')
  })

  test('an earlier version that its owner keeps back is said to be there, its words are nowhere, and no grade rests on it', async () => {
    const { vault, ids } = await vaultOf([0, { ...car, others: 'zqchild' }], [73, { ...car, others: 'my daughter' }, 0])
    const all = await bundleOf(vault)
    expect(filesWith(all.bag, 'zqchild')).toEqual(['data/bundle.pdf', 'data/entries/000000/part-others.bin'])
    expect(words(all.bag)).toContain('Written at the time, written down Sun 25 October 2026, 12:00')
    const { bag } = await bundleOf(vault, { choice: { without: [ids[0] ?? ''] } })
    expect(filesWith(bag, 'zqchild')).toEqual([])
    expect(words(bag)).toContain('Earlier version, written down Sun 25 October 2026, 12:00, written at the time: kept back by its owner.')
    expect(words(bag)).toContain('Written from memory, written down Wed 28 October 2026, 13:00')
    expect(openings(bag)).toBe(1)
    expect((await verifyBag(bag)).verified).toBe(true)
  })

  test('a part that is left out is left out of every version, and a private one is in none', async () => {
    const { vault } = await vaultOf([0, { ...car, 'new-address': 'zqflat' }], [1, { ...car, what: 'zqother', 'new-address': 'zqhouse' }, 0], [2, { kind: 'private-note', what: 'zqsecret' }], [3, { kind: 'incident', what: 'from the note' }, 2])
    const { bag } = await bundleOf(vault, { redact: ['what'] })
    for (const word of ['zqflat', 'zqhouse', 'zqother', 'red car', 'zqsecret']) expect([word, filesWith(bag, word)]).toEqual([word, []])
    expect(openings(bag)).toBe(3)
  })

  test('written by a clock elsewhere, it is printed and told by that clock, on the day of the case’s', async () => {
    const { vault } = await vaultOf([0, { ...car, occurred: { start: '2026-10-25T00:30', zone: 'Europe/Paris' } }])
    const { bag } = await bundleOf(vault)
    expect(words(bag)).toContain('Sat 24 October 2026 No. 1 Sun 25 October 2026, 00:30 Europe/Paris (zone by owner)')
    expect(pdfText(bag.files.get('data/statement-draft.pdf') ?? new Uint8Array()).replace(/\s+/g, ' ')).toContain('At 00:30 on Sunday 25 October 2026 (Europe/Paris): A red car at the gate.')
  })
})

describe('what cannot be made', () => {
  test('a bundle of nothing', async () => {
    const { vault } = await sampleBundle()
    await expect(bundleOf(vault, { choice: { from: '2031-01-01' } })).rejects.toThrow(NothingChosen)
  })

  test('one that leaves out a part that does not exist, or one that it stands on', async () => {
    const { vault } = await sampleBundle()
    await expect(bundleOf(vault, { redact: ['new-adress'] })).rejects.toThrow(UnknownPart)
    for (const part of ['source', 'records', 'label', 'of', 'name']) await expect(bundleOf(vault, { redact: [part] }), part).rejects.toThrow(NeededPart)
    expect(vault.size, 'and the vault is as it was').toBe((await sampleBundle()).made.entriesInAll)
  })
})
