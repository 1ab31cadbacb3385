import type { Fault, Why } from '@daybook/bundle/verify'
import type { DkimVerdict } from '@daybook/imports'

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
  'no-exhibits': 'Mae exhibits.csv ar goll, neu nid hon yw’r rhestr a ysgrifennwyd',
}

const contained = (path: string) => ({ twice: `Mae ${path} yn y ffeil ddwywaith`, foreign: `Nid yw ${path} yn perthyn yn y ffeil`, packed: `Mae ${path} wedi’i bacio neu dan glo, ac nid oes dim felly mewn bwndel` })

const stray = { entry: 'perthyn i unrhyw gofnod a ddangosir', import: 'perthyn i unrhyw ffeil y dangosir eitemau ohoni', original: 'wreiddiol i ffeil y dangosir pob eitem ohoni' }

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
    case 'below':
      return below[fault.error]?.replace(/^./, (letter) => letter.toUpperCase()) ?? null
    default:
      return faults[fault.is]
  }
}
