/**
 * Writes the time a picture was taken, and where its clock stood, into the picture before it is kept: a frame drawn by
 * the browser carries neither. An Exif block (CIPA DC-008 / Exif 2.32, 4.6.5) of five tags in a TIFF structure,
 * big-endian, as the first segment of the JPEG (ITU-T T.81, B.1).
 */

const asciiType = 2
const longType = 4

const ascii = (text: string): Uint8Array => Uint8Array.from(`${text}\0`, (character) => character.charCodeAt(0))

interface Tag {
  readonly tag: number
  readonly text: string
}

/** A directory whose texts stand behind it, with one pointer to a further directory if there is one. `at`: where it begins. */
function directory(tags: readonly Tag[], at: number, pointer?: { readonly tag: number; readonly to: (end: number) => number }): Uint8Array {
  const count = tags.length + (pointer ? 1 : 0)
  const head = 2 + 12 * count + 4
  const texts = tags.map(({ text }) => ascii(text))
  const size = head + texts.reduce((sum, { length }) => sum + length + (length % 2), 0)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, count)
  let free = head
  for (const [n, { tag }] of tags.entries()) {
    const text = texts[n] ?? new Uint8Array()
    view.setUint16(2 + 12 * n, tag)
    view.setUint16(4 + 12 * n, asciiType)
    view.setUint32(6 + 12 * n, text.length)
    view.setUint32(10 + 12 * n, at + free)
    bytes.set(text, free)
    free += text.length + (text.length % 2)
  }
  if (pointer) {
    const place = 2 + 12 * tags.length
    view.setUint16(place, pointer.tag)
    view.setUint16(place + 2, longType)
    view.setUint32(place + 4, 1)
    view.setUint32(place + 8, pointer.to(at + size))
  }
  return bytes
}

/** `wall`: `2026-03-14T07:40:12` on the clock of the device. `offset`: `+00:00`. Anything but a JPEG comes back as it was. */
export function stampedJpeg(jpeg: Uint8Array<ArrayBuffer>, wall: string, offset: string): Uint8Array<ArrayBuffer> {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return jpeg
  const time = `${wall.slice(0, 10).replaceAll('-', ':')} ${wall.slice(11, 19)}`
  const main = directory([{ tag: 0x0131, text: 'Daybook' }, { tag: 0x0132, text: time }], 8, { tag: 0x8769, to: (end) => end })
  // Every text is longer than the four bytes that would fit into its place.
  const exif = directory([{ tag: 0x9003, text: time }, { tag: 0x9010, text: offset }, { tag: 0x9011, text: offset }], 8 + main.length)
  const tiff = [Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8), main, exif]
  const payload = [Uint8Array.from('Exif\0\0', (character) => character.charCodeAt(0)), ...tiff]
  const length = payload.reduce((sum, part) => sum + part.length, 2)
  const parts = [jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, length >> 8, length & 255), ...payload, jpeg.subarray(2)]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
