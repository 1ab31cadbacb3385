interface InOtherWords {
  readonly [id: string]: string
}

/** The law's own words are English and come with its data. Where another language has words for them, by their ids, those are shown. */
export const law: {
  readonly note: string | null
  readonly source: string | null
  readonly offences: InOtherWords
  /** By offence and point, `PHA_S2A.course`. */
  readonly points: InOtherWords
  readonly acts: InOtherWords
  readonly provision: (provision: string) => string
} = { note: null, source: null, offences: {}, points: {}, acts: {}, provision: (provision) => provision }
