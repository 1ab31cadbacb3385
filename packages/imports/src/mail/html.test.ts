import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOfHtml, tokenized } from './html.ts'

const plainTags = fc.constantFrom('<div>', '</div>', '<br>', '<br />', '<br/>', '<p>', '</p>', '</p >', '<div dir="ltr">', '<span class="a" lang="en">', '</span>', '<b>', '</b>', '<html>', '<body>', '</body>', '</br>', '<b/>')
const words = fc.constantFrom('Hello', ' ', '  ', '\n', '\r\n', '\t', 'café', '😀', '\ufffd=AF', '\u00a0', 'a > b', '"')
const others = fc.constantFrom('&amp;', '&#', '<', '< b>', '<a href="https://example.org/">', '</a>', '<pre>', '</pre>', '<td>', '<script>', '</script>', '<!-- <p> -->', '<div style="background:url(//x)">', '<P>', '<br', '<p class=x>', '<i"', '<em dir="&quot;">', '<u\n>', '</div dir="ltr">', '<title>', '</title>', '<body onload="x">', '<plaintext>', '\0')

const html = fc.array(fc.oneof({ weight: 12, arbitrary: words }, { weight: 12, arbitrary: plainTags }, { weight: 1, arbitrary: others }), { maxLength: 25 }).map((all) => all.join(''))

test('plain HTML, read without the tokenizer, has the words that the tokenizer finds', () => {
  fc.assert(
    fc.property(html, (one) => {
      expect(textOfHtml(one)).toEqual(tokenized(one))
    }),
    { numRuns: 5_000 },
  )
})

test('a line break is one by LF and by CR LF', () => {
  fc.assert(
    fc.property(html, (one) => {
      const lines = one.replaceAll('\r\n', '\n')
      expect(textOfHtml(lines.replaceAll('\n', '\r\n')).text).toBe(textOfHtml(lines).text)
    }),
    { numRuns: 5_000 },
  )
})
