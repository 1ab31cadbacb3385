import type { notes as en } from '../en/notes.ts'

export const notes: typeof en = {
  title: 'Nodiadau preifat',
  hint: 'Llyfr ar wahân, i chi yn unig',
  never: 'Nid yw’r rhain byth yn mynd i gopi.',
  lead: 'Yr hyn rydych yn ei gynllunio, y cyngor a gawsoch, sut ddiwrnod oedd hi: yma mae lle’r hyn na ddylai’r ochr arall ei ddarllen. Gall llys ofyn am y dyddiadur ei hun o hyd.',
  label: 'Nodyn newydd',
  search: 'Chwilio yn y nodiadau preifat',
  none: 'Dim nodiadau eto.',
  noneFound: 'Does dim un nodyn â’r geiriau hyn i gyd.',
  written: (when) => `Ysgrifennwyd ${when}`,
  change: 'Newid',
  changeOf: (words) => `Newid: ${words}`,
}
