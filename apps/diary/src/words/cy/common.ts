import { number } from '../en/numbers.ts'
import type { common as en } from '../en/common.ts'
import { failed } from './failures.ts'
import { sizeIn, wallWords } from '../wall.ts'

const kinds: { readonly [kind: string]: string } = {
  message: 'Neges',
  system: 'Hysbysiad yn y sgwrs',
  call: 'Galwad',
  mail: 'E-bost',
  photo: 'Ffotograff',
  file: 'Ffeil',
  incident: 'Wedi’i ysgrifennu',
  contact: 'Cysylltiad, wedi’i ysgrifennu',
  refusal: 'Gofynnais iddynt beidio',
  order: 'Gorchymyn',
  impact: 'Sut mae wedi effeithio arnaf',
  'police-contact': 'Cysylltiad â’r heddlu',
  change: 'Newid a wnes i',
  correction: 'Wedi’i gywiro',
}

const channels: { readonly [channel: string]: string } = {
  whatsapp: 'WhatsApp',
  sms: 'Neges destun',
  mms: 'Neges llun',
  call: 'Galwad',
  email: 'E-bost',
  messenger: 'Messenger',
  instagram: 'Instagram',
  letter: 'Llythyr',
  'in-person': 'Wyneb yn wyneb',
  'social-media': 'Ar-lein',
  photo: 'Ffotograff',
  file: 'Ffeil',
  other: 'Arall',
}

const obtained: { readonly [grade: string]: string } = {
  'written-from-memory': 'Wedi’i ysgrifennu o’r cof',
  'written-at-the-time': 'Wedi’i ysgrifennu ar y pryd',
  'copy-supplied': 'Copi a roddwyd gan ei berchennog',
  'original-export': 'O allforyn gwreiddiol',
  'captured-in-app': 'Wedi’i gipio yn yr ap',
  'authenticated-by-third-party': 'Wedi’i lofnodi gan wasanaeth post yr anfonwr',
}

const formats: { readonly [format: string]: string } = {
  whatsapp: 'sgwrs WhatsApp',
  'sms-backup': 'copi wrth gefn o negeseuon testun a galwadau',
  eml: 'e-bost',
  mbox: 'blwch post',
  messenger: 'Messenger',
  instagram: 'Instagram',
  photo: 'ffotograff',
  table: 'tabl',
  zip: 'zip',
  file: 'ffeil, wedi’i chadw heb ei darllen',
}

export const common: typeof en = {
  language: 'cy',
  size: sizeIn('beit'),
  ...wallWords({
    months: ['Ionawr', 'Chwefror', 'Mawrth', 'Ebrill', 'Mai', 'Mehefin', 'Gorffennaf', 'Awst', 'Medi', 'Hydref', 'Tachwedd', 'Rhagfyr'],
    shortMonths: ['Ion', 'Chwef', 'Maw', 'Ebr', 'Mai', 'Meh', 'Gorff', 'Awst', 'Medi', 'Hyd', 'Tach', 'Rhag'],
    weekdays: ['Dydd Sul', 'Dydd Llun', 'Dydd Mawrth', 'Dydd Mercher', 'Dydd Iau', 'Dydd Gwener', 'Dydd Sadwrn'],
    shortWeekdays: ['Sul', 'Llun', 'Maw', 'Mer', 'Iau', 'Gwe', 'Sad'],
  }),
  kind: (kind) => kinds[kind] ?? kind,
  channel: (channel) => channels[channel] ?? channel,
  obtained: (grade) => obtained[grade] ?? grade,
  format: (format) => formats[format] ?? format,
  number,

  name: 'Daybook',
  starting: 'Yn cychwyn…',
  cancel: 'Canslo',
  save: 'Cadw',
  saved: 'Wedi’i gadw ar y ddyfais hon.',
  detailsInEnglish: 'Saesneg yw iaith y manylion.',
  failed,
}
