import type { Fact, Finding } from '@daybook/bundle/verify'
import { speaksForItself } from '@daybook/journal'
import type { check as en } from '../en/check.ts'
import { number } from '../en/numbers.ts'
import { faultIn, stamped, verdictIn } from './faults.ts'
import { many } from './numbers.ts'

const findings: { readonly [id in Finding['id']]: { readonly title: string; readonly passed: string; readonly failed: string; readonly 'not-there'?: string } } = {
  container: {
    title: 'Mae’r ffurf un ffeil yn dal y bwndel, a dim byd arall',
    passed: 'Nid oes dim rhwng ei ffeiliau nac wrth eu hymyl. Lle na enwir yma stamp amser dros y cyfan, nid oedd un, neu fe’i tynnwyd. Nid oes neb yn llofnodi trefn ei ffeiliau, na’r hyn y gellir ei ychwanegu at y stamp hwnnw wrth ymyl ei lofnod.',
    failed: 'Newidiwyd y ffeil ers iddi gael ei gwneud.',
  },
  files: {
    title: 'Mae pob ffeil yno, nid oes yr un yn ychwanegol, ac ni newidiwyd yr un beit',
    passed: 'Dyma’r bwndel fel y’i gwnaed.',
    failed: 'Newidiwyd y bwndel ers iddo gael ei wneud. Mae’r rhestr yn dweud ble.',
  },
  signature: {
    title: 'Llofnodwyd y bwndel cyfan gan y llyfr y daeth ohono',
    passed: 'Deiliad allwedd y llyfr a wnaeth yr union fwndel hwn.',
    failed: 'Nid hwn yw’r bwndel a lofnodwyd gan y llyfr.',
  },
  log: {
    title: 'Mae log y llyfr wedi’i lofnodi, ac yn gyfan',
    passed: 'Ni ychwanegwyd, tynnwyd na newidiwyd dim yn y log o dan y llofnod hwn.',
    failed: 'Nid yw’r log yn y bwndel hwn yn dal at ei gilydd. Peidiwch â dibynnu arno.',
  },
  entries: {
    title: 'Pob cofnod a ddangosir yw’r un a seliwyd',
    passed: 'Saif pob un yn y log, heb ei newid, yn y lle y mae’n ei ddweud.',
    failed: 'Nid yw o leiaf un cofnod yr un a seliwyd.',
  },
  parts: {
    title: 'Pob rhan a ddangosir yw’r un y mae ei chofnod yn ei henwi',
    passed: 'Ni newidiwyd yr un rhan a ddangosir.',
    failed: 'Nid yw o leiaf un rhan yr un a seliwyd.',
  },
  records: {
    title: 'Pob eitem a ddangosir o ffeil yw’r un a ddarllenwyd ac a seliwyd',
    passed: 'Mae pob un yn un o’r eitemau a seliwyd gyda’i ffeil, heb ei newid ac yn ei lle.',
    failed: 'Nid yw o leiaf un eitem yr un a seliwyd.',
    'not-there': 'Ni ddangosir dim a ddaeth o ffeil.',
  },
  originals: {
    title: 'Y rhai gwreiddiol yw’r ffeiliau y daethpwyd â nhw i mewn, ac mae’r eitemau’n sefyll ynddynt lle y dywedant',
    passed: 'Gall unrhyw un ddod o hyd i bob neges o’r ffeiliau isod yn y lle y mae’n ei ddweud.',
    failed: 'Nid yw o leiaf un gwreiddiol, eitem neu linell o restr yr arddangosion yn cyd-fynd.',
    'not-there': 'Nid oes ffeil wreiddiol yn y bwndel: dim ond yr eitemau a ddewiswyd.',
  },
  mail: {
    title: 'Mae llofnodion e-byst fel yr oeddent pan ddaethpwyd â’r e-byst i mewn',
    passed: 'Mae pob un yn rhoi’r un canlyniad eto, â’r allwedd a gadwyd gydag ef. Dywedir isod beth mae hynny’n ei ddangos am bob e-bost. Ni wirir ai allwedd y parth hwnnw oedd hi bryd hynny.',
    failed: 'Nid yw o leiaf un llofnod yn rhoi’r un canlyniad eto.',
    'not-there': 'Ni chadwyd llofnod e-bost.',
  },
  time: {
    title: 'Mae awdurdod stampio amser wedi tystio pryd yr oedd y log yn bod',
    // A stamp may cover the beginning of the log only: the line below says how much.
    passed: 'Roedd yr hyn a enwir isod wedi’i gofnodi erbyn hynny. Nid oes neb o’r tu allan wedi tystio am ddim arall.',
    failed: 'Nid yw’r stamp amser yn dal.',
    'not-there': 'Nid oes stamp amser: nid oes neb o’r tu allan wedi tystio pryd y cofnodwyd hyn.',
  },
}

