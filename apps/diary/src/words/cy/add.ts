import type { add as en } from '../en/add.ts'

export const add: typeof en = {
  new: 'Cofnod newydd',
  what: 'Beth ddigwyddodd?',
  needed: 'Ysgrifennwch ychydig eiriau yn gyntaf. Gall popeth arall aros.',
  when: 'Pryd',
  whens: { now: 'Nawr', earlier: 'Yn gynharach heddiw', pick: 'Dewis diwrnod', unknown: 'Ddim yn siŵr' },
  time: 'Amser, tua',
  day: 'Diwrnod',
  dayTime: 'Amser, os ydych yn ei wybod',
  about: 'Tua’r amser hwnnw yn unig',
  nowIs: (clock) => `Nawr, ${clock}`,
  where: 'Ble',
  ifYouLike: '(os hoffech)',
  kept: (phone) => `Drafft wedi’i gadw ar y ${phone ? 'ffôn' : 'cyfrifiadur'} hwn, dan glo. Gallwch ychwanegu mwy yn nes ymlaen.`,
  throwAway: 'Taflu’r drafft',
  throwAwayAsk: 'Ei daflu?',
  throwAwayLead: 'Ni ellir dod ag ef yn ôl.',
  keepIt: 'Ei gadw',
}
