import type { Channel } from '@daybook/journal'

/** When it happened, as far as the person knows; wall-clock, as in the journal's `Occurred`. */
export interface WhenWritten {
  readonly start: string
  readonly end?: string
  readonly precision: 'exact' | 'about' | 'between' | 'day' | 'month'
  /** IANA zone of that clock; the case's where it is left out. */
  readonly zone?: string
  /** `+01:00`, where it is known: tells the two times apart that a clock shows when it goes back. */
  readonly offset?: string
}

/** What happened, once or several times. */
export interface IncidentWritten {
  readonly what: string
  readonly where: string
  /** Null if nobody knows. */
  readonly when: WhenWritten | null
  /** How often, for a series put down as one; left out for once. */
  readonly count?: number
  /** How it came, for a series of calls or messages. */
  readonly channel?: Channel
}

export interface NewIncident extends IncidentWritten {
  /** What came with it and is in the book already: ids of imports. */
  readonly attached?: readonly string[]
  /** What was captured for it and is sealed with it: ids of `staged`. */
  readonly captured?: readonly string[]
}

export interface EntryCalls {
  /** IANA zone that the case is counted by. */
  caseZone: { in: null; out: string }
  /** Seals one entry about something that happened, with what was captured for it. Gives its id. */
  writeIncident: { in: NewIncident; out: string }
  /** Seals many at once, all or none. Nothing is asked about them later. */
  writeIncidents: { in: readonly IncidentWritten[]; out: number }
}
