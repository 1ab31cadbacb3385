import { describe, expect, test } from 'vitest'
import { PdfError, PdfFile, readString, stringOf, toBytes, toText, writeString } from './file.ts'
import { mappedIn, textMap } from './fonts.ts'
import { leadLinks } from './links.ts'
import { completeMaps } from './maps.ts'
import { quieted as quietedBytes } from './marks.ts'

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

/** A file as the typesetter writes it, of these objects. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.7\n'
  const rows = objects.map((object, n) => {
    const row = `${String(text.length).padStart(10, '0')} 00000 n\r\n`
    text += `${n + 1} 0 obj\n${object}\nendobj\n\n`
    return row
  })
  return toBytes(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${rows.join('')}trailer\n<<\n  /Size ${objects.length + 1}\n  /Root 1 0 R\n>>\nstartxref\n${text.length}\n%%EOF\n`)
}

const streamOf = (dictionary: string, body: string) => `<<\n  /Length ${body.length}${dictionary}\n>>\nstream\n${body}\nendstream`
const asItIs = { inflate: (bytes: Uint8Array) => bytes, deflate: (bytes: Uint8Array) => bytes }

describe('a file written again', () => {
  test('has its objects where its table says, those put in another length and those left alone', () => {
    const objects = ['<< /Type /Catalog >>', streamOf('', 'first'), '<< /Kept (as it is) >>', streamOf('', 'last')]
    const file = new PdfFile(pdfOf(objects))
    file.replace(2, '<<\n  /Length 11\n>>', toBytes('much longer'))
    const again = new PdfFile(file.write(file.trailer))
    expect(again.count).toBe(5)
    expect([toText(again.stream(2)), again.dictionary(3), toText(again.stream(4)), again.dictionary(1)]).toEqual(['much longer', '<< /Kept (as it is) >>', 'last', '<< /Type /Catalog >>'])
    expect(toText(file.stream(2))).toBe('much longer')
  })
})

describe('links to headings', () => {
  const led = (annotation: string, targets: readonly (readonly [string, number, string])[]) => {
    const file = new PdfFile(pdfOf(['<< /Type /Catalog >>', '<< /Annots [3 0 R] >>', annotation]))
    leadLinks(file, [2], new Map(targets.map(([label, target, said]) => [label, { target, said }])))
    return file.dictionary(3)
  }
  const address = (uri: string) => `<< /Subtype /Link /A <<\n  /Type /Action\n  /S /URI\n  /URI ${uri}\n>>\n/F 4 /Contents ${uri} >>`
  const targets = [['exhibit:A', 4, 'Exhibit A, page 1'], ['exhibit:Ł', 5, 'Exhibit Ł, page 1']] as const

  test('an address that stands for a label becomes its place, and says what is there', () => {
    expect(led(address('(to:exhibit:A)'), targets)).toBe('<< /Subtype /Link /Dest 4 0 R\n/F 4 /Contents (Exhibit A, page 1) >>')
    expect(led(address('<746F3A657868696269743AC581>'), targets)).toContain('/Dest 5 0 R')
  })

  test('an address of the world, and what is a place already, are left alone', () => {
    for (const other of [address('(https://example.org)'), '<< /Subtype /Link /Dest 5 0 R /Contents (page 1) >>']) expect(led(other, targets)).toBe(other)
  })

  test('one that leads nowhere is refused', () => {
    expect(() => led(address('(to:exhibit:B)'), targets)).toThrow(/nowhere: exhibit:B/)
  })
})

describe('glyphs without a text', () => {
  const map = 'begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n<0001> <0061>\nendbfchar\nendcmap\n'
  /** Of a TrueType font, the tables that say how far each of its glyphs goes on. */
  const trueType = (advances: readonly number[]) => {
    const number = (value: number, bytes: 2 | 4) => String.fromCharCode(...Array.from({ length: bytes }, (_, n) => (value >> (8 * (bytes - 1 - n))) & 0xff))
    const table = (name: string, at: number) => name + number(0, 4) + number(at, 4) + number(0, 4)
    return `${number(0x10000, 4)}${number(2, 2)}${number(0, 2)}${number(0, 4)}${table('hhea', 44)}${table('hmtx', 80)}${number(0, 4).repeat(8)}${number(0, 2)}${number(advances.length, 2)}${advances.map((one) => number(one, 2) + number(0, 2)).join('')}`
  }
  const completed = async (content: string) => {
    const file = new PdfFile(
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Kids [3 0 R] >>',
        '<< /Resources << /Font <<\n /f0 4 0 R\n >> >> /Contents 8 0 R >>',
        '<< /Subtype /Type0 /DescendantFonts [5 0 R] /ToUnicode 7 0 R >>',
        '<< /FontDescriptor 6 0 R /DW 0 /W [0 3 500] >>',
        '<< /CIDSet 9 0 R /FontFile2 10 0 R >>',
        streamOf('', map),
        streamOf('', content),
        // Glyphs 0 to 5, of which the last two have no width: a mark over a letter, and a part of letters.
        streamOf('', '\u00fc'),
        streamOf('', trueType([500, 500, 500, 500, 0, 300])),
      ]),
    )
    await completeMaps(file, file.pages(), asItIs)
    const written = await textMap(file, 7, asItIs)
    return { written, mapped: [...mappedIn(written)].sort() }
  }
  const span = (text: string, shown: string) => `/Span <<\n  /ActualText ${text}\n>> BDC\n0 Tr\n/f0 9.5 Tf\n1 0 0 -1 0 0 Tm\n${shown}\nEMC\n`

  test('are given the text that stands around them, the first that does', async () => {
    const { written, mapped } = await completed(`BT\n${span('<FEFF0926094B>', '[(\\000\\002) 12 <0003>] TJ')}${span('<FEFF0926>', '<0003> Tj')}ET\n`)
    expect(mapped).toEqual([1, 2, 3])
    expect(written).toContain('2 beginbfchar\n<0002> <0926094B>\n<0003> <0926094B>\nendbfchar\nendcmap')
  })

  test('are a mark too, which has no width, and no part of letters, which has one in the font alone', async () => {
    const { written } = await completed(`BT\n${span('<FEFF0062>', '<0004> Tj')}${span('<FEFF0063>', '<0005> Tj')}${span('<FEFF0064>', '<0000> Tj')}ET\n`)
    expect(written).toContain('1 beginbfchar\n<0004> <0062>\nendbfchar\nendcmap')
  })

  test('what is shown outside such a text, or has one of its own, stays as it is', async () => {
    const { written } = await completed(`BT\n${span('<FEFF0062>', '<0001> Tj')}0 Tr\n/f0 9.5 Tf\n<0004> Tj\nET\n`)
    expect(written).toBe(map)
  })

  test('a text set from right to left inside is still inside', async () => {
    const { mapped } = await completed(`BT\n${span('<FEFF0627064B>', '/ReversedChars BMC\n/f0 9 Tf\n<0002> Tj\nEMC\n/f0 9 Tf\n<0003> Tj')}0 Tr\n/f0 9 Tf\n<0004> Tj\nET\n`)
    expect(mapped).toEqual([1, 2, 3])
  })
})

