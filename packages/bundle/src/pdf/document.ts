/**
 * What a bundle says, before anything is drawn: JSON only, every word of it given by the caller.
 *
 * Sentences of law (how to read the bundle, the declaration, the points to be shown) are data of a
 * jurisdiction and come in here as text; the renderer has labels of its own (words.ts) and no law.
 * There is no clock here: `generatedAt` is given, so the same document makes the same bytes.
 */

/** `civil`: pages run from 1 on the very first page. `family`: A1, A2, B1… by section, 12 pt, 350 pages a volume (PD27A). */
export type Mode = 'civil' | 'family'

/** How an item came to be in the bundle: the grade that is printed wherever the item is. */
export type Obtained = 'from-memory' | 'at-the-time' | 'copy-by-owner' | 'original-export' | 'captured-in-app' | 'authenticated'

export type Channel = string

/** A time as it stands in the source. `wall` is `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM[:SS[.mmm]]`; null when the source has none. */
export interface When {
  readonly wall: string | null
  readonly precision: 'millisecond' | 'second' | 'minute' | 'day' | 'about'
  /** `+01:00` or `Europe/London`; null if unknown. */
  readonly zone: string | null
  readonly zoneFrom: 'stated' | 'format' | 'user' | 'none'
  /** Until when, for something that lasted. */
  readonly endWall?: string
}

/** Where the bytes are, for whoever wants to look. */
export interface SourceRef {
  readonly path: string
  readonly offset: number
  readonly length: number
  /** Lower-case hex SHA-256 of exactly those bytes. */
  readonly sha256: string
}

/** One message, call or entry of the chronology. */
export interface Item {
  /** Its number in the bundle; unique, and the name by which other parts refer to it. */
  readonly number: number
  readonly kind: 'message' | 'call' | 'mail' | 'incident' | 'police' | 'impact' | 'change' | 'other'
  readonly when: When
  /** The day it stands under, `YYYY-MM-DD` by the clock of the case, or `YYYY-MM` where only the month is known; of `when.wall` when left out. Never decreases from item to item. */
  readonly day?: string
  /** When it was written down, for an entry of the diary: `When.wall` form. */
  readonly writtenAt?: string
  readonly from?: string
  readonly to?: string
  readonly channel: Channel
  readonly direction: 'in' | 'out' | 'unknown'
  readonly obtained: Obtained
  /** As written. */
  readonly text: string
  /** BCP 47 primary language where the caller knows it; otherwise the script decides. */
  readonly lang?: string
  /** Short words about the item: "deleted by sender", "after the refusal". */
  readonly notes?: readonly string[]
  /** What the file says, where its owner put it right, and what they said: each a sentence, not part of the item's own words. */
  readonly putRight?: readonly string[]
  /** Exhibit labels, e.g. `ABC/3`. */
  readonly exhibits?: readonly string[]
  readonly source?: SourceRef
  /** What was held back from this item, in words. */
  readonly withheld?: readonly string[]
}

export interface Person {
  readonly name: string
  readonly role: string
  /** Numbers, addresses and names joined to this person, and who joined them. */
  readonly identifiers: readonly { readonly kind: string; readonly value: string; readonly joinedBy: string }[]
  /** What else is said of this person: who they are, which contact is permitted. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[]
}

export interface Refusal {
  readonly when: When
  /** Who was asked; null where that is left out of the bundle, empty where nobody was named. */
  readonly who: string | null
  readonly how: string
  readonly text: string
  readonly lang?: string
  readonly item?: number
  readonly exhibits?: readonly string[]
}

export interface Order {
  readonly id: string
  readonly title: string
  /** Whom it binds, as written; empty where it names nobody. */
  readonly against: string
  readonly court: string
  readonly made: string
  readonly served: string | null
  readonly until: string | null
  /** What breaking one of its kind is by itself, and where that is written. */
  readonly breach?: string
  /** Why nothing that happened was compared with it, or with some of its terms. */
  readonly notCompared?: readonly string[]
  /** `scope`: what a term is limited to and what it leaves out, as its owner wrote it down. */
  readonly terms: readonly { readonly number: string; readonly text: string; readonly scope: readonly string[] }[]
  /** Names of parts that are left out of the bundle: what is not known and what is not shown are two things. */
  readonly leftOut?: readonly string[]
  readonly exhibits?: readonly string[]
}

