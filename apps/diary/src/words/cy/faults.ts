import type { Fact, Fault, Why } from '@daybook/bundle/verify'
import type { DkimVerdict } from '@daybook/imports'
import type { TimestampCheck } from '@daybook/log'
import { number } from '../en/numbers.ts'
import { many } from './numbers.ts'

const verdicts = {
  pass: 'yn dal',
  altered: 'newidiwyd yr hyn a lofnodwyd',
  expired: 'daeth y llofnod i ben',
  'no-key': 'ni chadwyd allwedd',
  revoked: 'tynnwyd yr allwedd yn ôl',
  'unusable-key': 'ni ellir defnyddio’r allwedd',
  unsupported: 'o fath na ellir ei wirio yma',
  malformed: 'nid yw’r llofnod yn gyfan',
} as const satisfies { readonly [verdict in DkimVerdict]: string }

const isVerdict = (verdict: string): verdict is DkimVerdict => verdict in verdicts

export const verdictIn = (verdict: string): string => (isVerdict(verdict) ? verdicts[verdict] : verdict)

export function stamped(over: Extract<Fact, { is: 'time' }>['over']): string {
  if (over.is === 'container') return 'y ffeil gyfan'
  const { size, all } = over
  if (size === 1) return all ? 'yr unig gofnod' : 'y cofnod cyntaf'
  return all ? `pob un o’r ${number(size)} cofnod` : `y ${number(size)} cofnod cyntaf`
}

/** What a check calls by its code alone. */
type Plain<Coded extends { readonly is: string }> = Coded extends { readonly is: infer Is extends string } ? ({ readonly is: Is } extends Coded ? Is : never) : never

const whys: { readonly [why in Plain<Why>]: string } = {
  'no-list': 'mae’r rhestr o ffeiliau ar goll',
  extra: 'nid yw mewn unrhyw restr: rhoddodd rhywun hi yno',
  'not-there': 'mae ar y rhestr, ac nid yw yno',
  changed: 'nid ei beitiau yw’r rhai a roddwyd i mewn',
  declaration: 'nid hon yw datganiad bag BagIt 1.0',
  number: 'nid yw ei rif wedi’i ysgrifennu fel y dylai fod',
  'no-proof': 'mae ei agoriad, ei brawf neu’r log ar goll',
  'other-place': 'mae ei brawf ar gyfer lle arall yn y log',
  'other-checkpoint': 'mae gan ei brawf bwynt gwirio arall, nid un y log',
  'private-note': 'nodyn preifat ydyw, ac ni chaiff yr un bwndel gynnwys un',
  'not-sealed': 'nid hon yw’r un a seliwyd',
  'other-head': 'mae pennawd arall ar ei rows.csv',
  'no-rows': 'mae ei rows.csv ar goll neu’n wag',
  'no-record': 'nid oes un eitem ar gyfer pob halen',
  'no-salt': 'nid oes un halen ar gyfer pob eitem',
  'no-leaves': 'mae nifer ei eitemau, neu’r rhestr o ddail, ar goll',
  'other-root': 'nid yw ei restr o ddail yn arwain at y gwreiddyn a seliwyd',
  'no-names': 'mae enwau ei ffeiliau, neu ei label fel arddangosyn, ar goll',
}

/** By the name of the error. */
const below: { readonly [error: string]: string } = {
  ProofError: 'nid yw’r prawf yn arwain at y log hwn',
  ProofFileError: 'ni ellir darllen y prawf',
  NoteError: 'nid yw’r llofnod yn dal, neu nid yw gan yr allwedd hon',
  CheckpointError: 'nid yw’r pwynt gwirio fel y dylai fod',
  KeyError: 'nid yw’r allwedd gyhoeddus fel y dylai fod',
  Mismatch: 'mae ar goll, neu nid yw’n cyd-fynd â gweddill y log',
  NotAnOpening: 'nid yw’r beitiau’n agoriad',
  NotAnEntry: 'nid yw’r beitiau’n gofnod; gallant fod o fersiwn mwy newydd',
  TooLarge: 'mae’n fwy nag unrhyw ffeil o’r fath mewn bwndel, felly ni ddarllenwyd hi',
  BadManifest: 'nid yw’r rhestr wedi’i hysgrifennu fel y dylai fod',
  TypeError: 'ni ellir ei ddarllen fel y dylai fod',
  SyntaxError: 'ni ellir ei ddarllen fel y dylai fod',
  RangeError: 'ni ellir ei ddarllen fel y dylai fod',
}

function whyIn(why: Why): string {
  switch (why.is) {
    case 'misplaced':
      return `mae ar restr ${why.list}, lle nad yw’n perthyn`
    case 'unlisted':
      return `nid yw ar y rhestr ${why.list}`
    case 'row-line':
      return `nid yw llinell ${why.line} o’i rows.csv fel y’i hysgrifennwyd`
    case 'record':
      return `nid yw eitem ${why.row} yr un a seliwyd`
    case 'no-end':
      return `nid oes diwedd i linell olaf ${why.path}`
    case 'below':
      return below[why.error] ?? `\u2068${why.words}\u2069`
    default:
      return whys[why.is]
  }
}

const faults: { readonly [fault in Plain<Fault>]: string } = {
  'no-signature': 'Mae’r llofnod, y rhestr o ffeiliau neu’r allwedd gyhoeddus ar goll.',
  'other-list': 'Mae’r llofnod dros restr arall o ffeiliau.',
  remade: 'Nid yw rhyw feit o’r ffeil fel y’i gwnaed.',
  'no-key': 'Mae’r allwedd gyhoeddus neu’r pwynt gwirio ar goll.',
  'other-key': 'Nid yr allwedd gyhoeddus yn y bwndel yw’r un a roesoch.',
  'no-entry': 'Nid oes cofnod yn y bwndel hwn.',
  'no-stamp': 'Mae’r stamp amser, yr hyn a stampiwyd, neu wreiddyn yr awdurdod ar goll.',
  'other-stamped': 'Mae’r stamp amser ar gyfer pwynt gwirio arall.',
  'no-exhibits': 'Mae exhibits.csv ar goll, neu nid hon yw’r rhestr a ysgrifennwyd',
}

