/** The one open book of this worker. It ends with the worker: locking is ending it, and the keys go with it. */
import { makePassphrase, NoDrawers } from '@daybook/vault'
import type { HandlersOf } from '../protocol/index.ts'
import type { SessionCalls } from '../protocol/session.ts'
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

/** The vault has other files now, and stands in the same drawer. */
export async function openAnew(): Promise<Session> {
  open = await theSession().reopened()
  return open
}

export const session: HandlersOf<Omit<SessionCalls, 'state' | 'checkBackup' | 'rest'>> = {
  ready: async () => null,
  pickPassphrase: async () => makePassphrase((length) => crypto.getRandomValues(new Uint8Array(length))).text,
  create: async (wanted, running) => {
    open = await device.create(wanted, running)
    return null
  },
  unlock: async ({ key, from }) => {
    try {
      open = await device.open(key, from && new Uint8Array(await from.arrayBuffer()))
      return { open: true }
    } catch (error) {
      if (error instanceof NotOpened || error instanceof NoDrawers) return { open: false, why: 'wrong' }
      if (error instanceof OpenElsewhere) return { open: false, why: 'elsewhere' }
      throw error
    }
  },
}