/** Counts by week or month, one column a channel. */
export interface Chart {
  readonly title: string
  /** What the chart shows, for those who cannot see it. Compulsory. */
  readonly alt: string
  readonly unit: 'week' | 'month'
  readonly series: readonly string[]
  readonly rows: readonly { readonly label: string; readonly counts: readonly number[] }[]
  /** Rows in which there would be nothing are left out, so that the drawing is not in proportion to time. */
  readonly gaps?: true
  /** What the drawing does not have, or not where it was: each a sentence. */
  readonly notes?: readonly string[]
  /** A line at that place, in rows from the left, which may be within a row: the refusal, an order served. */
  readonly marks: readonly { readonly row: number; readonly label: string }[]
}

/** A point that the law asks to be shown, and what speaks to it. Never whether it is proved. */
export interface Point {
  readonly law: string
  readonly text: string
  readonly items: readonly number[]
  readonly exhibits: readonly string[]
}

export interface Breach {
  readonly order: string
  readonly term: string
  readonly item: number
  readonly when: When
  readonly why: string
}

export interface Exhibit {
  /** Initials and running number, `ABC/3`. */
  readonly label: string
  readonly description: string
  readonly producer: string
  readonly produced: string
  readonly obtained: Obtained
  readonly how: string
  readonly original: boolean
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  /** Why the file itself is not in the bundle. Without this, it is, by itself or inside the one it came in. */
  readonly absent?: string
  readonly continuity?: readonly string[]
  readonly items?: readonly number[]
  readonly paragraph?: string
  /** The picture to print: its path among the files given to the renderer. `alt` says what is seen. */
  readonly picture?: { readonly path: string; readonly alt: string }
}

export interface Check {
  readonly what: string
  readonly result: 'passed' | 'failed' | 'not-checked'
  readonly means: string
}

export interface Seal {
  /** The checkpoint, line by line as signed. */
  readonly checkpoint: string
  readonly entries: number
  readonly disclosed: number
  /** Root of the log, as written in the checkpoint or hex. */
  readonly root: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** How to check, step by step; a step that is a command is set as one. */
  readonly steps: readonly { readonly text: string; readonly command?: string }[]
  readonly limits: readonly string[]
}

export interface BundleDocument {
  readonly mode: Mode
  readonly title: string
  readonly reference: string
  readonly court?: string
  readonly parties: readonly { readonly name: string; readonly role: string }[]
  readonly producer: { readonly initials: string; readonly name: string }
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly generatedAt: string
  /** First and last day covered, in words. */
  readonly period: string
  /** Sentences for the cover, e.g. who may see it. */
  readonly notices: readonly string[]
  readonly reading: readonly { readonly heading: string; readonly text: readonly string[] }[]
  readonly checks: readonly Check[]
  readonly people: readonly Person[]
  readonly refusals: readonly Refusal[]
  readonly orders: readonly Order[]
  readonly items: readonly Item[]
  readonly charts: readonly Chart[]
  readonly points: readonly Point[]
  /** Printed above the points, e.g. that it is for the court to decide. */
  readonly pointsNote?: string
  readonly breaches: readonly Breach[]
  readonly exhibits: readonly Exhibit[]
  readonly seal: Seal
}

/** The draft of a witness statement, for the officer. All fixed sentences are given. */
export interface StatementDocument {
  readonly title: string
  readonly reference: string
  readonly generatedAt: string
  readonly witness: { readonly name: string; readonly age: string; readonly occupation: string }
  /** The marks on every page and at the head, e.g. "DRAFT" and what the draft is for. */
  readonly draft: { readonly mark: string; readonly explanation: readonly string[] }
  /** The declaration of truth. `{pages}` stands where the number of pages goes. */
  readonly declaration: Sentence
  /** The declaration of whoever read it to a witness who cannot read; left out when not needed. */
  readonly readOver?: Sentence
  readonly paragraphs: readonly { readonly text: string; readonly lang?: string; readonly exhibits?: readonly string[] }[]
  readonly exhibits: readonly { readonly label: string; readonly description: string }[]
  /** Labels under the lines to sign on, e.g. "Signature", "Signature witnessed by", "Date". */
  readonly signatures: readonly string[]
}

/** A fixed sentence. `toCheck`: its wording has not been checked against its source, and the page says so. */
export interface Sentence {
  readonly text: string
  readonly source: string
  readonly toCheck: boolean
}

/** The private rear page: never part of a bundle, never served. */
export interface RearPageDocument {
  readonly title: string
  readonly reference: string
  readonly generatedAt: string
  readonly witness: string
  readonly warning: string
  readonly groups: readonly { readonly heading: string; readonly fields: readonly { readonly label: string; readonly value: string }[] }[]
  readonly consents: readonly { readonly text: Sentence; readonly answer: 'yes' | 'no' | 'not-asked' }[]
  readonly signatures: readonly string[]
}
