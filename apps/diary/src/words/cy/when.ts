import type { when as en } from '../en/when.ts'

export const when: typeof en = {
  about: (day) => `tua ${day}`,
  aboutAt: (clock, day) => `tua ${clock} ar ${day}`,
  at: (clock, day) => `${day}, ${clock}`,
  between: (from, to) => `rhwng ${from} a ${to}`,
  betweenHours: (from, to, day) => `rhwng ${from} a ${to} ar ${day}`,
  someTime: (month) => `rywbryd ym mis ${month}`,
  unknown: 'dyddiad ddim yn hysbys',
  unread: {
    words: 'Ni ellid darllen y dyddiad hwn. Rhowch gynnig ar 3 Mawrth 2024, Mawrth 2024, wythnos diwethaf, neu: ddim yn cofio.',
    'no-such-day': 'Nid oes diwrnod o’r fath. Edrychwch arno eto.',
    future: 'Mae hynny heb ddod eto. Edrychwch ar y flwyddyn.',
    order: 'Daw’r diwedd cyn y dechrau.',
    weekday: (day) => `${day}. Edrychwch ar ddiwrnod yr wythnos, neu ei adael allan.`,
  },
  byClock: (time, zone) => `${time}, yn ôl y cloc yn ${zone}`,
  whichClock: 'Yn ôl pa gloc?',
  thisDevice: (zone) => `Cloc y ddyfais hon: ${zone}`,
  ofCase: (zone) => `Cloc yr achos: ${zone}`,
  twoWays: 'Pa un sydd gennych mewn golwg?',
}
