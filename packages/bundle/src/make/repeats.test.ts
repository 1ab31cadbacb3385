import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryBytes } from '@daybook/imports'
import { englandWales } from '@daybook/jurisdictions'
import { keepDrafts, keepSources, readDraft } from '@daybook/journal'
import { memoryStorage, type Vault } from '@daybook/vault'
import { describeWith, run } from '../../../../testing/outside.ts'
import { depsFrom, newVault } from '../../../vault/src/testing/vaults.ts'
import type { MemoryBag } from '../bag/memory.ts'
import { bundleOf } from '../testing/case.node.ts'
import { verifyBag } from '../verify/verify.ts'

const people = [
  { kind: 'case', name: 'Jo Placeholder' },
  { kind: 'person', name: 'Alex', role: 'subject' },
  { kind: 'person', name: 'Jo', role: 'me' },
]

async function vaultOf(drafts: readonly object[], ...files: readonly (readonly [name: string, text: string])[]): Promise<Vault> {
  const vault = await newVault(memoryStorage(), 3)
  const deps = depsFrom(31)
  await keepDrafts(vault, drafts.map((draft) => readDraft(draft, { zone: 'Europe/London', nowMs: deps.now(), acts: englandWales.acts.acts.map(({ id }) => id) })), deps)
  for (const [name, text] of files) await keepSources(vault, [{ path: name, bytes: memoryBytes(new TextEncoder().encode(text)) }], { name, caseZone: 'Europe/London' }, deps)
  return vault
}

function pages(bag: MemoryBag, name = 'bundle'): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-'))
  const file = join(folder, 'a.pdf')
  writeFileSync(file, bag.files.get(`data/${name}.pdf`) ?? new Uint8Array())
  const { code, out, err } = run('pdftotext', ['-layout', file, '-'])
  rmSync(folder, { recursive: true })
  if (code !== 0) throw new Error(err)
  return out.replace(/\s+/g, ' ')
}

const statement = (bag: MemoryBag) => pages(bag, 'statement-draft')

const first = '25/12/2023, 09:05 - Alex: hello\n25/12/2023, 09:06 - Alex: answer me\n'
const second = `${first}26/12/2023, 23:59 - Alex: I know you are there\n`

describeWith(['pdftotext'], 'two exports of one chat, in a bundle', () => {
  test('each message is counted once, in the statement and the chart, and shown wherever it stands, with where else', async () => {
    const { bag, made } = await bundleOf(await vaultOf(people, ['part1.txt', first], ['part2.txt', second]))
    expect(made.items).toBe(5)
    expect(statement(bag)).toContain('there were 3 contacts and incidents that I have kept, on 2 days. A message that stands in more than one of my exports is counted once.')
    const text = pages(bag)
    expect(text).toContain('also in part2.txt (No. 2)')
    expect(text).toContain('the same as No. 1: counted there and not here')
    expect(text).toContain('2 items are shown and not counted')
    expect((await verifyBag(bag)).verified).toBe(true)
  })

  test('with one export alone, nothing is said of it', async () => {
    const { bag } = await bundleOf(await vaultOf(people, ['part2.txt', second]))
    expect(statement(bag)).toContain('there were 3 contacts and incidents that I have kept, on 2 days.')
    expect([pages(bag).includes('What is counted'), statement(bag).includes('more than one of my exports')]).toEqual([false, false])
  })

  test('what is not surely the same is counted in each, and says so', async () => {
    const { bag } = await bundleOf(await vaultOf([people[0] ?? {}, people[2] ?? {}], ['mine.txt', second], ['theirs.txt', second.replaceAll('Alex', 'A. M.')]))
    expect(statement(bag)).toMatch(/there were 6 contacts .* 3 of them may stand in two of my exports\. That is not sure, so they are counted in each\. Nobody has been marked as the person this is about/)
    expect(pages(bag)).toContain('may be the same as No. 1, which is not sure: both are counted')
  })

  test('one that is left out is left out of both exports, and nothing tells of it', async () => {
    const vault = await vaultOf(people, ['part1.txt', first], ['part2.txt', second])
    const { bag } = await bundleOf(vault, { choice: { to: '2023-12-25T09:05' } })
    expect(statement(bag)).toContain('there was 1 contact or incident that is in the bundle that goes with this statement, on 1 day. It has only a part of what I have kept.')
    expect(pages(bag)).not.toContain('answer me')
  })
})

describeWith(['pdftotext'], 'what a bundle does not count or compare', () => {
  test('is said: my own messages where nobody is marked, an order against a name nobody has, what came after a refusal to somebody else', async () => {
    const drafts = [
      { kind: 'case', name: 'Jo Placeholder' },
      { kind: 'order', type: 'stalking-protection', against: 'Alexander Morgan', served: '2023-12-01', terms: [{ text: 'must not contact', forbids: ['contacting'] }] },
      { kind: 'refusal', occurred: '2023-12-20', what: 'leave me alone', who: 'Sam' },
    ]
    const { bag } = await bundleOf(await vaultOf(drafts, ['chat.txt', second]))
    const text = pages(bag)
    expect(text).toContain('Nobody called “Alexander Morgan” is among the people, so nothing can be checked against this order.')
    expect(text, 'an order that nobody named goes by its kind').toContain('Served: Stalking protection order')
    expect([text.includes('may break an order'), text.includes('after the refusal')]).toEqual([false, false])
    expect(text).toContain('because nobody has been marked as me either, my own messages may be among it')
    expect(statement(bag)).toContain('I asked Sam to stop. I said: “leave me alone”')
  })

  test('a name that is left out still decides what is counted, and is on no page', async () => {
    const drafts = [
      ...people,
      { kind: 'person', name: 'Sam', role: 'other', handles: ['zqsam'] },
      { kind: 'incident', occurred: '2023-12-27T18:00', what: 'stood at the gate', acts: ['loitering'], who: 'zqsam' },
      { kind: 'incident', occurred: '2023-12-28T17:00', what: 'followed me home', acts: ['following'], who: 'Alex' },
      { kind: 'refusal', occurred: '2023-12-20', what: 'leave me alone', who: 'zqsam' },
      { kind: 'order', title: 'Order', against: 'zqsam', served: '2023-12-01', terms: [{ text: 'must not contact', forbids: ['contacting'] }] },
    ]
    const vault = await vaultOf(drafts, ['chat.txt', second])
    const whole = await bundleOf(vault)
    const { bag } = await bundleOf(vault, { redact: ['who', 'against', 'handles'] })
    for (const one of [whole.bag, bag]) {
      expect(statement(one)).toContain('there were 4 contacts and incidents that I have kept, on 3 days')
      expect([pages(one).includes('may break an order'), pages(one).includes('after the refusal')]).toEqual([false, false])
    }
    expect([pages(whole.bag).includes('zqsam'), pages(bag).includes('zqsam'), statement(bag).includes('zqsam')]).toEqual([true, false, false])
    expect(pages(bag), 'not put down to the one person the case is about').toMatch(/18:00[^.]*in person, incident\b(?! · from)/)
  })
})
