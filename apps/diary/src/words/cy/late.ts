import { number } from '../en/numbers.ts'
import type { late as en } from '../en/late.ts'
import { many } from './numbers.ts'

export const late: typeof en = {
  title: 'Ysgrifennu llawer',
  hint: 'Pethau o’r gorffennol, un llinell yr un',
  lead: 'Un llinell i bob peth. Mae Enter yn mynd i’r llinell nesaf; gellir gludo rhestr gyfan. Mae’n aros yma’n ddrafft nes i chi ei gadw.',
  columns: { when: 'Pryd', what: 'Beth ddigwyddodd', where: 'Ble', count: 'Gwaith' },
  label: (column, row) => `${column}, llinell ${row}`,
  whenHint: '3 Maw, Mawrth 2024, wythnos diwethaf…',
  noDate: 'Dim dyddiad: cedwir fel anhysbys',
  needWhat: 'Ysgrifennwch ychydig eiriau am yr hyn a ddigwyddodd.',
  badCount: 'Rhif yw sawl gwaith.',
  add: 'Llinell arall',
  remove: (row) => `Tynnu llinell ${row}`,
  removed: 'Tynnwyd llinell.',
  bringBack: 'Dod â hi’n ôl',
  ready: (count) => (count === 0 ? 'Dim wedi’i ysgrifennu eto.' : `${many(count, 'llinell', 'o linellau')} hyd yma. Drafft wedi’i gadw, dan glo.`),
  problems: (count) => `Mae angen golwg ar ${many(count, 'llinell', 'o linellau')}. Nid oes dim wedi’i gadw eto ac ni chollwyd dim.`,
  save: (count) => (count === 0 ? 'Cadw' : `Cadw ${many(count, 'llinell', 'o linellau')}`),
  saving: 'Yn cadw…',
  saved: (count) => `${number(count)} cofnod wedi’u cadw a’u selio.`,
  see: 'Gweld y llinell amser',
}
