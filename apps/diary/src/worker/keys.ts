/** What opens the open part, how large the book is, and where it stands. */
import { generateMnemonic, validateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { guessCost, LastSecret, NoFreeSlot, NoRoom, SecretTaken, WrongPassphrase } from '@daybook/vault'
import type { HandlersOf } from '../protocol/index.ts'
import type { Changed, KeyCalls } from '../protocol/keys.ts'
import { sizeNames } from '../protocol/session.ts'
import { write } from './house.ts'
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
  makeWords: async () => generateMnemonic(wordlist, 128),
  areWords: async ({ words }) => validateMnemonic(words, wordlist),
  addWay: (way) => changed(() => (way.kind === 'words' ? theSession().drawer.addSecret('words', way.words) : theSession().drawer.addSecret('passkey', way.given))),
  removeWay: ({ place }) => changed(() => theSession().drawer.removeSecret(place)),
  secondPassphrase: ({ passphrase }) => changed(() => theSession().drawer.overwriteOtherDrawer(passphrase)),
  grow: ({ size }) => changed(() => theSession().drawer.grow(device.sizes[size])),
  wholeBook: () =>
    write(async () => {
      const { whole } = theSession()
      if (!whole) throw new KeptByBrowser()
      return new Blob([whole()], { type: 'application/octet-stream' })
    }),
}
