/**
 * Any other file: one record, kept whole, with its type found from its content, and of a sound or a film the time that it
 * says itself (recording/): `extra` then has `dates`, every date as written, and `dateFrom`, the name of the one taken.
 */
import { sha256Of } from '../opened.ts'
import type { Reader } from '../reader.ts'
import type { Record } from '../record.ts'
import { whenRecorded } from '../recording/index.ts'
import { mediaType } from './magic.ts'
import { notReadYet } from './unsupported.ts'

/** The last part of a path for people: what the file is called. */
export const fileName = (path: string): string => path.split(/[/\\!]/).at(-1) || path

export const file: Reader = {
  format: 'file',
  recognises: () => true,
  async *read(source, context) {
    const head = await source.bytes.read(0, Math.min(65536, source.bytes.size))
    const sha256 = await sha256Of(source)
    const type = mediaType(head)
    const unsupported = notReadYet(head)
    if (unsupported) context.warn(unsupported.advice)
    else if (source.bytes.size === 0) context.warn('The file is empty. If it should not be, export it again.')
    const { extra, flags, ...when } = await whenRecorded(source.bytes, type, context.options.zone)
    const record: Record = {
      source: source.path,
      kind: 'file',
      ...when,
      sender: null,
      recipients: [],
      direction: 'unknown',
      text: '',
      attachments: [{ name: fileName(source.path), type, bytes: source.bytes.size, sha256 }],
      flags: unsupported ? ['unsupported'] : flags,
      raw: { offset: 0, length: source.bytes.size, sha256 },
      extra: unsupported ? { looksLike: unsupported.name } : extra,
    }
    context.progress(source.bytes.size)
    yield [record]
  },
  attachment: (source) => source.bytes.read(0, source.bytes.size),
}
