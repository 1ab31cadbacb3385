import type { frame as en } from '../en/frame.ts'

export const frame: typeof en = {
  places: 'Lleoedd',
  today: 'Heddiw',
  timeline: 'Llinell amser',
  add: 'Ychwanegu',
  safety: 'Diogelwch',
  more: 'Mwy',
  lock: 'Cloi',
  back: 'Yn ôl',
  close: 'Cau',
  broken: (reason) => `Ni all y dudalen hon weithio yn y porwr hwn${reason ? ` (${reason})` : ''}. Rhowch gynnig ar un mwy diweddar.`,
}
