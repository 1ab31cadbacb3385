/**
 * Repeats: one message that stands in several exports, or twice in one, is one message. It is shown wherever it stands
 * and counted once. The rule, for two contacts of different files (of different imports, or of one):
 *
 *   1. Same kind of export, time, sender and conversation as far as the export names one, same words, and no attachment
 *      whose bytes differ. The n-th of its kind in one file is the n-th in the other: two alike in one file are two.
 *      A photograph or another file by itself is the same when its bytes are.
 *   2. Time is the instant, where the export gives one (SMS Backup & Restore, mail, Messenger, Instagram).
 *   3. Where it gives a clock on a wall and no more (WhatsApp), time is the minute, and the second where both have one; and the two files must
 *      be of one chat, which they do not say: in the time that both cover, at least half of the messages of the one that
 *      has more must stand in both. A single message is not enough unless the same people write in both.
 *      So the same "ok" from one person in a group and in a chat of two stays two.
 *   4. What is left over in the same time by the same sender, as many in one file as in the other, is the same message
 *      where one of the two says that it was deleted or edited, or lacks the picture that the other has.
 *   5. A sender is the same when spelled the same (handle.ts) or joined to one person. A chat exported from both phones
 *      has other names in each, so it is counted twice until somebody joins the names.
 *   6. A record that its reader flags `duplicate`, byte for byte one earlier in its file, is that one.
 *
 * Of the same, the one that says most speaks and is counted: a message before a notice, with its picture, its words before their
 * deletion, its seconds; then the one taken in first. The order of imports never changes a count. What the person put right
 * of one of the same is right of each (standing.ts).
 * What looks alike and is not surely the same is counted in each and told of (`maybe`): so is what has an instant in one file
 * and a clock on a wall in another, as a call has in a backup and in a phone company's bill.
 */
import { noteAcross, noteAlike } from './alike.ts'
import type { Casebook } from './casebook.ts'
import type { Contact } from './contact.ts'
import { grouped } from './grouped.ts'
import { refKey, type Ref } from './ref.ts'
import { carries, instantOf, isEdited, isGone, lacks, saidIn, type Said } from './said.ts'
import { sameChats } from './same-chat.ts'

export interface Repeats {
  /** By `refKey`, for what is in another export too or twice in one: the one that is counted in its place. */
  readonly of: ReadonlyMap<string, Ref>
  /** By `refKey`, for what may be in another export too, and is counted in each: the earlier of the two. */
  readonly maybe: ReadonlyMap<string, Ref>
}

/** One message: the same in several files, at most once in each. */
type Same = readonly Said[]

/** Linear in the contacts, and in the pairs of files that cover the same time. */
export function repeatsAmong(contacts: readonly Contact[], casebook: Casebook): Repeats {
  const of = new Map<string, Ref>()
  const maybe = new Map<string, Ref>()
  const twice = flaggedTwice(contacts)
  for (const [family, files] of filesOf(contacts, twice)) {
    if (files.length < 2) continue
    const same = family === 'file' ? grouped(saidAmong(contacts, files, casebook), ({ contact }) => contact.record.raw.sha256) : sameIn(contacts, files, casebook, maybe)
    for (const one of same) {
      const [speaks, ...others] = one.toSorted(bySayingMost)
      if (speaks) for (const { contact } of others) of.set(refKey(contact.ref), speaks.contact.ref)
    }
  }
  for (const [contact, first] of twice) of.set(refKey(contact.ref), of.get(refKey(first.ref)) ?? first.ref)
  for (const key of of.keys()) maybe.delete(key)
  return { of, maybe }
}

/** Each record that is flagged, with the first in its file that has the same bytes. */
function flaggedTwice(contacts: readonly Contact[]): Map<Contact, Contact> {
  const key = ({ ref, record }: Contact) => `${ref.entry} ${record.raw.sha256} ${record.source}`
  const again = contacts.filter(({ flags }) => flags.includes('duplicate'))
  const wanted = new Set(again.map(key))
  const first = new Map<string, Contact>()
  if (wanted.size > 0) for (const contact of contacts) if (wanted.has(key(contact)) && !first.has(key(contact))) first.set(key(contact), contact)
  return new Map(again.flatMap((contact) => {
    const earlier = first.get(key(contact))
    return earlier === undefined || earlier === contact ? [] : [[contact, earlier] as const]
  }))
}

