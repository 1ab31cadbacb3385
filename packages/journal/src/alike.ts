/** What may be one message in two files and is not surely so: counted in each, and told of. See repeat.ts. */
import { groupedBy } from '@daybook/vault'
import type { Casebook } from './casebook.ts'
import type { Contact } from './contact.ts'
import { grouped } from './grouped.ts'
import { handleKey } from './handle.ts'
import { refKey, type Ref } from './ref.ts'
import { instantOf, plain, type Said } from './said.ts'

/** The same words at the same time in another file that nothing has shown to be the same. Two people who are known to be two are two. */
export function noteAlike(all: readonly Said[], chats: readonly number[], settled: ReadonlySet<Said>, maybe: Map<string, Ref>): void {
  const speaks = all.filter((said) => said.contact.kind !== 'system' && said.sender !== '' && (said.instant ?? said.minute) !== null && said.contact.record.text !== '')
  for (const alike of grouped(speaks, ({ instant, minute, words }) => `${instant ?? minute ?? ''}\0${words}`)) {
    const [first] = alike
    if (first === undefined) continue
    const base = alike.filter(({ file }) => file === first.file)
    const nth = new Map<number, number>()
    for (const said of alike) {
      if (said.file === first.file) continue
      const at = nth.get(said.file) ?? 0
      nth.set(said.file, at + 1)
      const like = base[at]
      const isSettled = settled.has(said) && like !== undefined && settled.has(like)
      const areTwo = like === undefined || (like.sender !== said.sender && like.known && said.known)
      const oneChat = said.instant === null && chats[said.file] === chats[first.file] && like?.sender === said.sender
      if (!isSettled && !areTwo && !oneChat) maybe.set(refKey(said.contact.ref), like.contact.ref)
    }
  }
}

interface Placed {
  readonly contact: Contact
  /** Among all contacts. */
  readonly at: number
  readonly file: number
}

/**
 * What one file gives an instant for and another only a clock on a wall, such as a call in a backup and in a phone company's
 * bill: on the case's clock in the same minute, with the same person, in the same words. Never surely the same: whose wall it was is not said.
 */
export function noteAcross(contacts: readonly Contact[], files: readonly (readonly number[])[], { details }: Casebook, maybe: Map<string, Ref>): void {
  const [walls, instants]: [Placed[], Placed[]] = [[], []]
  for (const [file, all] of files.entries()) {
    for (const at of all) {
      const contact = contacts[at]
      if (contact && contact.kind !== 'system' && contact.handle !== null && contact.when.local !== null && contact.when.precision !== 'day') (instantOf(contact) === null ? walls : instants).push({ contact, at, file })
    }
  }
  if (walls.length === 0 || instants.length === 0) return
  const key = ({ contact: { kind, when, person, handle, record } }: Placed): string => `${when.local?.slice(0, 16)}\0${kind}\0${person?.id ?? handleKey(handle ?? '', details.country)}\0${kind === 'call' ? '' : plain(record.text)}`
  // Most minutes have something of one kind alone.
  const minute = ({ contact }: Placed): string => contact.when.local?.slice(0, 16) ?? ''
  const sameMinute = (some: readonly Placed[], others: readonly Placed[]): Placed[] => {
    const minutes = new Set(others.map(minute))
    return some.filter((one) => minutes.has(minute(one)))
  }
  const near = sameMinute(instants, walls)
  const onWall = groupedBy(sameMinute(walls, near), key)
  for (const alike of grouped(near, (one) => `${one.file} ${key(one)}`)) {
    // The n-th of a file is the n-th of those on the wall.
    for (const [nth, one] of alike.entries()) {
      const other = onWall.get(key(one))?.filter(({ file }) => file !== one.file)[nth]
      if (other) maybe.set(refKey((one.at < other.at ? other : one).contact.ref), (one.at < other.at ? one : other).contact.ref)
    }
  }
}
