/**
 * What is asked about an incident after it was written down: one thing at a time, of the newest first, nothing twice.
 * The questions are the columns of the police's stalking diary that a first entry leaves open, and who saw it.
 */
import { epochToWall, type Casebook, type OpenEntry } from '@daybook/journal'
import type { GentleQuestion, QuestionName } from '../protocol/today.ts'
import { questionNames } from '../protocol/today.ts'

export interface Asked {
  /** `<id of the first version> <field>` */
  readonly skipped: readonly string[]
  /** Ids of first versions about which nothing is asked. */
  readonly never: readonly string[]
  /** No more questions on this day. */
  readonly quiet: string | null
}

export const nothingAsked: Asked = { skipped: [], never: [], quiet: null }

/** After this long it is for the person to come back to it. */
const days = 14

function open({ fields }: OpenEntry, casebook: Casebook, name: QuestionName): boolean {
  if (name in fields) return false
  // A single person that all this is about is whom it is taken to be about.
  if (name === 'who') return casebook.people.filter(({ role }) => role === 'subject').length !== 1
  // Calls and messages have no place.
  if (name === 'where') return !('channel' in fields)
  return true
}

export function nextQuestion(casebook: Casebook, asked: Asked, nowMs: number): GentleQuestion | null {
  const { zone } = casebook.details
  if (asked.quiet === epochToWall(nowMs, zone).slice(0, 10)) return null
  const byId = new Map(casebook.all.map((entry) => [entry.id, entry]))
  const written = casebook.current
    .filter(({ kind }) => kind === 'incident')
    .map((entry) => ({ entry, first: byId.get(casebook.histories.get(entry.id)?.versions[0]?.id ?? '') ?? entry }))
    .filter(({ first }) => Date.parse(first.recordedAt) > nowMs - days * 86_400_000 && !asked.never.includes(first.id))
    .toSorted((a, b) => b.first.index - a.first.index)
  for (const { entry, first } of written) {
    const name = questionNames.find((one) => open(entry, casebook, one) && !asked.skipped.includes(`${first.id} ${one}`))
    if (name) {
      const names = casebook.people.filter(({ role }) => role !== 'me').map((person) => person.name)
      return { entry: entry.id, first: first.id, name, writtenAt: epochToWall(Date.parse(first.recordedAt), zone), people: name === 'who' ? names.slice(0, 4) : [] }
    }
  }
  return null
}