const signedBySender = 'parth yr anfonwr a lofnododd yr e-bost hwn, ac mae ei gorff a’i benawdau a lofnodwyd fel yr oeddent bryd hynny'

const weak: { readonly [weakness in Extract<Fact, { is: 'mail' }>['weak'][number]]: string } = {
  'not-aligned': 'nid parth yr anfonwr',
  'part-of-body': 'dim ond dechrau’r corff a lofnodwyd: gall fod geiriau wedi’u hychwanegu ar ei ôl',
  'unsigned-copy': 'mae llinell o’r pennawd a lofnodwyd yno unwaith eto, heb ei llofnodi',
  'short-key': 'mae’r allwedd yn fyr',
  testing: 'mae’r parth yn dweud mai dim ond rhoi cynnig ar lofnodion y mae',
}

function fact(found: Fact): string {
  switch (found.is) {
    case 'files':
      return `${many(found.count, 'ffeil', 'o ffeiliau')}, pob un â SHA-256 a SHA-512`
    case 'computed':
      return `${many(found.size, 'cofnod', 'o gofnodion')}, a phob crynodeb a theilsen wedi’u cyfrifo eto`
    case 'entries':
      return `Dangosir ${number(found.shown)} o blith ${many(found.of, 'cofnod', 'o gofnodion')}`
    case 'withheld':
      return `Hepgorwyd ${many(found.count, 'rhan', 'o rannau')}; mae’r cofnodion yn dweud pa rai`
    case 'records':
      return `Cofnod ${found.import}: dangosir ${number(found.shown)} o blith ${many(found.of, 'eitem', 'o eitemau')} o’i ffeil`
    case 'original':
      return `${found.path}: y ffeil y daethpwyd â hi i mewn, yn gyfan`
    case 'mail':
      return `E-bost ${found.row} o gofnod ${found.import}: llofnod ${found.domain}: ${[speaksForItself(found) ? signedBySender : verdictIn(found.verdict), ...found.weak.map((one) => weak[one])].join('; ')}`
    case 'time':
      return `Roedd ${stamped(found.over)} yn bod erbyn ${found.by}, medd ${found.authority} (tystysgrif wraidd ${found.root === 'bundle' ? 'o’r bwndel ei hun' : 'a roddwyd gennych chi'}; polisi ${found.policy}${found.accepted ? ', yr ydych yn ei dderbyn' : ''})`
  }
}

export const check: typeof en = {
  title: 'Gwirio copi',
  hint: 'Un a roddodd rhywun i chi',
  lead: 'Gweld a yw copi yn union fel y’i gwnaed, a beth mae hynny’n ei olygu. Mae’n cael ei wirio ar y ddyfais hon.',
  choose: 'Dewis y ffeil',
  chooseFolder: 'Dewis y ffolder',
  drop: 'Gollyngwch y ffeil sy’n gorffen ag .asice, neu ffolder y bwndel, yma. Neu dewiswch hi.',
  checking: (done, of) => `Yn gwirio: ${done} o ${of} ffeil`,
  verified: 'Mae popeth y gellid ei wirio yn dal.',
  notVerified: 'Mae rhywbeth wedi’i newid, ar goll, neu’n ychwanegol.',
  facts: ({ entriesShown, entriesInLog, recordsShown, partsWithheld }) =>
    `Dangosir ${number(entriesShown)} o blith ${many(entriesInLog, 'cofnod', 'o gofnodion')} a ${many(recordsShown, 'eitem', 'o eitemau')}. Hepgorwyd ${many(partsWithheld, 'rhan', 'o rannau')}.`,
  checked: 'Yr hyn a wiriwyd',
  doesNotShow: 'Yr hyn nad yw hyn yn ei ddangos',
  result: { passed: 'Ydy', failed: 'Nac ydy', 'not-there': 'Ddim yno' },
  more: (count) => `a ${count} arall`,
  key: 'Allwedd gyhoeddus',
  findings,
  fact,
  fault: faultIn,
  limits: [
    'Bod yr hyn a ddywed cofnod yn wir, neu mai’r person a enwir a anfonodd neges.',
    'Mai geiriau’r cofnodion a’r eitemau yw’r geiriau yn y PDF: cymharwch nhw.',
    'Nad oes dyddiadur arall, neu fod popeth a ddigwyddodd yn yr un hwn.',
    'Pryd y digwyddodd rhywbeth. Dim ond stamp amser sy’n cyfyngu pryd y’i cofnodwyd.',
    'Mai’r awdurdod a enwir a roddodd stamp amser, lle daeth ei dystysgrif wraidd gyda’r bwndel: cymharwch hi ag un a gawsoch mewn ffordd arall.',
    'Mai’r person a enwir biau’r allwedd gyhoeddus: cymharwch hi ag un a roddwyd i chi mewn ffordd arall.',
  ],
}
