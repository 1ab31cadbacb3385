import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepDrafts, readDraft, type Choice } from '@daybook/journal'
import { memoryStorage } from '@daybook/vault'
import { describeWith, run } from '../../../../testing/outside.ts'
import { depsFrom, newVault } from '../../../vault/src/testing/vaults.ts'
import { bundleOf } from '../testing/case.node.ts'
import { fileIn } from '../testing/spoil.ts'

const folder = mkdtempSync(join(tmpdir(), 'bundle-left-out-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const entries = [
  { kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123'], relationship: 'former partner', description: 'tall, grey coat', notes: 'zqnotes' },
  { kind: 'permitted', who: 'Alex Morgan', from: '2024-01-05', until: '2024-02-01', because: 'the handover' },
  { kind: 'refusal', occurred: '2024-03-01', what: 'Please stop.', who: 'Alex Morgan' },
  { kind: 'order', type: 'non-molestation', court: 'Family Court at Exampleton', made: '2024-04-02', served: '2024-04-03', until: '2025-04-02', against: 'Alex Morgan', terms: [{ id: '1', text: 'must not contact the applicant', forbids: ['contacting'] }, { id: '2', text: 'must not use violence' }] },
  { kind: 'contact', occurred: '2024-05-01T10:00', channel: 'letter', direction: 'in', from: 'Alex Morgan', what: 'A letter.' },
]

/** The words of the pages, one space between any two. */
async function pages(redact: readonly string[], choice: Choice = {}, more: readonly object[] = []): Promise<string> {
  const vault = await newVault(memoryStorage(), 9)
  const deps = depsFrom(90)
  await keepDrafts(vault, [...entries, ...more].map((entry) => readDraft(entry, { zone: 'Europe/London', nowMs: deps.now(), acts: ['contacting'] })), deps)
  const path = join(folder, 'bundle.pdf')
  writeFileSync(path, fileIn((await bundleOf(vault, { redact, choice })).bag, 'data/bundle.pdf'))
  return run('pdftotext', ['-layout', path, '-']).out.replaceAll(/\s+/g, ' ')
}

describeWith(['pdftotext'], 'what is left out, and what is not known', () => {
  test('all that goes into the bundle about a person and about permitted contact is on its pages', async () => {
    const words = await pages([])
    expect(words).toContain('Relationship: former partner Description: tall, grey coat Permitted contact: any contact, from Fri 5 January 2024, until Thu 1 February 2024, because: the handover')
    expect(words).not.toMatch(/left out|Left out|Held back|zqnotes/)
    expect(words).toContain('Protection from Harassment Act 1997, ss.1, 2A, 4A and 7, in force since Sun 25 November 2012. This table')
    expect(words).toContain('Not compared Nothing was looked for under term 2, which names none of the acts: “must not use violence”.')
  })

  test('a refusal from before the days that were chosen is on the pages, since it is in the bundle and items stand after it', async () => {
    const words = await pages([], { from: '2024-04-20' })
    expect(words).toContain('Asked to stop When Fri 1 March 2024 Who was asked Alex Morgan In these words Please stop.')
    expect(words).toContain('after the refusal')
  })

  test('an order has whom it binds, and what each term is limited to and leaves out; two of one name are told apart', async () => {
    const varied = { kind: 'order', type: 'non-molestation', served: '2024-04-10', against: 'Alex Morgan', terms: [{ id: '1', text: 'must not contact the applicant', forbids: ['contacting'], channels: ['letter', 'call'], except: 'mail about the children', 'except-channels': ['email'] }] }
    const words = await pages([], {}, [varied])
    expect(words).toContain('Against Alex Morgan Court Family Court at Exampleton')
    expect(words).toMatch(/Contact by letter, call only/)
    expect(words).toMatch(/Leaves out: mail about\b/)
    // The columns of the table are beside one another in the text.
    for (const day of ['3', '10']) expect(words, `served on ${day} April`).toMatch(new RegExp(`\\(served Wed ${day}\\b[^]{0,120} April 2024\\), term 1`))
  })

  test('of terms that are left out no page says that there are none', async () => {
    const words = await pages(['terms'])
    expect(words).toContain('Not compared Its terms are left out of this bundle, so nothing in it is compared with this order.')
    expect(words).not.toContain('No term of it')
  })

  test('of a part that is left out no page says that it is not known, or that there is none', async () => {
    const words = await pages(['court', 'made', 'served', 'until', 'terms', 'what', 'handles', 'relationship'])
    expect(await pages(['against', 'who'])).toMatch(/Who was asked Left out of this bundle[^]*Against Left out of this bundle/)
    for (const label of ['Court', 'Made', 'Served', 'In force until']) expect(words).toContain(`${label} Left out of this bundle`)
    expect(words).toContain('The day that it was served is left out of this bundle, so nothing in it is compared with this order.')
    expect(words).toContain('The words of the order are left out of this bundle.')
    expect(words).toContain('In these words (left out of this bundle)')
    expect(words).toContain('after the refusal')
    expect(words).toContain('Held back: handles Held back: relationship')
    expect(words).toContain('because: the handover, part of this has been left out')
    expect(words).not.toMatch(/No date of service|No end is stated|not written down|any contact/)
  })
})
