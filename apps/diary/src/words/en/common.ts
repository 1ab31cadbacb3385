/** What every screen may say: dates, sizes, kinds, and the few words that stand everywhere. */
import type { Failure } from '../../failure.ts'
import { sizeIn, wallWords } from '../wall.ts'
import { number } from './numbers.ts'

const kinds: { readonly [kind: string]: string } = {
  message: 'Message',
  system: 'Notice in the chat',
  call: 'Call',
  mail: 'E-mail',
  photo: 'Photograph',
  file: 'File',
  incident: 'Written down',
  contact: 'Contact, written down',
  refusal: 'I asked them to stop',
  order: 'Order',
  impact: 'How it has affected me',
  'police-contact': 'Contact with the police',
  change: 'A change I made',
  correction: 'Put right',
}

const channels: { readonly [channel: string]: string } = {
  whatsapp: 'WhatsApp',
  sms: 'Text message',
  mms: 'Picture message',
  call: 'Call',
  email: 'E-mail',
  messenger: 'Messenger',
  instagram: 'Instagram',
  letter: 'Letter',
  'in-person': 'In person',
  'social-media': 'Online',
  photo: 'Photograph',
  file: 'File',
  other: 'Other',
}

const obtained: { readonly [grade: string]: string } = {
  'written-from-memory': 'Written from memory',
  'written-at-the-time': 'Written at the time',
  'copy-supplied': 'Copy supplied by its owner',
  'original-export': 'From an original export',
  'captured-in-app': 'Captured in the app',
  'authenticated-by-third-party': 'Signed by the sender’s mail service',
}

const formats: { readonly [format: string]: string } = {
  whatsapp: 'WhatsApp chat',
  'sms-backup': 'backup of texts and calls',
  eml: 'e-mail',
  mbox: 'mailbox',
  messenger: 'Messenger',
  instagram: 'Instagram',
  photo: 'photograph',
  table: 'table',
  zip: 'zip',
  file: 'file, kept and not read',
}

/** What the browser says by itself is written for whoever made the page. */
const browsers: ReadonlyMap<string, string> = new Map([
  ['NotAllowedError', 'The browser did not allow that.'],
  ['NotFoundError', 'That file is not there any more. Choose it again.'],
  ['NotReadableError', 'The browser cannot read that file. Choose it again.'],
  ['QuotaExceededError', 'This device gives no more room. Choose a smaller size, or free some space and try again.'],
])

export const common = {
  language: 'en' as 'en' | 'cy',
  size: sizeIn('bytes'),
  ...wallWords({
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    shortWeekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  }),
  kind: (kind: string) => kinds[kind] ?? kind,
  channel: (channel: string) => channels[channel] ?? channel,
  obtained: (grade: string) => obtained[grade] ?? grade,
  format: (format: string) => formats[format] ?? format,
  number,

  name: 'Daybook',
  starting: 'Starting…',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved on this device.',
  /** Said where single faults and facts are in English, and that is not the language in use. */
  detailsInEnglish: '',
  failed: ({ name, message }: Failure) => `That did not work: ${browsers.get(name) ?? message}`,
}
