/** What a check found that does not hold, as data: said here in English; another language says it in words of its own. */
import { many } from '@daybook/journal'
import { TimestampError, type TimestampCheck } from '@daybook/log'
import { stampedInEnglish, type Stamped } from './verify/fact.ts'

const whyWords = {
  // Of a file, by the lists of files.
  'no-list': 'the list of files is missing',
  extra: 'it is in no list: somebody put it there',
  'not-there': 'it is listed, and is not there',
  changed: 'its bytes are not the ones that were put in',
  declaration: 'it is not the declaration of a BagIt 1.0 bag',
  // Of an entry.
  number: 'its number is not written as it should be',
  'no-proof': 'its opening, its proof or the log is missing',
  'other-place': 'its proof is for another place in the log',
  'other-checkpoint': 'its proof carries another checkpoint than the log',
  'private-note': 'it is a private note, which no bundle may hold',
  // Of a part.
  'not-sealed': 'it is not the one that was sealed',
  // Of an import.
  'other-head': 'its rows.csv has another head',
  'no-rows': 'its rows.csv is missing or empty',
  'no-record': 'there is not one record for each salt',
  'no-salt': 'there is not one salt for each record',
  'no-leaves': 'its number of records, or the list of leaves, is missing',
  'other-root': 'its list of leaves does not lead to the root that was sealed',
  'no-names': 'the names of its files, or its label as an exhibit, are missing',
} as const

/** What is wrong with one thing that a bundle holds. */
export type Why =
  | { readonly is: keyof typeof whyWords }
  /** Of a file: the list that it stands in and should not, or does not stand in and should. */
  | { readonly is: 'misplaced' | 'unlisted'; readonly list: string }
  /** Of an import: a line of its rows.csv, from 1; a record, from 0; a file of lines. */
  | { readonly is: 'row-line'; readonly line: number }
  | { readonly is: 'record'; readonly row: number }
  | { readonly is: 'no-end'; readonly path: string }
  | Below

/** What was found below the check, by the name of its error, in that one's own English; without a name where what was thrown has none. */
export interface Below {
  readonly is: 'below'
  readonly error: string
  readonly words: string
}

const faultWords = {
  'no-signature': 'The signature, the list of files or the public key is missing.',
  'other-list': 'The signature is over another list of files.',
  remade: 'Some byte of the container is not as it was made.',
  'no-key': 'The public key or the checkpoint is missing.',
  'other-key': 'The public key in the bundle is not the one you gave.',
  'no-entry': 'There is no entry in this bundle.',
  'no-stamp': 'The time-stamp, what it is over, or the authority’s root is missing.',
  'other-stamped': 'The time-stamp is over another checkpoint.',
  'no-exhibits': 'exhibits.csv is missing, or is not the list that was written',
} as const

const containedWords = { twice: 'is in the container twice', foreign: 'does not belong in the container', packed: 'is packed or locked, which nothing in a bundle is' } as const

const strayWords = { entry: 'belongs to no entry that is shown', import: 'belongs to no import that is shown', original: 'is no original of an import whose records are all shown', stamp: 'belongs to no time-stamp' } as const

export interface ContainerFault {
  readonly is: 'contained'
  readonly path: string
  readonly what: keyof typeof containedWords
}

