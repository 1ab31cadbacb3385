import type { safety as en } from '../en/safety.ts'

export const safety: typeof en = {
  now: 'Mewn perygl nawr?',
  nowLead: 'Nid yw’r llyfr hwn yn galw neb. Gall eich ffôn wneud.',
  call: 'Ffonio 999',
  lock: 'Cloi nawr',
  lockLead: 'Mae’n cau’r llyfr ac yn tynnu’r hyn a ysgrifennoch oddi ar y sgrin. Mae eich cyfrinymadrodd yn ei agor eto.',
}
