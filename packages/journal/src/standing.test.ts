import { describe, expect, test } from 'vitest'
import { memoryBytes } from '@daybook/imports'
import { createVault, memoryStorage, type Vault } from '@daybook/vault'
import { seededBytes } from '../../../testing/seed.ts'
import { conduct } from './conduct.ts'
import { readDraft } from './draft.ts'
import { nextLabels } from './exhibit.ts'
import { importsOf, keepDrafts, keepSources, openCasebook, readAgain } from './keep.ts'
import { refKey, standsAt } from './ref.ts'
import { openBook } from './standing.ts'
import { acts, now } from './testing/case.ts'
import { searchCorrections } from './search.ts'
import { choose, timeline } from './timeline.ts'

const utf8 = new TextEncoder()
const people = [{ kind: 'person', name: 'Alex', role: 'subject', handles: ['+447700900123'] }, { kind: 'person', name: 'Jo', role: 'me' }]
const deps = { now: () => now, random: seededBytes(9), kdf: { memoryKiB: 64, passes: 1, unsafe: true } }

const write = (vault: Vault, ...drafts: readonly object[]) => keepDrafts(vault, drafts.map((draft) => readDraft(draft, { zone: 'Europe/London', nowMs: now, acts })), deps)

async function vaultOf(...files: readonly (readonly [name: string, text: string])[]): Promise<Vault> {
  const vault = await createVault(memoryStorage(), 'six words nobody would ever guess', deps)
  await write(vault, ...people)
  if (files.length > 0) await take(vault, ...files)
  return vault
}

const take = (vault: Vault, ...files: readonly (readonly [name: string, text: string])[]) =>
  keepSources(vault, files.map(([path, text]) => ({ path, bytes: memoryBytes(utf8.encode(text)) })), { name: files[0]?.[0] ?? '', caseZone: 'Europe/London' }, deps)

async function seen(vault: Vault) {
  const { casebook, contacts, repeats } = await openBook(vault)
  const items = timeline(casebook, contacts, repeats)
  const at = (words: string) => items.filter(({ text }) => text === words)
  return { casebook, items, at, total: (some = items) => conduct(casebook, some, []).total.total }
}

async function refOf(vault: Vault, words: string) {
  const [item] = (await seen(vault)).at(words)
  if (!item) throw new Error(`There is no "${words}".`)
  return { ...item.ref }
}

/** Day and month can be read both ways, so nothing of it is read before somebody says which. */
const chat = ['chat.txt', '01/02/2024, 09:05 - Alex: first\n01/02/2024, 09:06 - Alex: second\n'] as const
const backup = (...bodies: readonly string[]) => ['sms.xml', `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><smses count="${bodies.length}">${bodies.map((body, at) => `<sms protocol="0" address="+447700900123" date="${1704186300000 + at * 60_000}" type="1" body="${body}" read="1" status="-1" />`).join('')}</smses>`] as const

async function settleDates(vault: Vault) {
  const [kept] = importsOf(await openCasebook(vault))
  if (!kept) throw new Error('There is no import.')
  await readAgain(vault, kept, { name: kept.name, caseZone: 'Europe/London', dates: 'dmy' }, deps)
}

