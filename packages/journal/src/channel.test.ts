import { memoryBytes } from '@daybook/imports'
import { createVault, memoryStorage } from '@daybook/vault'
import { expect, test } from 'vitest'
import { seededBytes } from '../../../testing/seed.ts'
import { contactOf, type Contact } from './contact.ts'
import { happeningOfContact } from './happening.ts'
import { contactsOf, keepSources, openCasebook } from './keep.ts'
import { breachesOf, ordersOf } from './order.ts'
import { permission, permittedRules } from './permitted.ts'
import { casebookOf, now } from './testing/case.ts'
import { choose } from './timeline.ts'

const deps = { now: () => now, random: seededBytes(8), kdf: { memoryKiB: 64, passes: 1, unsafe: true } }

const backup = `<smses count="4">
  <sms address="+447700900123" date="1704902707000" type="1" body="a text" />
  <mms date="1704902708000" msg_box="1" address="+447700900123"><parts><part ct="text/plain" text="a picture message" /></parts></mms>
  <mms date="1704902709000" address="+447700900123"><parts><part ct="text/plain" text="of a plainer app" /></parts></mms>
  <call number="+447700900123" duration="0" date="1704902710000" type="3" />
</smses>`

async function kept() {
  const vault = await createVault(memoryStorage(), 'only for a test', deps)
  await keepSources(vault, [{ path: 'sms.xml', bytes: memoryBytes(new TextEncoder().encode(backup)) }], { name: 'sms.xml', caseZone: 'Europe/London' }, deps)
  const contacts: Contact[] = []
  for await (const contact of contactsOf(vault, await openCasebook(vault))) contacts.push(contact)
  return contacts
}

test('from the file on, a picture message is one, and is found by that', async () => {
  const contacts = await kept()
  expect(contacts.map(({ channel }) => channel)).toEqual(['sms', 'mms', 'mms', 'call'])
  const chosen = choose(contacts.map((contact) => happeningOfContact(contact)), { channels: ['mms'] }, casebookOf())
  expect(chosen.map(({ text }) => text)).toEqual(['a picture message', 'of a plainer app'])
  const texts = choose(contacts.map((contact) => happeningOfContact(contact)), { channels: ['sms'] }, casebookOf())
  expect(texts.map(({ channel }) => channel), 'whoever asks for texts has them too').toEqual(['sms', 'mms', 'mms'])
})

test('an order that forbids text messages forbids what the phone makes a picture message of', async () => {
  const [, picture] = await kept()
  if (!picture) throw new Error('It was not read.')
  const found = (term: object) => {
    const casebook = casebookOf({ kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123'] }, { kind: 'order', served: '2024-01-01', terms: [{ text: 'no texts', forbids: ['contacting'], ...term }] })
    const item = happeningOfContact(contactOf(picture.record, 0, 'sms-backup', { id: '', obtained: 'original-export' }, casebook))
    return ordersOf(casebook).flatMap((order) => breachesOf(order, [item], 'Europe/London')).map(({ sure }) => sure)
  }
  expect([found({ channels: ['sms'] }), found({ channels: ['call'] }), found({ except: 'texts about the children', exceptChannels: ['sms'] })]).toEqual([['clear'], [], ['less-sure']])
})

test('one that an earlier version read, without a mark, is one too', async () => {
  const [, contact] = await kept()
  if (!contact) throw new Error('It was not read.')
  const { mms: _, ...extra } = contact.record.extra
  expect(contactOf({ ...contact.record, extra }, 1, 'sms-backup', { id: '', obtained: 'original-export' }, casebookOf()).channel).toBe('mms')
})

test('who may send text messages may send what the phone makes a picture message of, and not the other way round', async () => {
  const [text, picture] = await kept()
  if (!text || !picture) throw new Error('It was not read.')
  const allowed = (channel: string) => {
    const casebook = casebookOf({ kind: 'person', name: 'Alex Morgan', role: 'subject', handles: ['+44 7700 900123'] }, { kind: 'permitted', who: 'Alex Morgan', channels: [channel] })
    return [text, picture].map(({ record }, at) => permission(happeningOfContact(contactOf(record, at, 'sms-backup', { id: '', obtained: 'original-export' }, casebook)), permittedRules(casebook)).is)
  }
  expect([allowed('sms'), allowed('mms')]).toEqual([['within', 'within'], ['outside', 'within']])
})
