/**
 * Why an item may break an order, is outside what is permitted, or speaks to a point of law: what was found, as a program
 * keeps it, and the English that a bundle and the command line say of it. Whoever speaks another language words it anew.
 */
import { byChannel, channelInWords } from './channels.ts'
import { weekdayNames } from './days.ts'
import type { Channel } from './kinds.ts'
import { capital } from './many.ts'
import type { Order, Term } from './order.ts'

/** Why a finding about an order needed a guess. */
export type Doubt =
  /** It was on the day of service, and which came first is not known. */
  | { readonly is: 'same-day' }
  /** What is known of its time leaves open that it was before service, or after the end. */
  | { readonly is: 'before-service' | 'after-end' }
  /** It may have been on the day that the order ended, and no hour is written down. */
  | { readonly is: 'last-day' }
  /** The acts that the term forbids were read from its words. */
  | { readonly is: 'inferred' }
  /** What the term leaves out, in its own words. */
  | { readonly is: 'except'; readonly words: string }
  /** It was at a place, and a term about a place is about one of them. */
  | { readonly is: 'place' }
  | { readonly is: 'sender' }

/** What does not fit one rule about permitted contact. Days and moments are clocks on the wall. */
export type NotPermitted =
  | { readonly is: 'channel'; readonly by: Channel; readonly only: readonly string[] }
  | { readonly is: 'no-time' }
  | { readonly is: 'before'; readonly from: string }
  | { readonly is: 'after'; readonly until: string }
  /** 1 Monday to 7 Sunday. */
  | { readonly is: 'day'; readonly day: number }
  | { readonly is: 'hour'; readonly at: string; readonly from: string; readonly to: string }

/** `act` by its id in the law; `served` as it was written down. */
export interface BreachReason {
  readonly is: 'breach'
  readonly term: string
  readonly act: string
  readonly channel: Channel
  readonly sameDay: boolean
  readonly served: string
  readonly doubts: readonly Doubt[]
}

export type Reason =
  | BreachReason
  /** For each rule about this person, what does not fit it. */
  | { readonly is: 'outside'; readonly broken: readonly NotPermitted[] }
  /** `about`: what it must be about, or nothing. */
  | { readonly is: 'fits'; readonly about: string }

/** Fields of an entry that can speak to a point of law. */
export type SpeakingField = 'felt-then' | 'felt-after' | 'impact' | 'others' | 'changes' | 'what' | 'distress' | 'sleep' | 'work' | 'children' | 'money' | 'health' | 'changed'

/** Why an item speaks to a point of law. */
export type Why =
  | { readonly is: 'occasion'; readonly kind: string; readonly on: string | null }
  | { readonly is: 'acts'; readonly acts: readonly string[] }
  /** Those that say something. */
  | { readonly is: 'fields'; readonly fields: readonly SpeakingField[] }
  | { readonly is: 'change' | 'fear' | 'refusal' | 'order' | 'police' | 'after-refusal' }

function doubtInEnglish(doubt: Doubt): string {
  switch (doubt.is) {
    case 'same-day':
      return 'it was on the day of service, and which came first is not known'
    case 'before-service':
      return 'when it was is known only roughly, and it may have been before the order was served'
    case 'after-end':
      return 'when it was is known only roughly, and it may have been after the order ended'
    case 'last-day':
      return 'it was on the last day of the order, and at what hour that ended is not known'
    case 'inferred':
      return 'which acts this term forbids was read from its words'
    case 'except':
      return `the term leaves out: ${doubt.words}`
    case 'place':
      return 'where it was has not been compared with the place the term names'
    case 'sender':
      return 'who sent it has not been settled'
  }
}

