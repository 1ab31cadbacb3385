/** What opens the open part, how large the book is, and where it stands. */
import { areRecoveryWords, EmptyPassphrase, guessCost, LastSecret, makeRecoveryWords, NoFreeSlot, NoRoom, SecretTaken, WrongPassphrase, type Drawer } from '@daybook/vault'
import type { HandlersOf } from '../protocol/index.ts'
import type { Changed, KeyCalls, Proven } from '../protocol/keys.ts'
import { sizeNames, type Key } from '../protocol/session.ts'
import { fillingOf } from './filling.ts'
import { removed } from './found.ts'
import { deps, write } from './house.ts'
import { theSession } from './session.ts'
import { device } from './this-device.ts'

/** Tries it; what a person can put right comes back as an answer. */
async function changed(work: () => Promise<unknown>): Promise<Changed> {
  try {
    await work()
    return { done: true }
  } catch (error) {
    if (error instanceof WrongPassphrase) return { done: false, why: 'wrong' }
    if (error instanceof SecretTaken) return { done: false, why: 'taken' }
    if (error instanceof NoFreeSlot) return { done: false, why: 'full' }
    if (error instanceof LastSecret) return { done: false, why: 'last' }
    if (error instanceof NoRoom) return { done: false, why: 'room' }
    throw error
  }
}

/** The last proof that somebody can open this part: a book that stands open is not enough to change what opens it. */
let last: { readonly of: Drawer; readonly proof: string } | undefined

async function prove(key: Key): Promise<string | null> {
  const { drawer } = theSession()
  if (!(await opens(key))) return null
  last = { of: drawer, proof: crypto.randomUUID() }
  return last.proof
}

/** Whether it opens this part now. Nothing is kept of it. */
export async function opens(key: Key): Promise<boolean> {
  try {
    return await theSession().drawer.opensWith(key)
  } catch (error) {
    if (error instanceof EmptyPassphrase) return false
    throw error
  }
}

/** As `changed`, for whoever has proved that they can open this part. */
function proven({ proof }: Proven, work: (drawer: Drawer) => Promise<unknown>): Promise<Changed> {
  const { drawer } = theSession()
  return changed(async () => {
    if (last?.of !== drawer || last.proof !== proof) throw new WrongPassphrase()
    await work(drawer)
  })
}

/** Asked for the bytes of a book that does not stand in memory. */
export class KeptByBrowser extends Error {
  override readonly name = 'KeptByBrowser'
  constructor() {
    super('This browser keeps the book itself. Make a backup file instead.')
  }
}

export const keys: HandlersOf<KeyCalls> = {
  keys: async () => {
    const { drawer, kept } = theSession()
    const { containerSize, used, size } = drawer
    return { secrets: drawer.secrets(), used, size, containerSize, kept, larger: sizeNames.map((name) => ({ name, bytes: device.sizes[name] })).filter(({ bytes }) => bytes > containerSize) }
  },
  strength: async ({ passphrase }) => guessCost(passphrase),
  changePassphrase: ({ before, after }) => changed(() => theSession().drawer.changePassphrase(before, after)),
  makeWords: async () => makeRecoveryWords(deps.random),
  areWords: async ({ words }) => areRecoveryWords(words),
  prove: ({ key }) => prove(key),
  addWay: (way) => proven(way, (drawer) => (way.kind === 'words' ? drawer.addSecret('words', way.words) : drawer.addSecret('passkey', way.given))),
  removeWay: (way) => proven(way, (drawer) => drawer.removeSecret(way.place)),
  secondPassphrase: (second, running) => proven(second, (drawer) => drawer.overwriteOtherDrawer(second.passphrase, fillingOf(running))),
  grow: ({ size }, running) => changed(() => theSession().drawer.grow(device.sizes[size], fillingOf(running))),
  takeAway: (given) =>
    proven(given, async (drawer) => {
      await drawer.endForGood()
      await removed()
    }),
  wholeBook: () =>
    write(async () => {
      const { whole } = theSession()
      if (!whole) throw new KeptByBrowser()
      return new Blob([whole()], { type: 'application/octet-stream' })
    }),
}
