import { number } from '../en/numbers.ts'
import type { preview as en } from '../en/preview.ts'
import { many } from './numbers.ts'

const why: { readonly [why: string]: string } = {
  never: 'eich eiddo chi, a byth mewn copi',
  'kept-back': 'wedi’i hepgor ohono’i hun, gan y gallai ddweud ble rydych',
  'left-out': 'chi a’i hepgorodd',
  partial: 'dangosir rhan o’i ffeil, a byddai hwn yn enwi eraill',
  private: 'preifat, a byth mewn copi',
}

const privates: { readonly [kind: string]: readonly [string, string] } = {
  'private-note': ['nodyn preifat', 'o nodiadau preifat'],
  'safety-plan': ['cynllun diogelwch', 'o gynlluniau diogelwch'],
  mark: ['tag neu ddolen', 'o dagiau a dolenni'],
  settings: ['gosodiad y llyfr hwn', 'o osodiadau’r llyfr hwn'],
}

export const preview: typeof en = {
  title: 'Yr hyn y gallai’r ochr arall ei ddarllen',
  hint: 'Pob gair, cyn i ddim adael',
  lead: 'Dyma’r geiriau y byddai copi a wneid nawr yn eu cynnwys, yn ôl y rheolau sy’n ei wneud. Mewn achos llys gall y person y mae amdano ddarllen pob un ohonynt.',
  period: (from, to) => `${from ? `O ${from} ` : ''}${to ? `hyd at ${to}` : ''}`.trim(),
  who: (who) => `Dim ond gyda ${who}`,
  nothing: 'Does dim yn cyfateb i’r hyn a ddewiswyd, felly ni ellir gwneud copi ohono.',
  inIt: 'Ynddo',
  entries: (shown, inAll) => `${number(shown)} o blith ${many(inAll, 'cofnod', 'o gofnodion')} yn y log dan sêl. Am y lleill, ni ellir gweld dim ond eu bod yn bodoli.`,
  groupOf: (kind, count) => `${kind} (${number(count)})`,
  kinds: { case: 'Am yr achos hwn', person: 'Pobl', permitted: 'Cysylltiad a ganiateir', import: 'Ffeiliau: eu henwau, eu crynodebau a phwy sydd ynddynt', exhibit: 'Labeli arddangosion' },
  originals: 'Ffeiliau sy’n mynd i mewn yn gyfan: gellir darllen pob gair ynddynt',
  showAll: 'Dangos y geiriau hyn',
  coverAll: 'Eu cuddio eto',
  moreRows: (count) => `Dangos ${number(count)} arall`,
  leavePart: 'Hepgor ym mhobman',
  leavePartOf: (part) => `Hepgor ym mhobman: ${part}`,
  leaveItem: 'Hepgor hwn',
  leaveItemOf: (words) => `Hepgor hwn: ${words}`,
  withheldHere: (parts) => `Wedi’i hepgor yma: ${parts}`,
  stays: 'Yn aros yn ôl',
  privates: (kind, count) => many(count, privates[kind]?.[0] ?? kind, privates[kind]?.[1] ?? kind),
  earlier: 'fersiwn cynharach, o’r adeg cyn ichi ei gywiro',
  older: (count) => `${many(count, 'fersiwn cynharach', 'o fersiynau cynharach')} o’r hyn a gywiroch`,
  notChosen: (count) => `${many(count, 'peth', 'o bethau')} y tu allan i’r hyn a ddewiswyd`,
  partial: (files) => `Gweddill ${files}: dim ond yr eitemau a ddewiswyd ohono sy’n mynd i mewn`,
  part: (name, count, reason) => `${name}, mewn ${many(count, 'lle', 'o leoedd')}: ${why[reason] ?? reason}`,
  putBack: 'Ei roi yn ôl',
  putBackOf: (words) => `Ei roi yn ôl: ${words}`,
  without: 'Rydych wedi hepgor',
  inWords: 'Ni cheir hyd i’r un geiriau y tu mewn i neges neu faes arall: darllenwch yr hyn sydd ynddo.',
  toCopy: 'Ymlaen at y copi',
}
