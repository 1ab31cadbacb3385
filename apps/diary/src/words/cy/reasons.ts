import type { Channel, Doubt, NotPermitted, SpeakingField } from '@daybook/journal'
import type { reasons as en } from '../en/reasons.ts'
import { common } from './common.ts'

const acts: { readonly [act: string]: string } = {
  following: 'dilyn',
  contacting: 'cysylltu',
  publishing: 'cyhoeddi',
  monitoring: 'monitro',
  loitering: 'loetran',
  interfering: 'ymyrryd ag eiddo',
  watching: 'gwylio',
}

const act = (id: string) => acts[id] ?? id

const by: { readonly [channel in Channel]: string } = {
  whatsapp: 'drwy WhatsApp',
  sms: 'drwy neges destun',
  mms: 'drwy neges llun',
  call: 'drwy alwad',
  email: 'drwy e-bost',
  messenger: 'drwy Messenger',
  instagram: 'drwy Instagram',
  letter: 'drwy lythyr',
  'in-person': 'wyneb yn wyneb',
  'social-media': 'ar-lein',
  photo: 'drwy ffotograff',
  file: 'drwy ffeil',
  other: 'mewn ffordd arall',
}

const onDay = ['ar ddydd Llun', 'ar ddydd Mawrth', 'ar ddydd Mercher', 'ar ddydd Iau', 'ar ddydd Gwener', 'ar ddydd Sadwrn', 'ar ddydd Sul']

const fields: { readonly [field in SpeakingField]: string } = {
  'felt-then': 'sut deimlad oedd ar y pryd',
  'felt-after': 'sut deimlad oedd wedyn',
  impact: 'ei effaith',
  others: 'ei effaith ar eraill',
  changes: 'yr hyn a newidiwyd o’i herwydd',
  what: 'sut mae wedi effeithio arnaf',
  distress: 'gofid',
  sleep: 'cwsg',
  work: 'gwaith',
  children: 'plant',
  money: 'arian',
  health: 'iechyd',
  changed: 'yr hyn a newidiwyd',
}

const whys = {
  change: 'newid a wnaed o’i herwydd',
  fear: 'ofn trais',
  refusal: 'gofyn iddynt stopio',
  order: 'gwneud gorchymyn',
  police: 'siaradodd yr heddlu â nhw',
  'after-refusal': 'ar ôl gofyn iddynt stopio',
}

/** Somebody's own words, whatever their language: set apart as they are by `bdi`. */
const own = (words: string) => `\u2068${words}\u2069`

function doubtWords(doubt: Doubt): string {
  switch (doubt.is) {
    case 'same-day':
      return 'ar ddiwrnod ei gyflwyno y bu hyn, ac ni wyddys pa un a ddaeth gyntaf'
    case 'before-service':
      return 'yn fras yn unig y gwyddys pryd y bu hyn, a gall fod cyn cyflwyno’r gorchymyn'
    case 'after-end':
      return 'yn fras yn unig y gwyddys pryd y bu hyn, a gall fod ar ôl i’r gorchymyn ddod i ben'
    case 'last-day':
      return 'ar ddiwrnod olaf y gorchymyn y bu hyn, ac ni wyddys ar ba awr y daeth i ben'
    case 'inferred':
      return 'o’i eiriau y darllenwyd pa weithredoedd y mae’r teler hwn yn eu gwahardd'
    case 'except':
      return `mae’r teler yn eithrio: ${own(doubt.words)}`
    case 'place':
      return 'ni chymharwyd lle y bu hyn â’r lle y mae’r teler yn ei enwi'
    case 'sender':
      return 'nid yw’n sicr pwy a’i hanfonodd'
  }
}

function brokenWords(broken: NotPermitted): string {
  switch (broken.is) {
    case 'channel':
      return `${by[broken.by]}, a dim ond hyn a ganiateir: ${broken.only.map(common.channel).join(', ')}`
    case 'no-time':
      return 'nid oes amser arno, felly ni ellir gwirio diwrnodau nac oriau'
    case 'before':
      return `cyn ${common.moment(broken.from)}, pan ganiatawyd cysylltu gyntaf`
    case 'after':
      return `ar ôl ${common.moment(broken.until)}, pan ddaeth y caniatâd i ben`
    case 'day':
      return `${onDay[broken.day - 1] ?? ''}, nad yw’n ddiwrnod a ganiateir`
    case 'hour':
      return `am ${broken.at}, y tu allan i ${broken.from} hyd ${broken.to}`
  }
}

export const reasons: typeof en = {
  of: (reason) => {
    switch (reason.is) {
      case 'breach': {
        const { term, channel, sameDay, served, doubts } = reason
        const found = `Mae teler ${term} yn gwahardd ${act(reason.act)}; ${act(reason.act)} oedd hyn${channel === 'other' ? '' : `, ${by[channel]}`}, ${sameDay ? 'ar y diwrnod y cyflwynwyd y gorchymyn' : doubts.some(({ is }) => is === 'before-service') ? 'efallai ar ôl cyflwyno’r gorchymyn' : 'ar ôl cyflwyno’r gorchymyn'} (${common.moment(served)})`
        return doubts.length > 0 ? `${found}. Llai sicr: ${doubts.map(doubtWords).join('; ')}` : found
      }
      case 'outside':
        return reason.broken.map(brokenWords).join('; yn ôl rheol arall: ')
      case 'fits':
        return reason.about ? `yn cyd-fynd â’r hyn a ganiateir os mai dyma’r pwnc: ${own(reason.about)}` : 'yn cyd-fynd â’r hyn a ganiateir'
    }
  },
  why: (why) => {
    switch (why.is) {
      case 'occasion':
        return common.kind(why.kind).toLowerCase()
      case 'acts':
        return why.acts.map(act).join(', ')
      case 'fields':
        return why.fields.map((name) => fields[name]).join(', ')
      default:
        return whys[why.is]
    }
  },
  notChecked: (why, against) => {
    switch (why) {
      case 'not-served':
        return 'Nid yw’r diwrnod y cyflwynwyd y gorchymyn wedi’i nodi, felly ni ellir gwirio dim yn ei erbyn.'
      case 'unknown-person':
        return `Nid oes neb o’r enw “${against}” ymhlith y bobl, felly ni ellir gwirio dim yn erbyn y gorchymyn hwn.`
      case 'no-terms':
        return 'Nid oes un o’i delerau wedi’i nodi, felly ni ellir gwirio dim yn ei erbyn.'
      case 'names-nobody':
        return 'Nid yw’r gorchymyn yn dweud pwy y mae’n ei rwymo, ac nid un person yn unig sydd wedi’i nodi fel yr un y mae hyn amdano, felly ni ellir gwirio dim yn ei erbyn.'
    }
  },
  notLookedFor: ({ id, text }) => `Ni chwiliwyd am ddim o dan deler ${id}, nad yw’n enwi un o’r gweithredoedd: “${own(text)}”. Darllenwch ef ochr yn ochr â’r hyn a ddigwyddodd.`,
}
