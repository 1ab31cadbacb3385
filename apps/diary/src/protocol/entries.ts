/** When it happened, as far as the person knows; wall-clock, as in the journal's `Occurred`, its zone being the case's. */
export interface WhenWritten {
  readonly start: string
  readonly end?: string
  readonly precision: 'exact' | 'about' | 'between' | 'day' | 'month'
}

export interface EntryCalls {
  /** Seals one entry about something that happened; `when` is null if nobody knows. Gives its id. */
  writeIncident: { in: { readonly what: string; readonly where: string; readonly when: WhenWritten | null }; out: string }
}
