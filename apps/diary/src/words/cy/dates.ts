import type { dates as en } from '../en/dates.ts'
import { many } from './numbers.ts'

export const dates: typeof en = {
  eyebrow: 'Un cwestiwn',
  title: (dmy, mdy) => `Ai ${dmy} ynteu ${mdy} yw hwn?`,
  lead: (affected, name) => `Gellid darllen ${many(affected, 'llinell', 'o linellau')} yn ${name} y naill ffordd neu’r llall. Nid yw’r ap a’i hysgrifennodd yn dweud. Dyma un ohonynt:`,
  would: (when) => `Byddai’r llinell hon yn ${when}`,
  unsure: 'Ddim yn siŵr',
  unsureHint: 'Cedwir y ffeil yn gyfan, a’r llinellau hynny â’r ddau ddarlleniad. Atebwch yma pryd bynnag y byddwch chi, neu rywun, yn gwybod.',
  use: 'Defnyddio’r ateb hwn',
  choose: 'Dewiswch un yn gyntaf.',
}