function brokenInEnglish(broken: NotPermitted, wall: (wall: string) => string): string {
  switch (broken.is) {
    case 'channel':
      return `${byChannel(broken.by)}, and only ${broken.only.map(channelInWords).join(' or ')} is permitted`
    case 'no-time':
      return 'it has no time, so days and hours cannot be checked'
    case 'before':
      return `before ${wall(broken.from)}, when it was first permitted`
    case 'after':
      return `after ${wall(broken.until)}, when permission ended`
    case 'day':
      return `on a ${capital(weekdayNames[broken.day - 1] ?? 'day')}, which is not a permitted day`
    case 'hour':
      return `at ${broken.at}, outside ${broken.from} to ${broken.to}`
  }
}

/** `wall` words a day or a moment; without it they stay as they were written, `2024-05-10T15:00`. */
export function reasonInEnglish(reason: Reason, wall: (wall: string) => string = (written) => written): string {
  switch (reason.is) {
    case 'breach': {
      const { term, act, channel, sameDay, served, doubts } = reason
      const when = sameDay ? 'on the day' : doubts.some(({ is }) => is === 'before-service') ? 'perhaps after' : 'after'
      const found = `Term ${term} forbids ${act}; this was ${act}${channel === 'other' ? '' : ` ${byChannel(channel)}`}, ${when} the order was served (${wall(served)})`
      return doubts.length > 0 ? `${found}. Less sure: ${doubts.map(doubtInEnglish).join('; ')}` : found
    }
    case 'outside':
      return reason.broken.map((one) => brokenInEnglish(one, wall)).join('; by another rule: ')
    case 'fits':
      return reason.about ? `fits what is permitted if it was about ${reason.about}` : 'fits what is permitted'
  }
}

export const notServedInEnglish = 'The day the order was served is not written down, so nothing can be checked against it.'

/** Why nothing was checked against an order; null when it was. */
export function notCheckedInEnglish({ notChecked, againstAsWritten }: Pick<Order, 'notChecked' | 'againstAsWritten'>): string | null {
  switch (notChecked) {
    case 'unknown-person':
      return `Nobody called “${againstAsWritten}” is among the people, so nothing can be checked against this order.`
    case 'names-nobody':
      return 'The order does not say whom it binds, and not one person alone is marked as the one this is about, so nothing can be checked against it.'
    case 'not-served':
      return notServedInEnglish
    case 'no-terms':
      return 'No term of it is written down, so nothing can be checked against it.'
    case null:
      return null
  }
}

/** Of one of `uncheckedTerms`. */
export const notLookedForInEnglish = ({ id, text }: Pick<Term, 'id' | 'text'>): string => `Nothing was looked for under term ${id}, which names none of the acts: “${text}”. Read it beside what happened.`

/** What breaking an order of one kind is by itself, as the law's data has it. */
export interface BreachInLaw {
  /** A crime by itself; null where that is not known. */
  readonly crime: boolean | null
  readonly words: string | null
  readonly source: string | null
  /** `confirmed` where the source was read for it. */
  readonly sure: string
}

/** Null where nothing is known. */
export function breachInLawInEnglish({ words, source, sure }: BreachInLaw): string | null {
  if (words === null) return null
  const said = source === null ? words : `${words} (${source})`
  return sure === 'confirmed' ? said : `Not confirmed: ${said}`
}

const fieldWords: { readonly [field in SpeakingField]?: string } = {
  'felt-then': 'how it felt then',
  'felt-after': 'how it felt after',
  impact: 'its impact',
  others: 'its impact on others',
  changes: 'what was changed because of it',
  what: 'how it has affected me',
  changed: 'what was changed',
}

const whyWords = {
  change: 'a change made because of it',
  fear: 'fear of violence',
  refusal: 'asked to stop',
  order: 'an order was made',
  police: 'the police spoke to them',
  'after-refusal': 'after being asked to stop',
}

export function whyInEnglish(why: Why): string {
  switch (why.is) {
    case 'occasion':
      return why.on === null ? why.kind : `${why.kind} on ${why.on}`
    case 'acts':
      return why.acts.join(', ')
    case 'fields':
      return why.fields.map((name) => fieldWords[name] ?? name).join(', ')
    default:
      return whyWords[why.is]
  }
}
