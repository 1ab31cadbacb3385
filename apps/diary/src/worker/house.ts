/**
 * What the worker holds: a vault in memory, for as long as the tab is open, and what it says now. The same vault
 * code as on a disk, so that a bundle made here carries the same log and proofs.
 */
import { englandWales } from '@daybook/jurisdictions'
import { conduct, contactsOf, keepDrafts, openCasebook, readDraft, timeline, type Casebook, type Conduct, type Contact, type Happening, type ImportEntry, importsOf } from '@daybook/journal'
import { createVault, kdfFloor, memoryStorage, type Vault } from '@daybook/vault'

export const law = englandWales

export const deps = {
  now: () => Date.now(),
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
}

export interface Loaded {
  readonly casebook: Casebook
  readonly imports: readonly ImportEntry[]
  readonly items: readonly Happening[]
  readonly conduct: Conduct
  /** The earliest day they were asked to stop, by the clock on the wall. */
  readonly asked: string | null
}

let vault: Promise<Vault> | undefined
let loaded: Promise<Loaded> | undefined
let writing: Promise<unknown> = Promise.resolve()

/** Nobody types this passphrase: the vault ends with the tab. */
export function theVault(): Promise<Vault> {
  vault ??= createVault(memoryStorage(), Array.from(deps.random(32), (byte) => byte.toString(16)).join(' '), { ...deps, kdf: kdfFloor })
  return vault
}

/** One writer at a time, in the order asked; what was loaded before is loaded again. */
export function write<T>(work: (vault: Vault) => Promise<T>): Promise<T> {
  const turn = writing.then(async () => {
    try {
      return await work(await theVault())
    } finally {
      loaded = undefined
    }
  })
  writing = turn.catch(() => undefined)
  return turn
}

async function load(): Promise<Loaded> {
  const open = await theVault()
  const casebook = await openCasebook(open)
  const contacts: Contact[] = []
  for await (const contact of contactsOf(open, casebook)) contacts.push(contact)
  const items = timeline(casebook, contacts)
  const studied = conduct(casebook, items, law.acts.acts)
  const asked = studied.afterRefusal.map((one) => one.asked).sort()[0] ?? null
  return { casebook, imports: importsOf(casebook), items, conduct: studied, asked }
}

export function everything(): Promise<Loaded> {
  loaded ??= load()
  return loaded
}

/** Writes entries down as a person would hand them in. */
export async function writeDown(entries: readonly unknown[]): Promise<void> {
  await write(async (open) => {
    const { details } = await openCasebook(open)
    const defaults = { zone: details.zone, nowMs: deps.now(), acts: law.acts.acts.map((act) => act.id) }
    await keepDrafts(open, entries.map((entry) => readDraft(entry, defaults)), deps)
  })
}
