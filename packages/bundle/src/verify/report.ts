/** What a check found, in words a person can use. */
import { many, number } from '@daybook/journal'
import { factInEnglish, type Fact } from './fact.ts'
import { faultInEnglish, type Fault } from '../fault.ts'

export type Result = 'passed' | 'failed' | 'not-there'

export interface Finding {
  readonly id: 'files' | 'signature' | 'log' | 'entries' | 'parts' | 'records' | 'originals' | 'mail' | 'time' | 'container'
  /** What was checked. */
  readonly title: string
  readonly result: Result
  /** What the result means. */
  readonly means: string
  /** Each fault, or each fact; the first are shown. */
  readonly details: readonly string[]
  /** What the details say, as data: facts where it holds, faults where it does not. */
  readonly facts: readonly Fact[]
  readonly faults: readonly Fault[]
}

export interface Report {
  /** Every check that could be made has passed. */
  readonly verified: boolean
  readonly findings: readonly Finding[]
  readonly facts: {
    readonly origin: string | null
    readonly vkey: string | null
    readonly entriesInLog: number
    readonly entriesShown: number
    readonly recordsShown: number
    readonly partsWithheld: number
    readonly files: number
  }
  readonly doesNotShow: readonly string[]
}

/** How much of the vault is in the bundle. */
export const shownInEnglish = ({ entriesShown, entriesInLog, recordsShown, partsWithheld }: Report['facts']): string =>
  `${number(entriesShown)} of ${many(entriesInLog, 'entry', 'entries')} and ${many(recordsShown, 'record', 'records')} are shown. ${many(partsWithheld, 'part was', 'parts were')} left out.`

export const doesNotShow: readonly string[] = [
  'That what an entry says is true, or that a message was sent by the person it names.',
  'That the words in the PDF are those of the entries and records: compare them.',
  'That no other diary exists, or that everything that happened is in this one.',
  'When something happened. Only a time-stamp limits when it was recorded.',
  'That the authority named gave a time-stamp, where its root certificate came with the bundle: compare that with one you got some other way.',
  'That the public key belongs to the person named: compare it with one you were given some other way.',
]

/** Collects faults under one title. */
export class Check {
  readonly faults: Fault[] = []
  readonly facts: Fact[] = []
  readonly #id: Finding['id']
  readonly #title: string

  constructor(id: Finding['id'], title: string) {
    this.#id = id
    this.#title = title
  }

  fault(fault: Fault): void {
    this.faults.push(fault)
  }

  fact(fact: Fact): void {
    this.facts.push(fact)
  }

  finding(passed: string, failed: string, absent?: string): Finding {
    const [id, title] = [this.#id, this.#title]
    if (this.faults.length > 0) return { id, title, result: 'failed', means: failed, details: this.faults.map(faultInEnglish), facts: [], faults: this.faults }
    return { id, title, result: absent === undefined ? 'passed' : 'not-there', means: absent ?? passed, details: this.facts.map(factInEnglish), facts: this.facts, faults: [] }
  }
}
