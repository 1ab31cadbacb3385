import type { check as en } from '../en/check.ts'
import { many } from './numbers.ts'

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
  facts: (entries, log, records, parts) => `Dangosir ${entries} o blith ${many(log, 'cofnod', 'o gofnodion')} a ${many(records, 'eitem', 'o eitemau')}. Hepgorwyd ${many(parts, 'rhan', 'o rannau')}.`,
  checked: 'Yr hyn a wiriwyd',
  doesNotShow: 'Yr hyn nad yw hyn yn ei ddangos',
  result: { passed: 'Ydy', failed: 'Nac ydy', 'not-there': 'Ddim yno' },
  more: (count) => `a ${count} arall`,
  key: 'Allwedd gyhoeddus',
}