describe('marks said twice', () => {
  const flat = new Map([['f2', new Set([10])]])
  const empty = '/Span << /ActualText <feff> >> BDC'
  const quieted = (content: string) => {
    const bytes = quietedBytes(toBytes(content), flat)
    return bytes && toText(bytes)
  }

  test('a show of flat glyphs only is given an empty text', () => {
    expect(quieted('q\nBT\n0 Tr\n/f2 10 Tf\n[-145 <000a>] TJ\nET\nQ')).toBe(`q\nBT\n0 Tr\n/f2 10 Tf\n${empty}\n[-145 <000a>] TJ\nEMC\nET\nQ`)
    expect(quieted('q\nBT\n/f2 10 Tf\n(\\000\\n) Tj\nET\nQ')).toContain(empty)
  })

  test('a text that belongs to flat glyphs only is emptied', () => {
    const content = (glyph: string) => `q\nBT\n/Span <<\n  /ActualText <FEFF0642>\n>> BDC\n0 Tr\n/f2 10 Tf\n<${glyph}> Tj\nEMC\nET\nQ`
    expect(quieted(content('000a'))).toContain('/ActualText <feff>\n')
    expect(quieted(content('000b'))).toBeNull()
  })

  test('a letter, a letter with its mark in one show, and other fonts are left alone', () => {
    for (const content of ['q\nBT\n/f2 10 Tf\n<000b> Tj\nET\nQ', 'q\nBT\n/f2 10 Tf\n<000b000a> Tj\nET\nQ', 'q\nBT\n/f1 10 Tf\n<000a> Tj\nET\nQ']) expect(quieted(content)).toBeNull()
  })
})
