import { memoryBytes } from '@daybook/imports'
import { describe, expect, test } from 'vitest'
import { stampedJpeg } from '../capture/exif.ts'
import { lackingIn } from './lacking.ts'

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
/** Headers of a picture without a pixel. */
const jfif = latin('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9')
const dated = stampedJpeg(jfif, '2026-03-14T07:40:12', '+00:00')
const png = latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82')

const lacking = (path: string, bytes: Uint8Array<ArrayBuffer>) => lackingIn({ path, bytes: memoryBytes(bytes) })

describe('what a file lacks', () => {
  test('is nothing for a photograph with the time it was taken', async () => {
    expect(await lacking('IMG_2041.jpg', dated)).toBeNull()
  })

  test('is the time, where a camera would have written it', async () => {
    expect(await lacking('IMG_2041.jpg', jfif)).toBe('time')
  })

  test('is seen from the names that messengers give, whatever kind of file it is', async () => {
    for (const name of ['IMG-20240101-WA0001.jpg', 'VID-20240101-WA0002.mp4', 'PTT-20240101-WA0003.opus', 'WhatsApp Image 2024-01-01 at 10.00.00.jpeg', '00000012-PHOTO-2024-01-01-10-00-00.jpg', 'photo_2024-01-01_10-00-00.jpg', 'signal-2024-01-01-100000.jpeg']) expect(await lacking(name, dated), name).toBe('messenger')
  })

  test('is nothing for a screenshot, a sound or a document, which never had it', async () => {
    expect(await lacking('Screenshot_20240101-100000.png', png)).toBeNull()
    expect(await lacking('memo.m4a', latin('\0\0\0\x18ftypM4A \0\0\0\0'))).toBeNull()
    expect(await lacking('letter.pdf', latin('%PDF-1.7\n'))).toBeNull()
  })
})
