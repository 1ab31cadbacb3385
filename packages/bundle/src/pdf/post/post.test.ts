import { describe, expect, test } from 'vitest'
import { PdfError, PdfFile, readString, stringOf, toBytes, toText, writeString } from './file.ts'
import { quieted } from './marks.ts'

describe('bytes and strings of a PDF', () => {
  test('every byte survives as a character, also 0x80 to 0x9f', () => {
    const all = Uint8Array.from({ length: 256 }, (_, n) => n)
    expect(toBytes(toText(all))).toEqual(all)
  })

  test('a string is read back as it was written, brackets, backslashes and other scripts too', () => {
    for (const text of ['plain', 'a (b) \\ c', ')(', 'میں 😡', '']) expect(readString(writeString(text))).toBe(text)
  })

  test('a string may hold brackets in pairs that are not escaped', () => {
    const dictionary = '<< /Title (a (b) c) /Dest 5 0 R >>'
    const found = stringOf(dictionary, 'Title')
    expect(found && readString(dictionary.slice(found.from, found.to))).toBe('a (b) c')
  })

  test('a file that the typesetter did not write is refused', () => {
    expect(() => new PdfFile(new TextEncoder().encode('%PDF-1.5 nothing here'))).toThrow(PdfError)
  })
})

describe('marks said twice', () => {
  const flat = new Map([['f2', new Set([10])]])
  const empty = '/Span << /ActualText <feff> >> BDC'

  test('a show of flat glyphs only is given an empty text', () => {
    expect(quieted('q\nBT\n0 Tr\n/f2 10 Tf\n[-145 <000a>] TJ\nET\nQ', flat)).toBe(`q\nBT\n0 Tr\n/f2 10 Tf\n${empty}\n[-145 <000a>] TJ\nEMC\nET\nQ`)
    expect(quieted('q\nBT\n/f2 10 Tf\n(\\000\\n) Tj\nET\nQ', flat)).toContain(empty)
  })

  test('a text that belongs to flat glyphs only is emptied', () => {
    const content = (glyph: string) => `q\nBT\n/Span <<\n  /ActualText <FEFF0642>\n>> BDC\n0 Tr\n/f2 10 Tf\n<${glyph}> Tj\nEMC\nET\nQ`
    expect(quieted(content('000a'), flat)).toContain('/ActualText <feff>\n')
    expect(quieted(content('000b'), flat)).toBe(content('000b'))
  })

  test('a letter, a letter with its mark in one show, and other fonts are left alone', () => {
    for (const content of ['q\nBT\n/f2 10 Tf\n<000b> Tj\nET\nQ', 'q\nBT\n/f2 10 Tf\n<000b000a> Tj\nET\nQ', 'q\nBT\n/f1 10 Tf\n<000a> Tj\nET\nQ']) expect(quieted(content, flat)).toBe(content)
  })
})