describe('an import that is read again', () => {
  test('keeps what was put right, and what was marked, on the record that was read from the same bytes, whatever its number is now', async () => {
    const vault = await vaultOf(chat, backup('hello', 'at the gate'))
    const of = await refOf(vault, 'at the gate')
    const other = await refOf(vault, 'hello')
    await write(vault, { kind: 'correction', of, direction: 'out', note: 'mine' }, { kind: 'mark', of, tags: ['gate'], links: [other] }, { kind: 'exhibit', label: 'JJS/7', of: { ...of, attachment: 0 } })
    const before = await seen(vault)
    await settleDates(vault)
    const { items, at, casebook, total } = await seen(vault)
    const [item] = at('at the gate')
    expect(items).toHaveLength(4)
    expect(item?.ref).not.toEqual(of)
    expect(item?.ref.record, 'the number is another’s now').not.toBe(of.record)
    expect(item?.correction).toMatchObject({ note: 'mine', of })
    expect(items.filter(({ correction }) => correction !== null)).toHaveLength(1)
    expect([before.total(), total()]).toEqual([1, 3])
    const exhibit = { ...(item?.ref ?? of), attachment: 0 }
    expect(nextLabels(casebook, [exhibit, { ...exhibit, attachment: 1 }]), 'the label stays with its picture').toMatchObject([{ label: 'JJS/7', of: exhibit }, { label: 'EX/8' }])
    const key = refKey(item?.ref ?? of)
    expect(casebook.marks.get(key)).toMatchObject({ tags: ['gate'], links: [at('hello')[0]?.ref] })
    expect(casebook.marks.get(refKey(at('hello')[0]?.ref ?? of))?.links.map(refKey)).toEqual([key])
    expect(casebook.astray).toEqual([])
    expect(searchCorrections(casebook, 'mine'), 'found where it stands').toEqual([item?.ref])
    expect([standsAt(of, casebook), standsAt({ entry: of.entry, record: null }, casebook)]).toEqual([item?.ref, { entry: item?.ref.entry, record: null }])
    await write(vault, { kind: 'correction', of: item?.ref })
    expect((await seen(vault)).at('at the gate')[0]?.correction, 'taken back since').toBeNull()
    expect((await seen(vault)).casebook.corrections.get(key)).toHaveLength(2)
  })

  test('and is there no such record any more, it is kept, counts for nothing and is told of', async () => {
    const vault = await vaultOf(chat, backup('hello', 'at the gate'))
    const of = await refOf(vault, 'at the gate')
    await write(vault, { kind: 'correction', of, note: 'mine' }, { kind: 'correction', of: { ...of, record: 9999 }, note: 'nothing' }, { kind: 'correction', of: await refOf(vault, 'hello'), note: 'x' }, { kind: 'correction', of: await refOf(vault, 'hello') })
    const [kept] = importsOf(await openCasebook(vault))
    // Another file of that name, so that nothing is read from the same bytes.
    await keepSources(vault, [{ path: 'sms.xml', bytes: memoryBytes(utf8.encode(backup('other')[1])) }], { name: 'again', caseZone: 'Europe/London', corrects: kept?.entry.id ?? '' }, deps)
    const { casebook, items } = await seen(vault)
    expect(items.map(({ text, correction }) => [text, correction])).toEqual([['other', null]])
    expect(casebook.astray.map(({ note }) => note), 'what was taken back is not told of').toEqual(['mine', 'nothing'])
  })
})

describe('a message that is in another export too', () => {
  const first = ['a.txt', '25/12/2023, 09:05 - Alex: hello\n25/12/2023, 09:06 - Alex: answer me\n'] as const
  const longer = ['b.txt', `${first[1]}26/12/2023, 23:59 - Alex: I know you are there\n`] as const

  test('is right there as well, also in one that is taken in later; the newest that was said of any of them counts', async () => {
    const vault = await vaultOf(first)
    const of = await refOf(vault, 'answer me')
    await write(vault, { kind: 'correction', of, occurred: '2023-12-20T10:00', note: 'older' })
    await take(vault, longer)
    const { items, at, total, casebook } = await seen(vault)
    expect(at('answer me').map(({ local, correction }) => [local, correction?.note])).toEqual(Array.from({ length: 2 }, () => ['2023-12-20T10:00:00', 'older']))
    expect(at('hello').map(({ correction }) => correction)).toEqual([null, null])
    expect(searchCorrections(casebook, 'older')).toEqual(at('answer me').map(({ ref }) => ref).sort((a) => (a.entry === of.entry ? -1 : 1)))
    expect([items.length, total()]).toEqual([5, 3])
    expect(choose(items, { from: '2023-12-25' }, casebook).map(({ text }) => text), 'no copy stands where the file has it').toEqual(['hello', 'hello', 'I know you are there'])
    const there = at('answer me').find(({ ref }) => ref.entry !== of.entry)
    await write(vault, { kind: 'correction', of: there?.ref, direction: 'out', note: 'newer' })
    const now = await seen(vault)
    expect(now.at('answer me').map(({ direction, correction }) => [direction, correction?.note])).toEqual([['out', 'newer'], ['out', 'newer']])
    expect(now.total()).toBe(2)
    expect(now.casebook.corrections.get(refKey(of))?.map(({ note }) => note)).toEqual(['older', 'newer'])
  })

  test('and is it not sure to be the same, it is left as the file has it, and says of which it may be one', async () => {
    const vault = await vaultOf(first)
    const of = await refOf(vault, 'answer me')
    await write(vault, { kind: 'correction', of, direction: 'out' })
    await take(vault, ['c.txt', `25/12/2023, 09:05 - Sam: hello\n25/12/2023, 09:06 - Al: answer me\n`])
    const found = (await seen(vault)).at('answer me')
    const own = found.find(({ ref }) => ref.entry === of.entry)
    const other = found.find(({ ref }) => ref.entry !== of.entry)
    expect([own?.direction, other?.direction, other?.correction]).toEqual(['out', 'unknown', null])
    expect(other?.mayRepeat).toEqual(of)
  })
})
