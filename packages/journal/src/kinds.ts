/**
 * The kinds of entry a diary holds, and the fields each may have.
 *
 * A field is one redactable part of an entry: leaving it out of a bundle leaves the rest verifiable. Names are
 * kebab-case and stay readable even when a field is left out, so a name must never itself say a secret.
 *
 * The incident's fields are the eight columns of the police stalking diary (date and time; location; what
 * happened; evidence; police contact, actions, reference numbers; impact; changes made; impact on children,
 * family or others) and, beside them, what other published logs ask for.
 */

export const kinds = [
  'case',
  'person',
  'incident',
  'contact',
  'refusal',
  'permitted',
  'order',
  'impact',
  'police-contact',
  'change',
  'private-note',
  'safety-plan',
  'correction',
  'mark',
  'settings',
  'import',
  'exhibit',
  'time-stamp',
] as const

export type Kind = (typeof kinds)[number]

export const isKind = (value: unknown): value is Kind => kinds.some((kind) => kind === value)

/** Never in a bundle, whatever is asked for. */
export const isPrivate = (kind: Kind): boolean => kind === 'private-note' || kind === 'safety-plan' || kind === 'mark' || kind === 'settings' || kind === 'time-stamp'

/** Written by the program alone, out of what it made or was given: nobody hands one in. */
export const isHandedIn = (kind: Kind): boolean => kind !== 'import' && kind !== 'time-stamp'

export type FieldType = 'text' | 'texts' | 'number' | 'flag' | 'acts' | 'channels' | 'moment' | 'times' | 'zone' | 'country' | 'role' | 'direction' | 'days' | 'hours' | 'order-kind' | 'terms' | 'object' | 'objects'

export interface KindShape {
  /** In the words a person would use. */
  readonly title: string
  /** At least one of these must be there. */
  readonly needs: readonly string[]
  /** It must have a time: without one it would say nothing. */
  readonly dated?: true
  readonly fields: { readonly [name: string]: FieldType }
}

/** May stand in anything that is written down by hand, and are kept out of a bundle unless asked for. */
const whereabouts = { 'new-address': 'text', 'new-number': 'text' } as const

/** Who wrote it down or put it right, when that was somebody sitting beside the person it belongs to. */
const helped = { by: 'text' } as const

/** What a safety plan speaks about. */
export const planHeadings = ['danger', 'home', 'travel', 'work', 'children', 'devices', 'money', 'people', 'evidence', 'orders', 'police', 'support', 'review'] as const

