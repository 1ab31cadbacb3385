/** The operator's directory of services as the diary carries it: made by tools/help-data.ts when the diary is built. No place has an address in it. */

/** By London's clock, `09:00`. A `to` at or before `from` is the next day's; the same twice is a day and a night. */
export interface Opening {
  readonly from: string
  readonly to: string
}

export interface HelpHours {
  /** Monday first. */
  readonly weekly: readonly (readonly Opening[])[]
  /** Days that have openings of their own: a bank holiday, the second Tuesday of a month. */
  readonly dates: { readonly [date: string]: readonly Opening[] }
}

export interface HelpPhone {
  readonly number: string
  readonly type: 'voice' | 'text' | 'textphone' | 'video'
  readonly note: string
  /** Null when nobody has checked. */
  readonly onBill: boolean | null
}

/** What its file says in codes. */
export interface Said {
  /** Each with what its operator notes of it, if anything. */
  readonly hours: readonly { readonly words: string; readonly note: string }[]
  readonly forWhom: readonly string[]
  readonly areas: readonly string[]
  readonly languages: readonly string[]
}

/** The operator writes in English: names, descriptions and notes are in no other language. */
export interface HelpService {
  readonly id: string
  readonly name: string
  readonly organisation: string
  /** Made up, to show what a directory looks like. */
  readonly example: boolean
  readonly description: string
  readonly alert: string
  readonly phones: readonly HelpPhone[]
  /** Null when its file says none. */
  readonly hours: HelpHours | null
  /** In words, as the site says them in English. */
  readonly said: { readonly [language in 'en' | 'cy']: Said }
  readonly beforeYouCall: string
  readonly closedForNow: boolean
  readonly checked: string
}

export interface HelpData {
  /** Days after this one are not in `dates`: their hours are what they usually are. */
  readonly knownUntil: string
  readonly services: readonly HelpService[]
}

export interface HelpView extends HelpData {
  /** London's clock on the wall: `2026-03-14T07:40`. */
  readonly now: string
}

export interface HelpCalls {
  /** Nothing is asked for over the network: it came with the diary. */
  help: { in: null; out: HelpView }
}
