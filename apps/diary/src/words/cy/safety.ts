import type { safety as en } from '../en/safety.ts'

export const safety: typeof en = {
  now: 'Mewn perygl nawr?',
  nowLead: 'Nid yw’r llyfr hwn yn galw neb. Gall eich ffôn wneud.',
  call: 'Ffonio 999',
  silent: 'Methu siarad?',
  silentHow: 'Ffoniwch 999 o ffôn symudol a gwrandewch. Sibrydwch, peswch neu dapiwch os gallwch; pwyswch 55 pan ofynnir, neu gall yr alwad ddod i ben. Nid yw pwyso 55 yn dangos ble rydych chi.',
  textTo999: 'Byddar, neu’n cael trafferth siarad?',
  textHow: 'Relay UK, ap 999 BSL, neu anfon neges destun at 999. I decstio, anfonwch “register” at 999 yn gyntaf a gwnewch fel y mae’r ateb yn ei ddweud.',
  later: 'Neb mewn perygl nawr?',
  police: 'Ffonio 101',
  laterHow: 'Yr heddlu, ddydd a nos.',
  source: 'O gyngor heddluoedd y DU, a ddarllenwyd ym mis Tachwedd 2026.',
  lock: 'Cloi nawr',
  lockLead: 'Mae’n cau’r llyfr ac yn tynnu’r hyn a ysgrifennoch oddi ar y sgrin. Mae eich cyfrinymadrodd yn ei agor eto.',
}