const contained = (path: string) => ({ twice: `Mae ${path} yn y ffeil ddwywaith`, foreign: `Nid yw ${path} yn perthyn yn y ffeil`, packed: `Mae ${path} wedi’i bacio neu dan glo, ac nid oes dim felly mewn bwndel` })

const stray = { entry: 'perthyn i unrhyw gofnod a ddangosir', import: 'perthyn i unrhyw ffeil y dangosir eitemau ohoni', original: 'wreiddiol i ffeil y dangosir pob eitem ohoni', stamp: 'perthyn i unrhyw stamp amser' }

/** Why the token of a time-stamp does not hold. */
const stamps: { readonly [check in TimestampCheck]: string } = {
  encoding: 'Mae’r stamp amser wedi’i ddifrodi, neu newidiwyd ef',
  status: 'Nid yw ateb yr awdurdod stampio amser yn rhoi stamp',
  'content-type': 'Nid stamp amser yw hwn',
  'signer-count': 'Nid un llofnodwr yn union sydd gan y stamp amser',
  'signer-certificate': 'Nid yw tystysgrif y llofnodwr gyda’r stamp amser',
  'signed-attributes': 'Nid yw’r hyn a lofnodwyd gyda’r stamp amser fel y dylai fod',
  'message-digest': 'Nid yw’r stamp amser yn cyd-fynd â’i grynodeb ei hun: newidiwyd ef',
  'signing-certificate': 'Nid y dystysgrif hon yw’r un y mae’r stamp amser yn ei henwi',
  purpose: 'Nid tystysgrif ar gyfer stampio amser yw hon',
  algorithm: 'Gwnaed y stamp amser drwy ddull na dderbynnir yma',
  signature: 'Nid yw llofnod y stamp amser yn dal',
  chain: 'Nid yw’r dystysgrif yn arwain at y gwreiddyn a roddwyd',
  ca: 'Nid tystysgrif awdurdod yw un o’r tystysgrifau uwchben',
  'path-length': 'Mae’r gadwyn o dystysgrifau’n rhy hir',
  validity: 'Nid oedd tystysgrif yn ddilys ar adeg y stamp',
  'critical-extension': 'Mae mewn tystysgrif amod nad yw’n hysbys yma',
  version: 'Mae’r stamp amser o fersiwn nad yw’n hysbys yma',
  'imprint-algorithm': 'Mae’r crynodeb a stampiwyd o fath nad yw’n hysbys yma',
  imprint: 'Mae’r stamp amser ar gyfer ffeil arall, neu newidiwyd y ffeil',
  nonce: 'Ateb i gais arall yw’r stamp amser hwn',
  policy: 'Rhoddwyd y stamp amser o dan bolisi nad yw ymhlith y rhai a dderbynnir',
  'gen-time': 'Nid yw’r amser yn y stamp fel y dylai fod',
  'tsa-name': 'Nid yr enw yn y dystysgrif yw enw’r awdurdod yn y stamp',
  options: 'Ni ellir gwirio’r stamp amser fel hyn',
}

/** Null for what is only known in English. */
export function faultIn(fault: Fault): string | null {
  switch (fault.is) {
    case 'contained':
      return contained(fault.path)[fault.what]
    case 'file':
      return `${fault.path}: ${whyIn(fault.why)}`
    case 'entry':
      return `Cofnod ${fault.entry}: ${whyIn(fault.why)}`
    case 'part':
      return `Rhan “${fault.name}” o gofnod ${fault.entry}: ${whyIn(fault.why)}`
    case 'import':
      return `Cofnod ${fault.import}: ${whyIn(fault.why)}`
    case 'stray':
      return `Nid yw ${fault.path} yn ${stray[fault.of]}`
    case 'original':
      return `Arddangosyn ${fault.label}: mae ${fault.path} ar goll, neu nid hi yw’r ffeil y daethpwyd â hi i mewn (${fault.file})`
    case 'place':
      return `Nid yw eitem ${fault.row} o gofnod ${fault.import} yn sefyll lle y dywed yn ${fault.source}`
    case 'mail':
      return `E-bost ${fault.row} o gofnod ${fault.import}: mae llofnod ${fault.domain} yn dweud “${fault.now === null ? 'dim' : verdictIn(fault.now)}” nawr, a “${verdictIn(fault.kept)}” bryd hynny`
    case 'listed':
      return `Nid yw exhibits.csv yn cyd-fynd â’r cofnodion: ${fault.line}`
    case 'stamps-disagree':
      return `Mae’r stamp amser ar gyfer ${stamped(fault.over)} yn dweud ${fault.by}. Rhoddwyd yr un ar gyfer ${stamped(fault.before)} cyn hwnnw, ac mae’n dweud ${fault.beforeBy}, sy’n hwyrach. Mae un o’r ddau’n anghywir: peidiwch â dibynnu ar y naill na’r llall.`
    case 'no-continuation':
      return `Mae’r prawf bod y log yn parhau’r un o ${many(fault.size, 'cofnod', 'o gofnodion')} ar goll, neu nid yw fel y’i gwnaed.`
    case 'stamp':
      return `${stamps[fault.check]} (${fault.check})`
    case 'below':
      return below[fault.error]?.replace(/^./, (letter) => letter.toUpperCase()) ?? null
    default:
      return faults[fault.is]
  }
}
