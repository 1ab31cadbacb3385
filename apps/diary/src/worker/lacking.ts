/** What a file lacks that the original would have: phones and messengers strip and re-encode what they pass on. */
import { isUnread, read, type Source } from '@daybook/imports'
import type { Lacking } from '../protocol/capture.ts'

/** Names that messengers give to what they pass on: pictures, films and sounds. */
const passedOn = /^((IMG|VID|AUD|PTT|STK)-\d{8}-WA\d+|WhatsApp (Image|Video|Audio) |\d{8}-(PHOTO|VIDEO|AUDIO)-\d|photo_\d{4}-\d\d-\d\d|video_\d{4}-\d\d-\d\d|signal-\d{4}-|received_\d+|FB_IMG_|Snapchat-)/i

/** Cameras write these; a screenshot is of another type and has no time of its own in it. */
const fromCameras = ['JPEG', 'HEIC', 'HEIF', 'TIFF']

export async function lackingIn(source: Source): Promise<Lacking | null> {
  const name = source.path.split('/').at(-1) ?? ''
  if (passedOn.test(name)) return 'messenger'
  for await (const item of read(source)) {
    if (isUnread(item) || item.kind !== 'photo') return null
    if (item.flags.includes('converted-copy')) return 'messenger'
    const { fileType, dateFrom } = item.extra
    const original = item.wall !== null && dateFrom !== 'ModifyDate'
    return !original && typeof fileType === 'string' && fromCameras.includes(fileType) ? 'time' : null
  }
  return null
}
