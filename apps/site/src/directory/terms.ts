/**
 * What services are said to be, in words that searching and the screens know. Open Referral UK carries them as
 * taxonomy terms on a service's attributes; a file names them by their code.
 */
import { derivedId } from './ids.ts'

export interface Taxonomy {
  readonly name: string
  readonly description: string
  /** HSDS `link_type`: what a term of this taxonomy says about the service it is on. */
  readonly linkType: string
}

export const taxonomies = {
  who: { name: 'Who it is for', description: 'The people a service works with. A service for everyone carries all of them.', linkType: 'service_eligibility' },
  need: { name: 'What it helps with', description: 'What has happened, or what somebody needs.', linkType: 'service_category' },
  kind: { name: 'Kind of service', description: 'How the help is given.', linkType: 'service_type' },
  access: { name: 'Ways to take part', description: 'For people who cannot use the telephone in spoken English.', linkType: 'service_accessibility' },
} as const satisfies { readonly [code: string]: Taxonomy }

export type TaxonomyCode = keyof typeof taxonomies
export const taxonomyCodes = ['who', 'need', 'kind', 'access'] as const satisfies readonly TaxonomyCode[]

const known = {
  'for-women': ['who', 'Women'],
  'for-men': ['who', 'Men'],
  'for-children': ['who', 'Under 18s'],
  'for-lgbt': ['who', 'LGBT+ people'],
  stalking: ['need', 'Stalking'],
  'online-harassment': ['need', 'Harassment online or by phone'],
  'domestic-abuse': ['need', 'Abuse by a partner or family'],
  'sexual-violence': ['need', 'Sexual violence'],
  'forced-marriage': ['need', 'Forced marriage or “honour” abuse'],
  'somewhere-to-stay': ['need', 'Somewhere to stay'],
  legal: ['need', 'Courts and orders'],
  'worried-about-someone': ['need', 'Worried about somebody else'],
  helpline: ['kind', 'Helpline'],
  advocacy: ['kind', 'An advocate of your own'],
  counselling: ['kind', 'Counselling'],
  'drop-in': ['kind', 'Drop-in'],
  refuge: ['kind', 'Refuge'],
  'safe-accommodation': ['kind', 'Safe accommodation'],
  'bsl-video': ['access', 'British Sign Language by video'],
  'relay-uk': ['access', 'Relay UK'],
  textphone: ['access', 'Textphone'],
  interpreters: ['access', 'Interpreters'],
} as const satisfies { readonly [code: string]: readonly [TaxonomyCode, string] }

export type TermCode = keyof typeof known

export interface Term {
  readonly code: TermCode
  readonly id: string
  readonly taxonomy: TaxonomyCode
  readonly term: string
}

export const taxonomyId = (code: TaxonomyCode): string => derivedId(`taxonomy ${code}`)

export const isTermCode = (text: string): text is TermCode => Object.hasOwn(known, text)

export function termOf(code: TermCode): Term {
  const [taxonomy, term] = known[code]
  return { code, id: derivedId(`term ${code}`), taxonomy, term }
}

export const termCodes: readonly TermCode[] = Object.keys(known).filter(isTermCode)
export const termsOf = (taxonomy: TaxonomyCode): readonly Term[] => termCodes.map(termOf).filter((term) => term.taxonomy === taxonomy)

export type Who = 'for-women' | 'for-men' | 'for-children' | 'for-lgbt'
export const whoCodes = ['for-women', 'for-men', 'for-children', 'for-lgbt'] as const satisfies readonly Who[]

/** A service of one of these kinds has no address anywhere in this directory, whatever else its file says. */
export const confidentialKinds: readonly TermCode[] = ['refuge', 'safe-accommodation']
