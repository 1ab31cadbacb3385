import type { leaving as en } from '../en/leaving.ts'

export const leaving: typeof en = {
  title: 'Sut i adael ar frys',
  hint: 'Beth mae’n ei wneud, beth nad yw’n ei wneud, a chyfle i ymarfer',
}
