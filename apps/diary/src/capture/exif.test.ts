import { isUnread, memoryBytes, read } from '@daybook/imports'
import { expect, test } from 'vitest'
import { stampedJpeg } from './exif.ts'

const jfif = Uint8Array.from('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9', (character) => character.charCodeAt(0))

test('a picture is read with the time and the offset that were written into it, and its own bytes stand as they were', async () => {
  const stamped = stampedJpeg(jfif, '2026-07-14T07:40:12', '+01:00')
  expect(stamped.subarray(stamped.length - jfif.length + 2)).toEqual(jfif.subarray(2))
  for await (const item of read({ path: 'photo.jpg', bytes: memoryBytes(stamped) })) {
    expect(item).toMatchObject({ kind: 'photo', wall: '2026-07-14T07:40:12', instant: '2026-07-14T06:40:12Z', zone: '+01:00', zoneFrom: 'stated', flags: [], extra: { software: 'Daybook', dateFrom: 'DateTimeOriginal', offsetTime: '+01:00' } })
    expect(isUnread(item)).toBe(false)
  }
})

test('what is no JPEG stays as it is', () => {
  const png = Uint8Array.of(0x89, 0x50)
  expect(stampedJpeg(png, '2026-07-14T07:40:12', '+01:00')).toBe(png)
})
