import type { people as en } from '../en/people.ts'
import { many } from './numbers.ts'

export const people: typeof en = {
  title: 'Pwy yw pwy',
  hint: 'Chi, nhw, eraill, a’u rhifau',
  lead: 'Ar ôl dweud hyn, mae ystyr i’r cyfrif: pwy ysgrifennodd, ac am bwy y mae. Gallwch ei newid unrhyw bryd. Cedwir yr hyn a ddywedoch o’r blaen hefyd.',
  empty: 'Dewch â ffeil i mewn, neu ychwanegwch rywun â llaw. Bydd yr enwau a’r rhifau yn eich ffeiliau yn cael eu rhestru yma.',
  known: 'Pobl',
  me: 'Fi',
  subject: 'Nhw',
  roles: { me: 'Fi', subject: 'Y person y mae hyn amdano', other: 'Rhywun arall' },
  add: 'Ychwanegu rhywun',
  change: (name) => `Newid ${name}`,
  unjoined: 'Pwy biau’r rhain?',
  unjoinedLead: 'Enwau, rhifau a chyfeiriadau yn eich ffeiliau nad ydynt yn perthyn i neb eto. Mae un tap yn eu cysylltu; gallwch ei dynnu’n ôl.',
  whose: (handle) => `Pwy biau ${handle}?`,
  inItems: (count) => `mewn ${many(count, 'eitem', 'eitem')}`,
  someoneNew: 'Rhywun newydd',
  joined: (handle, name) => `Mae ${handle} bellach wedi’i gysylltu â ${name}.`,
  apart: (handle) => `Nid yw ${handle} yn perthyn i neb eto.`,
  undo: 'Ei dynnu’n ôl',
  takeAway: (handle, name) => `Nid eu rhai nhw: ${handle}, o dan ${name}`,
  notTheirs: 'Nid eu rhai nhw',
  noHandles: 'Dim rhif na chyfeiriad eto',
  more: (count) => `Dangos ${count} arall`,
}