const families: { readonly [channel: string]: string } = { sms: 'sms', mms: 'sms', call: 'sms', photo: 'file' }

/** Places among all contacts. */
type File = number[]

/** By kind of export, each file with what is in it. */
function filesOf(contacts: readonly Contact[], without: ReadonlyMap<Contact, Contact>): Map<string, File[]> {
  const found = new Map<string, Map<string, File>>()
  let last: { readonly entry: string; readonly source: string; readonly channel: string; readonly file: File } | undefined
  for (const [at, contact] of contacts.entries()) {
    if (without.has(contact)) continue
    const { channel, ref, record } = contact
    if (last?.source !== record.source || last.entry !== ref.entry || last.channel !== channel) {
      const family = families[channel] ?? channel
      const files = found.get(family) ?? new Map<string, File>()
      found.set(family, files)
      const name = `${ref.entry} ${record.source}`
      const file = files.get(name) ?? []
      files.set(name, file)
      last = { entry: ref.entry, source: record.source, channel, file }
    }
    last.file.push(at)
  }
  return new Map([...found].map(([family, files]) => [family, [...files.values()]]))
}

function saidAmong(contacts: readonly Contact[], files: readonly File[], casebook: Casebook, wanted: (contact: Contact) => boolean = () => true): Said[] {
  return files.flatMap((file, number) =>
    file.flatMap((at) => {
      const contact = contacts[at]
      return contact && wanted(contact) ? [saidIn(contact, at, number, casebook)] : []
    }),
  )
}

function sameIn(contacts: readonly Contact[], files: readonly File[], casebook: Casebook, maybe: Map<string, Ref>): Same[] {
  noteAcross(contacts, files, casebook, maybe)
  // Most times stand in one file alone, and nothing there can be the same.
  const fileOf = new Map<string | number, number | 'several'>()
  for (const [number, file] of files.entries()) {
    for (const at of file) {
      const time = contacts[at] && timeOf(contacts[at])
      if (time === undefined || time === null) continue
      const known = fileOf.get(time)
      if (known !== number) fileOf.set(time, known === undefined ? number : 'several')
    }
  }
  const all = saidAmong(contacts, files, casebook, (contact) => {
    const time = timeOf(contact)
    return time === null || fileOf.get(time) === 'several'
  })
  const isOnWall = (contact: Contact | undefined) => contact !== undefined && contact.kind !== 'system' && instantOf(contact) === null
  const chats = sameChats(
    files.map((file) => file.flatMap((at) => (isOnWall(contacts[at]) ? (contacts[at]?.record.wall?.slice(0, 16) ?? []) : []))),
    all.filter(({ contact }) => isOnWall(contact)),
    (number) => new Set(files[number]?.flatMap((at) => contacts[at]?.record.sender ?? [])),
  )
  const at = (said: Said) => (said.instant === null ? `${chats[said.file] ?? ''} ${said.minute ?? `${said.contact.record.raw.offset} ${said.contact.record.raw.sha256}`}` : String(said.instant))
  const same = grouped(all, (said) => `${at(said)}\0${said.sender}\0${said.place}`).flatMap((slot) => (slot.length < 2 ? [] : sameInSlot(slot, maybe)))
  noteAlike(all, chats, new Set(same.flatMap((one) => (one.length > 1 ? one : []))), maybe)
  return same
}

/** The instant, or the minute on the wall; null without a time. */
const timeOf = (contact: Contact): string | number | null => instantOf(contact) ?? contact.record.wall?.slice(0, 16) ?? null

