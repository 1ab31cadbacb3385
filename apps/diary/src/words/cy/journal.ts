import type { journal as en } from '../en/journal.ts'

export const journal: typeof en = {
  title: 'Gorchmynion, effaith a mwy',
  hint: 'Pryd y dywedoch stop, yr heddlu, newidiadau, yr achos hwn',
  lead: 'Does dim rhaid llenwi dim yma. Mae pob peth a ychwanegwch yn rhoi mwy o ystyr i’r gweddill.',
  add: (kind) => `Ychwanegu: ${kind}`,
  none: 'Dim byd yma eto.',
  noDate: 'Dim dyddiad',
  noWords: 'Dim geiriau eto',
}
