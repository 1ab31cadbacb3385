import type { dates as en } from '../en/dates.ts'
import { many } from './numbers.ts'

export const dates: typeof en = {
  eyebrow: 'Un cwestiwn',
  title: (dmy, mdy) => `Ai ${dmy} ynteu ${mdy} yw hwn?`,
  lead: (affected, name) => `Gellid darllen ${many(affected, 'llinell', 'o linellau')} yn ${name} y naill ffordd neu’r llall. Nid yw’r ap a’i hysgrifennodd yn dweud. Dyma un ohonynt:`,
  would: (when) => `Byddai’r llinell hon yn ${when}`,
  unsure: 'Ddim yn siŵr',
  unsureHint: 'Cedwir y ffeil yn gyfan. Mae’r llinellau hynny’n aros heb eu darllen nes bod rhywun yn gwybod.',
  use: 'Defnyddio’r ateb hwn',
  choose: 'Dewiswch un yn gyntaf.',
}
