import { describe, expect, test } from 'vitest'
import { heicOf, jpegOf, pngOf, webpOf } from '../../../../packages/imports/src/photo/made.ts'
import { mostPixels, pictureSize } from './picture-size.ts'

describe('a picture is shown', () => {
  test.each([
    ['image/jpeg', jpegOf({ width: 4000, height: 3000 })],
    ['image/png', pngOf({ width: 4000, height: 3000 })],
    ['image/webp', webpOf({ width: 4000, height: 3000 })],
  ] as const)('when its own headers say a size that can be drawn: %s', async (type, bytes) => {
    expect(await pictureSize(bytes)).toEqual({ type, width: 4000, height: 3000 })
  })

  test('not when it would unpack to more than a phone can draw, however small its file', async () => {
    const wide = Math.ceil(mostPixels / 1000)
    expect(await pictureSize(pngOf({ width: wide, height: 1000 }))).not.toBeNull()
    expect(await pictureSize(pngOf({ width: wide + 1, height: 1000 }))).toBeNull()
    expect(await pictureSize(pngOf({ width: 0, height: 1000 }))).toBeNull()
  })

  test('not when browsers do not draw its kind, or it is no picture at all', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"></svg>')
    for (const bytes of [heicOf(), svg, new TextEncoder().encode('<html><img src=x onerror=window.ran=1>'), new Uint8Array(0)]) expect(await pictureSize(new Uint8Array(bytes))).toBeNull()
  })
})
