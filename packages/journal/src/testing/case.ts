/** Builds casebooks and contacts for tests, through the same doors as everybody else. */
import type { Record } from '@daybook/imports'
import { seededBytes } from '../../../../testing/seed.ts'
import { foldCasebook, type Casebook } from '../casebook.ts'
import { contactOf, type Contact } from '../contact.ts'
import { readDraft } from '../draft.ts'
import { openEntry, sealEntry, type OpenEntry } from '../entry.ts'

export const acts = ['following', 'contacting', 'publishing', 'monitoring', 'loitering', 'interfering', 'watching']

export const now = Date.parse('2024-06-01T12:00:00Z')

export function entriesOf(drafts: readonly unknown[], seed = 1): OpenEntry[] {
  const random = seededBytes(seed)
  return drafts.map((draft, index) => {
    const sealed = sealEntry(readDraft(draft, { zone: 'Europe/London', nowMs: now, acts }), now, random)
    return openEntry(index, sealed.entry, sealed.parts)
  })
}

export const casebookOf = (...drafts: readonly unknown[]): Casebook => foldCasebook(entriesOf(drafts))

export function recordOf(given: Partial<Record>): Record {
  return {
    source: 'chat.txt',
    kind: 'message',
    wall: null,
    instant: null,
    precision: 'minute',
    zone: null,
    zoneFrom: 'none',
    sender: null,
    recipients: [],
    direction: 'unknown',
    text: '',
    attachments: [],
    flags: [],
    raw: { offset: 0, length: 1, sha256: '00'.repeat(32) },
    extra: {},
    ...given,
  }
}

const source = { id: 'f'.repeat(32), obtained: 'original-export' as const }

export function contactsOf(casebook: Casebook, records: readonly Partial<Record>[], format = 'whatsapp'): Contact[] {
  return records.map((record, at) => contactOf(recordOf(record), at, format, source, casebook))
}
