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
  /** By the order's kind: what breaking it is, and what can be done before it ends. */
  readonly breach: InOtherWords
  readonly ending: InOtherWords
  /** By the English of the source, or of the area. */
  readonly sources: InOtherWords
  readonly areas: InOtherWords
  readonly provision: (provision: string) => string
} = { note: null, source: null, offences: {}, points: {}, acts: {}, breach: {}, ending: {}, sources: {}, areas: {}, provision: (provision) => provision }
