import { number } from '../en/numbers.ts'
import type { files as en } from '../en/files.ts'
import { many } from './numbers.ts'

export const files: typeof en = {
  title: 'Dod â ffeiliau i mewn',
  hint: 'Sgyrsiau, negeseuon testun, galwadau, e-bost, ffotograffau',
  lead: 'Sgyrsiau, negeseuon testun, galwadau, e-bost a ffotograffau, fel yr allforiodd eich ffôn neu’ch cyfrif nhw. Cedwir pob un yn gyfan a heb ei newid.',
  drop: 'Gollyngwch ffeiliau neu ffolderi yma, neu dewiswch nhw.',
  choose: 'Dewis ffeiliau',
  chooseFolder: 'Dewis ffolder',
  readable: 'Wedi’u darllen hyd yma: WhatsApp, SMS Backup & Restore, post .eml ac .mbox, allforion Messenger ac Instagram, ffotograffau, a ffeiliau zip o’r rhain. Cedwir popeth arall yn gyfan heb ei ddarllen.',
  local: 'Nid oes dim yn gadael y ddyfais hon. Ni chaiff unrhyw ffeil ei huwchlwytho: darllenir y cyfan yma.',
  demo: 'Rhoi cynnig arni gydag achos dychmygol',
  demoHint: 'Mae’n rhoi sgwrs a negeseuon testun dychmygol i mewn, er mwyn i chi edrych o gwmpas. Maent yn aros yn y rhan hon o’r llyfr: defnyddiwch ef lle nad ydych yn cadw dim byd go iawn.',
  demoReady: 'Mae’r achos dychmygol yma. Nid oes neb ynddo’n bodoli.',
  check: 'Gwirio copi a roddodd rhywun i chi',
  queue: 'Yr hyn y daethoch ag ef i mewn',
  waiting: 'Yn aros ei dro',
  looking: (done, of) => `Yn edrych drwyddi: ${done} o ${of}`,
  keeping: (done, of) => `Yn cadw’r gwreiddiol: ${done} o ${of}`,
  reading: (records, percent) => `Yn darllen: ${number(records)} eitem hyd yma, ${percent}% drwyddi`,
  cancelled: 'Wedi’i ganslo. Ni chadwyd dim ohoni.',
  about: (count, bytes) => (count === 1 ? bytes : `${many(count, 'ffeil', 'o ffeiliau')}, ${bytes}`),
  done: (records) => `${number(records)} eitem. Cadwyd y gwreiddiol heb ei newid.`,
  unread: (parts) => `Ni ellid darllen ${many(parts, 'rhan', 'o rannau')}. Cedwir y ffeil yn gyfan serch hynny.`,
  details: 'Yr hyn a gafwyd ynddi',
  source: (records, format) => `${format}, ${number(records)} eitem`,
  next: 'Gweld y llinell amser',
  nextPeople: 'Dweud pwy yw pwy',
}
