/** What the worker holds: the open vault, and what it says now. */
import { englandWales } from '@daybook/jurisdictions'
import { conduct, importsOf, keepDrafts, openBook, openCasebook, readDraft, timeline, type Casebook, type Conduct, type Happening, type ImportEntry } from '@daybook/journal'
import type { Vault } from '@daybook/vault'
import { asHelped, asSeen } from './helper.ts'
import { theSession } from './session.ts'
import { takingTurns } from './turns.ts'

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
}

let loaded: Promise<Loaded> | undefined
const inTurn = takingTurns()

/** @throws Locked */
export const theVault = (): Vault => theSession().vault

/** One writer at a time, in the order asked; what was loaded before is loaded again. */
export function write<T>(work: (vault: Vault) => Promise<T>): Promise<T> {
  return inTurn(async () => {
    try {
      return await work(theVault())
    } finally {
      loaded = undefined
    }
  })
}

async function load(): Promise<Loaded> {
  const { casebook, contacts, repeats } = await openBook(theVault())
  const items = timeline(casebook, contacts, repeats)
  return { casebook, imports: importsOf(casebook), items, conduct: conduct(casebook, items, law.acts.acts) }
}

export function everything(): Promise<Loaded> {
  loaded ??= load()
  return asSeen(loaded, law.acts.acts)
}

/** Writes entries down as a person would hand them in; gives their ids. */
export function writeDown(entries: readonly unknown[]): Promise<readonly string[]> {
  return write(async (open) => {
    const { details } = await openCasebook(open)
    const defaults = { zone: details.zone, nowMs: deps.now(), acts: law.acts.acts.map((act) => act.id), orders: law.orders.orders.map((order) => order.id) }
    const kept = await keepDrafts(open, entries.map((entry) => readDraft(asHelped(entry), defaults)), deps)
    return kept.map(({ id }) => id)
  })
}
