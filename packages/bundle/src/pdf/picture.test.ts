import { describe, expect, test } from 'vitest'
import { greyJpeg } from './fixtures/jpeg.ts'
import { bareJpeg, kindOf, sizeOf } from './picture.ts'

const secret = 'GPS 51.5007 N'
const bytesOf = (text: string) => Array.from(text, (character) => character.charCodeAt(0))
const segment = (marker: number, body: readonly number[]) => [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]
const shade = (x: number, y: number) => (x * 3 + y * 5) % 256
const text = (bytes: Uint8Array | undefined) => String.fromCharCode(...(bytes ?? []))

/** EXIF with an orientation and, after it, words that nobody else should read. */
const exif = (turn: number) => segment(0xe1, [...bytesOf('Exif\0\0MM\0*\0\0\0\b\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0'), turn, 0, 0, 0, 0, 0, 0, ...bytesOf(secret)])

describe('a picture as it goes on the page', () => {
  test('what the camera wrote beside the image is left out', () => {
    const photo = greyJpeg(64, 48, shade, Uint8Array.from([...exif(1), ...segment(0xfe, bytesOf(secret)), ...segment(0xed, bytesOf(secret))]))
    expect(text(photo)).toContain(secret)
    expect(text(bareJpeg(photo)?.bytes)).not.toContain(secret)
    expect(bareJpeg(photo)?.bytes).toEqual(greyJpeg(64, 48, shade))
  })

  test('what a phone appends after the image is left out', () => {
    const photo = greyJpeg(16, 16, shade)
    expect(bareJpeg(Uint8Array.from([...photo, ...bytesOf(secret)]))).toEqual({ bytes: photo, cutOff: false })
  })

  test('the turn of the image is kept, and only that', () => {
    const bare = bareJpeg(greyJpeg(64, 48, shade, Uint8Array.from(exif(6))))?.bytes
    expect(text(bare)).not.toContain(secret)
    expect(bare && sizeOf(bare)).toEqual({ width: 48, height: 64 })
    expect(sizeOf(greyJpeg(64, 48, shade))).toEqual({ width: 64, height: 48 })
  })

  test('one that was cut off is ended, so that readers of the PDF do not take the file for broken', () => {
    const photo = greyJpeg(16, 16, shade)
    expect(bareJpeg(photo.subarray(0, -2))).toEqual({ bytes: photo, cutOff: true })
  })

  test('the size of a WebP is read from each of its three forms', () => {
    const webp = (form: string, ...bytes: number[]) => Uint8Array.from([...bytesOf('RIFF\0\0\0\0WEBP'), ...bytesOf(form), 0, 0, 0, 0, ...bytes, 0, 0, 0, 0])
    const size = { width: 900, height: 30 }
    expect(sizeOf(webp('VP8 ', 0, 0, 0, 0x9d, 0x01, 0x2a, 0x84, 0x43, 0x1e, 0x00))).toEqual(size)
    expect(sizeOf(webp('VP8L', 0x2f, 0x83, 0x43, 0x07, 0x00, 0))).toEqual(size)
    expect(sizeOf(webp('VP8X', 8, 0, 0, 0, 0x83, 0x03, 0, 0x1d, 0, 0))).toEqual(size)
    expect(sizeOf(webp('VP9?', 0, 0, 0, 0, 0, 0))).toBeNull()
  })

  test('colour profiles are kept', () => {
    const profile = segment(0xe2, bytesOf('ICC_PROFILE\0\u0001\u0001profile'))
    expect(text(bareJpeg(greyJpeg(16, 16, shade, Uint8Array.from(profile)))?.bytes)).toContain('ICC_PROFILE')
  })

  test('a file whose segments cannot be followed is not printed', () => {
    const photo = greyJpeg(16, 16, shade)
    expect(bareJpeg(photo.subarray(0, 30))).toBeNull()
    expect(bareJpeg(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1))).toBeNull()
    expect(kindOf(new TextEncoder().encode('<svg onload="x">'))).toBeNull()
  })
})