export const shapes: { readonly [kind in Kind]: KindShape } = {
  case: {
    title: 'About this case',
    needs: [],
    fields: {
      title: 'text',
      reference: 'text',
      name: 'text',
      initials: 'text',
      occupation: 'text',
      'over-18': 'flag',
      zone: 'zone',
      country: 'country',
      address: 'text',
      phone: 'text',
      email: 'text',
      'dates-to-avoid': 'text',
      'special-measures': 'text',
    },
  },
  person: {
    title: 'Person',
    needs: ['name'],
    fields: { name: 'text', role: 'role', handles: 'texts', notes: 'text', relationship: 'text', description: 'text', ...helped },
  },
  incident: {
    title: 'Incident',
    needs: ['what', 'acts'],
    fields: {
      what: 'text',
      where: 'text',
      evidence: 'text',
      police: 'text',
      impact: 'text',
      changes: 'text',
      others: 'text',
      who: 'text',
      'known-by': 'text',
      acts: 'acts',
      channel: 'channels',
      witnesses: 'text',
      said: 'text',
      replied: 'text',
      'felt-then': 'text',
      'felt-after': 'text',
      'feared-violence': 'flag',
      violence: 'text',
      guess: 'text',
      vehicle: 'text',
      appearance: 'text',
      children: 'text',
      damage: 'text',
      'left-behind': 'text',
      stolen: 'text',
      technology: 'text',
      count: 'times',
      ...whereabouts,
      ...helped,
    },
  },
  contact: {
    title: 'Contact, written down by hand',
    needs: ['channel'],
    fields: { channel: 'channels', direction: 'direction', from: 'text', to: 'text', what: 'text', count: 'times', 'feared-violence': 'flag', ...helped },
  },
  refusal: {
    title: 'I asked them to stop',
    needs: ['what'],
    dated: true,
    fields: { what: 'text', who: 'text', how: 'text', evidence: 'text', witnesses: 'text', ...helped },
  },
  permitted: {
    title: 'Contact that is permitted',
    needs: ['who'],
    fields: { who: 'text', about: 'text', channels: 'channels', days: 'days', hours: 'hours', from: 'moment', until: 'moment', because: 'text', ...helped },
  },
  order: {
    title: 'Order in force',
    needs: ['terms'],
    fields: {
      type: 'order-kind',
      title: 'text',
      court: 'text',
      'case-number': 'text',
      against: 'text',
      made: 'moment',
      served: 'moment',
      until: 'moment',
      terms: 'terms',
      ...helped,
    },
  },
  impact: {
    title: 'How it has affected me',
    needs: ['what', 'sleep', 'work', 'children', 'money', 'health'],
    fields: { what: 'text', sleep: 'text', work: 'text', children: 'text', money: 'text', health: 'text', changed: 'text', distress: 'text', 'feared-violence': 'flag', ...whereabouts, ...helped },
  },
  'police-contact': {
    title: 'Contact with the police',
    needs: ['what', 'reference'],
    fields: { what: 'text', reference: 'text', officer: 'text', force: 'text', outcome: 'text', 'spoke-to-them': 'flag', ...whereabouts, ...helped },
  },
  change: {
    title: 'A change I made because of it',
    needs: ['what'],
    fields: { what: 'text', because: 'text', cost: 'text', ...whereabouts, ...helped },
  },
  // What a person says of one record of an import, where the file has it wrong; see correction.ts.
  correction: { title: 'Put right: what came from a file', needs: ['of'], fields: { of: 'object', direction: 'text', who: 'text', note: 'text', ...helped } },
  'private-note': { title: 'Private note', needs: ['what'], fields: { what: 'text' } },
  // One entry is the whole plan, a text under each heading; the next one takes its place.
  'safety-plan': {
    title: 'Safety plan',
    needs: [],
    fields: Object.fromEntries([...planHeadings, 'review-on'].map((name) => [name, name === 'review-on' ? 'moment' : 'text'])),
  },
  // What the person, or who helps them, put on an entry or a record; see mark.ts.
  mark: { title: 'Mark', needs: ['of'], fields: { of: 'object', tags: 'texts', links: 'objects', ...helped } },
  // How the diary behaves. Later entries add to earlier ones. `backed-up-entries`: how many the log had then.
  settings: { title: 'Settings', needs: [], fields: { language: 'text', 'lock-after': 'number', 'lock-when-hidden': 'number', 'leave-keys': 'text', theme: 'text', 'backed-up': 'moment', 'backed-up-entries': 'number' } },
  import: {
    title: 'Import',
    needs: ['source'],
    fields: { source: 'object', records: 'object', summaries: 'objects', told: 'object', keeping: 'object', authenticated: 'objects' },
  },
  exhibit: { title: 'Exhibit', needs: ['label'], fields: { label: 'text', of: 'object', description: 'text' } },
  // What an authority said of the log, kept for every later bundle; see time-stamp.ts.
  'time-stamp': { title: 'Time-stamp', needs: ['token'], fields: { size: 'number', checkpoint: 'text', token: 'text', roots: 'text', authority: 'text' } },
}

export const channels = ['whatsapp', 'sms', 'mms', 'call', 'email', 'messenger', 'instagram', 'letter', 'in-person', 'social-media', 'photo', 'file', 'other'] as const

export type Channel = (typeof channels)[number]

export const isChannel = (value: unknown): value is Channel => channels.some((channel) => channel === value)
