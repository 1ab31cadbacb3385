/** What a record says beyond the fields that all formats share. */
import type { Record } from '../record.ts'
import type { Sender } from './names.ts'
import type { Wording } from './wording.ts'

/**
 * `headerWritten`: the date in doubt or in another calendar; `senderWritten`: the name with its invisible marks; `senderMayBe`:
 * the other name it could be; `appText`: the app's words, not the person's; `toldByFormOnly`: a flag, or that
 * the person sent it, without known words; `call`: `voice` or `video`, where that is said; `nullBody`:
 * the text is `null`, as in a backup of SMS.
 */
export function extraOf(line: number, written: string, wording: Wording, sender: Sender | null): Record['extra'] {
  return {
    line,
    ...(written === '' ? {} : { headerWritten: written }),
    ...(sender?.written ? { senderWritten: sender.written } : {}),
    ...(sender?.mayBe ? { senderMayBe: sender.mayBe } : {}),
    ...(wording.fromApp ? { appText: true } : {}),
    ...(wording.call === null || wording.call === 'unsaid' ? {} : { call: wording.call }),
    ...(wording.place === null ? {} : { location: wording.place }),
    ...(wording.byForm ? { toldByFormOnly: true } : {}),
    ...(wording.nullBody ? { nullBody: true } : {}),
  }
}