/** What one sender said in one conversation at one time, in every file: which of it is the same. */
function sameInSlot(slot: readonly Said[], maybe: Map<string, Ref>): Same[] {
  const [one, two] = slot
  // Nearly all of what overlaps: one in each of two files.
  if (slot.length === 2 && one && two && one.file !== two.file && one.exact === two.exact && (one.time === two.time || one.fine !== two.fine)) return [slot]
  const same: Said[][] = []
  for (const alike of grouped(slot, ({ exact }) => exact)) {
    const exactly = nthOfEach(alike.filter(({ fine }) => fine), ({ time }) => time).sort(([a], [b]) => ((a?.time ?? '') < (b?.time ?? '') ? -1 : 1))
    // To the minute: the n-th of a file is the n-th of those that have seconds.
    for (const [nth, loose] of nthOfEach(alike.filter(({ fine }) => !fine), () => '').entries()) {
      const known = exactly[nth]
      if (known && loose.every(({ file }) => known.every((one) => one.file !== file))) known.push(...loose)
      else exactly.push(loose)
    }
    same.push(...exactly)
  }
  return joinLeftOver(same, maybe)
}

/** The first of each file with a key together, then the second of each, and so on. */
function nthOfEach(alike: readonly Said[], key: (said: Said) => string): Said[][] {
  return grouped(alike, key).flatMap((some) => {
    const nth: Said[][] = []
    const seen = new Map<number, number>()
    for (const said of some) {
      const at = seen.get(said.file) ?? 0
      seen.set(said.file, at + 1)
      const there = nth[at]
      if (there) there.push(said)
      else nth.push([said])
    }
    return nth
  })
}

/** Rule 4. */
function joinLeftOver(same: readonly Said[][], maybe: Map<string, Ref>): Same[] {
  if (same.length < 2) return [...same]
  const joined = new Set(same)
  const ownIn = (file: number) => (one: Same) => one.find((said) => said.file === file)?.order ?? -1
  const inFile = (file: number) => [...joined].filter((one) => ownIn(file)(one) >= 0).sort((a, b) => ownIn(file)(a) - ownIn(file)(b))
  // By what they say, not by which was taken in first.
  const words = (file: number) => same.flat().filter((said) => said.file === file).map(({ time, exact, contact }) => `${time}${exact}${contact.flags.join()}`).sort().join()
  const files = [...new Set(same.flat().map(({ file }) => file))].map((file) => ({ file, words: words(file) })).sort((a, b) => (a.words < b.words ? -1 : 1)).map(({ file }) => file)
  for (const [at, file] of files.entries()) {
    for (const other of files.slice(at + 1)) {
      const here = inFile(file).filter((one) => one.every((said) => said.file !== other))
      const there = inFile(other).filter((one) => one.every((said) => said.file !== file))
      if (here.length === 0 || there.length === 0) continue
      const pairs = here.flatMap((one, nth) => (there[nth] ? [[one, there[nth]] as const] : []))
      if (here.length === there.length && pairs.every(([one, two]) => isVersionOf(one, two) && one.every((said) => two.every((again) => again.file !== said.file)))) {
        for (const [one, two] of pairs) {
          joined.delete(two)
          one.push(...two)
        }
      } else for (const [one, two] of pairs) if (isVersionOf(one, two) && one[0] && two[0]) maybe.set(refKey(two[0].contact.ref), one[0].contact.ref)
    }
  }
  return [...joined]
}

const isVersionOf = (one: Same, two: Same): boolean =>
  [...one, ...two].some((said) => isGone(said) || isEdited(said)) || (one.some(lacks) && two.some((said) => carries(said) || lacks(said))) || (two.some(lacks) && one.some(carries))

/** How much it says, by rule; whoever says more is larger. */
const worth = (said: Said): readonly number[] => [
  Number(said.contact.kind !== 'system'),
  said.contact.record.attachments.filter(({ sha256 }) => sha256 !== null).length,
  Number(!isGone(said)),
  Number(!lacks(said)),
  Number(said.fine),
]

const bySayingMost = (a: Said, b: Said): number => {
  const [one, two] = [worth(a), worth(b)]
  const at = one.findIndex((value, place) => value !== two[place])
  return at < 0 ? a.order - b.order : (two[at] ?? 0) - (one[at] ?? 0)
}