/** Entries and imports by their index in the log, records by their place in the import. */
export type Fault =
  | { readonly is: keyof typeof faultWords }
  | ContainerFault
  | { readonly is: 'file'; readonly path: string; readonly why: Why }
  | { readonly is: 'entry'; readonly entry: number; readonly why: Why }
  | { readonly is: 'part'; readonly name: string; readonly entry: number; readonly why: Why }
  | { readonly is: 'import'; readonly import: number; readonly why: Why }
  | { readonly is: 'stray'; readonly path: string; readonly of: keyof typeof strayWords }
  /** `file`: its name when it was taken in. */
  | { readonly is: 'original'; readonly label: string; readonly path: string; readonly file: string }
  | { readonly is: 'place'; readonly import: number; readonly row: number; readonly source: string }
  /** Verdicts; `kept` when it was taken in; `now` is null where the signature is not found any more. */
  | { readonly is: 'mail'; readonly import: number; readonly row: number; readonly domain: string; readonly now: string | null; readonly kept: string }
  | { readonly is: 'listed'; readonly line: string }
  /** Of two time-stamps, the one that was given `before` says a later time. */
  | { readonly is: 'stamps-disagree'; readonly over: Stamped; readonly by: string; readonly before: Stamped; readonly beforeBy: string }
  /** The proof that the log continues the one of that many entries. */
  | { readonly is: 'no-continuation'; readonly size: number }
  /** A token that does not hold: the check that failed, and what it found in English. */
  | { readonly is: 'stamp'; readonly check: TimestampCheck; readonly words: string }
  | Below

/** Ends a check of one thing with what is wrong with it. */
export class Wrong extends Error {
  readonly why: Why

  constructor(why: Why) {
    super(whyInEnglish(why))
    this.why = why
  }
}

/** What the language itself throws at bytes of another form: its words say nothing to who reads the report. */
const ofAnotherForm = ['TypeError', 'SyntaxError', 'RangeError']

export function belowOf(error: unknown): Below {
  if (!(error instanceof Error)) return { is: 'below', error: '', words: String(error) }
  const { name, message } = error
  return { is: 'below', error: name, words: ofAnotherForm.includes(name) ? `it cannot be read as it should be (${message})` : message }
}

export const whyOf = (error: unknown): Why => (error instanceof Wrong ? error.why : belowOf(error))

export const faultOf = (error: unknown): Fault => (error instanceof TimestampError ? { is: 'stamp', check: error.check, words: error.message } : belowOf(error))

function whyInEnglish(why: Why): string {
  switch (why.is) {
    case 'misplaced':
      return `it is listed in ${why.list}, where it does not belong`
    case 'unlisted':
      return `it is not in the ${why.list} list`
    case 'row-line':
      return `line ${why.line} of its rows.csv is not as it was written`
    case 'record':
      return `record ${why.row} is not the one that was sealed`
    case 'no-end':
      return `the last line of ${why.path} has no end`
    case 'below':
      return why.words
    default:
      return whyWords[why.is]
  }
}

export function faultInEnglish(fault: Fault): string {
  switch (fault.is) {
    case 'contained':
      return `${fault.path} ${containedWords[fault.what]}`
    case 'file':
      return `${fault.path}: ${whyInEnglish(fault.why)}`
    case 'entry':
      return `Entry ${fault.entry}: ${whyInEnglish(fault.why)}`
    case 'part':
      return `Part "${fault.name}" of entry ${fault.entry}: ${whyInEnglish(fault.why)}`
    case 'import':
      return `Import ${fault.import}: ${whyInEnglish(fault.why)}`
    case 'stray':
      return `${fault.path} ${strayWords[fault.of]}`
    case 'original':
      return `Exhibit ${fault.label}: ${fault.path} is missing, or is not the file that was taken in (${fault.file})`
    case 'place':
      return `Record ${fault.row} of import ${fault.import} does not stand where it says in ${fault.source}`
    case 'mail':
      return `Mail ${fault.row} of import ${fault.import}: the signature of ${fault.domain} says "${fault.now ?? 'nothing'}" now and "${fault.kept}" then`
    case 'listed':
      return `exhibits.csv does not agree with the entries: ${fault.line}`
    case 'stamps-disagree':
      return `The time-stamp over ${stampedInEnglish(fault.over)} says ${fault.by}. The one over ${stampedInEnglish(fault.before)} was given before it, and says ${fault.beforeBy}, which is later. One of the two is wrong: do not rely on either.`
    case 'no-continuation':
      return `The proof that the log continues the one of ${many(fault.size, 'entry', 'entries')} is missing, or is not as it was made.`
    case 'stamp':
      return `${fault.words} (${fault.check})`
    case 'below':
      return fault.words
    default:
      return faultWords[fault.is]
  }
}
