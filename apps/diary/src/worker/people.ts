/** What has been said of the case: who is who, when they were asked to stop, an order. */
import { keptBack } from '@daybook/bundle'
import { list, ordersOf, text } from '@daybook/journal'
import type { HandlersOf } from '../protocol/index.ts'
import type { Facts, OrderFacts, PeopleCalls, Told } from '../protocol/people.ts'
import { everything, writeDown } from './house.ts'

async function facts(): Promise<Facts> {
  const { casebook, imports, items } = await everything()
  const counts = new Map<string, number>()
  for (const kept of imports) for (const { participants } of kept.summaries) for (const handle of participants) counts.set(handle, 0)
  for (const { contact } of items) {
    const sender = contact?.record.sender
    if (sender !== undefined && sender !== null) counts.set(sender, (counts.get(sender) ?? 0) + 1)
  }
  const told = (role: string): Told | null => {
    const person = casebook.people.find((one) => one.role === role)
    return person ? { name: person.name, handles: person.handles } : null
  }
  const refusal = casebook.current.find((entry) => entry.kind === 'refusal' && entry.occurred !== null)
  const [order] = ordersOf(casebook)
  const [term] = order?.terms ?? []
  return {
    imports: imports.map(({ name, rows, files }) => ({ name, rows, files: files.length })),
    entries: casebook.all.length,
    handles: [...counts].map(([handle, count]) => ({ handle, count, role: casebook.whose(handle)?.role ?? null })).sort((a, b) => b.count - a.count),
    me: told('me'),
    subject: told('subject'),
    refusal: refusal?.occurred ? { date: refusal.occurred.start, what: text(refusal.fields['what']) } : null,
    order: order ? { title: order.title, served: order.served ?? '', until: order.until ?? '', term: term?.text ?? '', except: term?.except ?? '', exceptChannel: term?.exceptChannels[0] ?? '' } : null,
    parts: partsOf(casebook.current),
  }
}

/** Fields that can be left out without taking the sense of an item away: not what happened, who it is about or which rule applies. */
function partsOf(entries: readonly { readonly kind: string; readonly fields: { readonly [name: string]: unknown } }[]): string[] {
  const kinds = ['incident', 'contact', 'impact', 'police-contact', 'change']
  const names = entries.filter(({ kind }) => kinds.includes(kind)).flatMap(({ fields }) => Object.keys(fields))
  return [...new Set(names)].filter((name) => !['what', 'acts', 'channel', 'direction', 'from', 'to', 'count'].includes(name) && !keptBack.includes(name)).sort()
}

/** The newest entry of a kind that this one puts right, so that what was said before no longer counts but still stands. */
async function before(kind: string, fits: (fields: { readonly [name: string]: unknown }) => boolean = () => true): Promise<{ corrects: string } | object> {
  const { casebook } = await everything()
  const found = casebook.current.findLast((entry) => entry.kind === kind && fits(entry.fields))
  return found ? { corrects: found.id } : {}
}

async function savePeople({ me, subject }: { readonly me: Told | null; readonly subject: Told | null }): Promise<null> {
  const said = []
  for (const [role, person] of [['me', me], ['subject', subject]] as const) {
    if (person) said.push({ kind: 'person', name: person.name, role, handles: list([...person.handles]), ...(await before('person', (fields) => fields['role'] === role)) })
  }
  await writeDown(said)
  return null
}

async function saveRefusal({ date, what }: { readonly date: string; readonly what: string }): Promise<null> {
  await writeDown([{ kind: 'refusal', occurred: date, what, ...(await before('refusal')) }])
  return null
}

async function saveOrder({ title, served, until, term, except, exceptChannel }: OrderFacts): Promise<null> {
  const words = { text: term, forbids: ['contacting'], ...(except && { except }), ...(exceptChannel && { exceptChannels: [exceptChannel] }) }
  await writeDown([{ kind: 'order', title, served, until, terms: [words], ...(await before('order')) }])
  return null
}

export const people: HandlersOf<PeopleCalls> = { facts, savePeople, saveRefusal, saveOrder }
