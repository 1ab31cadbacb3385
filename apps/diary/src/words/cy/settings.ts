import type { settings as en } from '../en/settings.ts'

export const settings: typeof en = {
  title: 'Gosodiadau',
  hint: 'Cloi, gadael, golwg ac iaith',
  idle: 'Cloi ohono’i hun pan na fydd dim yn cael ei gyffwrdd am',
  idleHint: 'Tra bydd yn dod â rhywbeth i mewn, yn gwneud copi neu gopi wrth gefn, neu’n recordio, mae’n aros ar agor nes bod hynny wedi’i wneud. Mae edrych ar rywbeth arall yn ei gloi o hyd.',
  minutes: (count) => `${count} munud`,
  hide: 'Pan fyddwch yn edrych ar rywbeth arall',
  atOnce: 'Cloi ar unwaith',
  after: (seconds) => `Cloi ar ôl ${seconds < 60 ? `${seconds} eiliad` : `${seconds / 60} munud`}`,
  leave: 'Bysellau sy’n gadael',
  leaveHint: 'Maent yn gweithio yn y tab hwn o’r adeg yr agorir y llyfr. Mewn tab newydd, mae Esc a Shift deirgwaith ill dau’n gadael tan hynny.',
  leaveKeys: { both: 'Esc, neu Shift deirgwaith', shift: 'Shift deirgwaith yn unig', escape: 'Esc yn unig' },
  theme: 'Golwg',
  themes: { device: 'Fel y ddyfais', light: 'Golau', dark: 'Tywyll' },
  language: 'Iaith',
}
