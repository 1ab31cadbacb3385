import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageOf, FontError, packRanges, ranges, unpackRanges } from './cmap.ts'
import { packedCoverage } from './coverage.ts'
import { familiesFor, fontsFor, fontsWith, hasEmoji } from './cover.ts'
import { families, placeOf } from './list.ts'
import { loadFont } from './node/load.ts'

describe('the table of what each font can draw', () => {
  test('is what the installed fonts say (else run fonts/node/generate.ts)', async () => {
    for (const one of families) {
      const font = await loadFont({ family: one.family, path: one.regular })
      expect(packRanges(coverageOf(font)) === packedCoverage[one.family], one.family).toBe(true)
    }
  })

  test('packing undoes unpacking', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 50 }), (codes) => {
        const list = ranges(codes)
        expect(list.length === 0 ? [] : unpackRanges(packRanges(list))).toEqual(list)
      }),
    )
  })

  test('a file without a character map is refused', () => {
    expect(() => coverageOf(new Uint8Array(64))).toThrow(FontError)
  })
})

describe('the fonts a document needs', () => {
  const names = (...texts: string[]) => familiesFor(texts).map((one) => one.family)

  test('plain English asks for the body and the monospaced face, and nothing else', () => {
    expect(names('Why did you not answer? £20, 12:45 – “now”…')).toEqual(['Arimo', 'Noto Sans Mono'])
  })

  test('the colour emoji font comes in only for emoji', () => {
    expect(names('call me ☎ or 1 # *')).not.toContain('Noto Color Emoji')
    expect(names('call me 😡')).toContain('Noto Color Emoji')
    expect(names('❤️')).toContain('Noto Color Emoji')
    expect(hasEmoji('12 # *')).toBe(false)
  })

  test.each([
    ['Amiri', 'میں کل 12:45 پر'],
    ['Noto Sans SC', '我在你家门口'],
    ['Noto Sans KR', '답장'],
    ['Noto Sans Bengali', 'আমি'],
    ['Noto Sans Thai', 'ฉัน'],
  ])('%s comes in for its script, and only then', (family, text) => {
    expect(names(text)).toContain(family)
    expect(names('plain')).not.toContain(family)
  })

  test('every family named is a file, bold only for the body', () => {
    expect(fontsFor(['x']).map((font) => font.path)).toEqual([
      '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
      '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf',
      '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
    ])
  })

  const isCovered = (text: string): boolean => {
    const mask = familiesFor([text]).reduce((sum, one) => sum | (1 << placeOf(one.family)), 0)
    return [...text].every((character) => {
      const fonts = fontsWith(character.codePointAt(0) ?? 0)
      return fonts === 0 || (fonts & mask) !== 0
    })
  }

  test('each character that some font has is covered by itself', () => {
    const missing: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) if (!isCovered(String.fromCodePoint(code))) missing.push(code.toString(16))
    expect(missing).toEqual([])
  })

  test('any character that some font has is covered by the fonts chosen for it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        expect(isCovered(text), text).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
