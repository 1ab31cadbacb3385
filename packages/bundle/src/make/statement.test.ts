import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepDrafts, readDraft } from '@daybook/journal'
import { memoryStorage } from '@daybook/vault'
import { describeWith, run } from '../../../../testing/outside.ts'
import { depsFrom, newVault } from '../../../vault/src/testing/vaults.ts'
import { bundleOf } from '../testing/case.node.ts'
import { fileIn } from '../testing/spoil.ts'
import type { BundleRequest } from './request.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-statement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dan = { kind: 'person', name: 'Dan Placeholder', role: 'subject' }
const lee = { kind: 'person', name: 'Lee Placeholder', role: 'subject' }
const pat = { kind: 'person', name: 'Pat Placeholder', role: 'other' }

/** The words of both, one space between any two. */
async function wordsOf(entries: readonly object[], request: Partial<BundleRequest> = {}): Promise<{ statement: string; pages: string }> {
  const vault = await newVault(memoryStorage(), 9)
  const deps = depsFrom(90)
  await keepDrafts(vault, entries.map((entry) => readDraft(entry, { zone: 'Europe/London', nowMs: deps.now(), acts: ['following', 'contacting'] })), deps)
  const { bag } = await bundleOf(vault, request)
  const words = (name: string) => {
    const path = join(folder, 'page.pdf')
    writeFileSync(path, fileIn(bag, name))
    return run('pdftotext', ['-layout', path, '-']).out.replaceAll(/\s+/g, ' ')
  }
  return { statement: words('data/statement-draft.pdf'), pages: words('data/bundle.pdf') }
}

describeWith(['pdftotext'], 'the draft statement', () => {
  test('has what was written down in words that can be signed, and says of nothing that it was left out which was not', async () => {
    const { statement } = await wordsOf([
      dan,
      { kind: 'impact', sleep: 'I wake at four every night', work: 'I have taken three weeks off' },
      { kind: 'impact', what: 'I am frightened to leave the house' },
      { kind: 'incident', occurred: '2024-04-15', acts: ['following'] },
      { kind: 'incident', occurred: '2024-04-16', what: 'He shouted at the gate', 'felt-then': 'terrified', changes: 'moved my desk', 'feared-violence': true, children: 'asleep upstairs' },
    ])
    expect(statement).toContain('. Sleep: I wake at four every night. Work: I have taken three weeks off.')
    expect(statement).toContain('. I am frightened to leave the house.')
    expect(statement).toContain('On Monday 15 April 2024: following a person.')
    expect(statement).toContain('On Tuesday 16 April 2024: He shouted at the gate. I felt: terrified. Because of it I have: moved my desk.'.replace('gate. I felt', 'gate. I feared that violence would be used. I felt'))
    expect(statement).not.toMatch(/left out|do not remember|Dan Placeholder:|asleep/)
  })

  test('names whose doing it was where it is not about that one person alone', async () => {
    const shouted = { kind: 'incident', occurred: '2024-04-15', what: 'Shouting.', where: 'at the gate' }
    const two = await wordsOf([dan, lee, { ...shouted, who: 'Lee Placeholder' }])
    expect(two.statement).toContain('On Monday 15 April 2024, at the gate, Lee Placeholder: Shouting.')
    const other = await wordsOf([dan, pat, { ...shouted, who: 'Pat Placeholder' }, { ...shouted, occurred: '2024-04-16', who: 'Dan Placeholder' }])
    expect(other.statement).toContain('at the gate, Pat Placeholder: Shouting.')
    expect(other.statement).toContain('On Tuesday 16 April 2024, at the gate: Shouting.')
  })

  test('says that what happened is left out only where it was written down, and is', async () => {
    const { statement } = await wordsOf([dan, { kind: 'incident', occurred: '2024-04-15', what: 'zqwhat', acts: ['following'] }], { redact: ['what'] })
    expect(statement).toContain('On Monday 15 April 2024: (what happened has been left out).')
    expect(statement).not.toContain('zqwhat')
  })

  test('of a part of what was kept it says so, and the pages do, with what it was chosen by', async () => {
    const entries = [dan, ...['2024-03-01', '2024-04-15', '2024-04-20'].map((occurred) => ({ kind: 'contact', occurred, channel: 'letter', direction: 'in', from: 'Dan Placeholder' }))]
    const { statement, pages } = await wordsOf(entries, { choice: { from: '2024-04-01', kinds: ['contact'] } })
    expect(statement).toContain('Between 15 and 20 April 2024 there were 2 contacts and incidents that are in the bundle that goes with this statement, on 2 days. It has only a part of what I have kept.')
    expect(pages).toContain('Only a part of what was kept is shown: from Monday 1 April 2024, of the kind contact. What is not shown is in no count here.')
    expect(pages).toContain('there may be something that was not chosen')
    const whole = await wordsOf(entries)
    expect(whole.statement).toContain('there were 3 contacts and incidents that I have kept, on 3 days.')
    expect(`${whole.statement} ${whole.pages}`).not.toContain('nly a part')
  })

  test('of what is known only to a month no page makes a day', async () => {
    const { statement, pages } = await wordsOf([dan, { kind: 'incident', occurred: '2024-01', what: 'A car.' }, { kind: 'incident', occurred: { start: '2024-05', end: '2024-07', precision: 'between' }, what: 'Calls.' }])
    expect(statement).toContain('Between January 2024 and July 2024 there were 2 contacts and incidents that I have kept. 2 of them are known only to a month or a span of days.')
    expect(pages).toContain('2 of these are known only to a month or a span, and are drawn at its beginning.')
    expect(pages).toContain('January 2024 to July 2024')
    expect(`${statement} ${pages}`).not.toMatch(/(?<!No\. )\b1 (?:January|May) 2024/)
  })
})
