/** The one open book of this worker. It ends with the worker: locking is ending it, and the keys go with it. */
import { generateMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { HandlersOf } from '../protocol/index.ts'
import { sizeNames, type SessionCalls } from '../protocol/session.ts'
import { NotOpened, OpenElsewhere, type Session } from './device.ts'
import { device } from './this-device.ts'

let open: Session | undefined

export class Locked extends Error {
  override readonly name = 'Locked'
  constructor() {
    super('The book is locked. Open it with your passphrase first.')
  }
}

/** @throws Locked */
export function theSession(): Session {
  if (!open) throw new Locked()
  return open
}

/** 66 bits by chance: out of reach of guessing at what Argon2id makes a guess cost, and still learnt in a day. */
const pickedWords = 6

export const session: HandlersOf<SessionCalls> = {
  state: async () => {
    const { made, lasts } = await device.look()
    return { is: made ? 'locked' : 'new', lasts, sizes: sizeNames.map((name) => ({ name, bytes: device.sizes[name] })) }
  },
  pickPassphrase: async () => generateMnemonic(wordlist).split(' ').slice(0, pickedWords).join(' '),
  create: async ({ size, first, second }) => {
    open = await device.create(size, first, second)
    return null
  },
  unlock: async ({ passphrase }) => {
    try {
      open = await device.open(passphrase)
      return { open: true }
    } catch (error) {
      if (error instanceof NotOpened) return { open: false, why: 'wrong' }
      if (error instanceof OpenElsewhere) return { open: false, why: 'elsewhere' }
      throw error
    }
  },
}
