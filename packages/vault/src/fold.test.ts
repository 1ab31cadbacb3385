import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, longestWord, wordsAsked, wordsOf } from './fold.ts'

describe('words', () => {
  test.each([
    ['You WILL be sorry!', ['you', 'will', 'be', 'sorry']],
    ['Café, naïve, Ångström', ['cafe', 'naive', 'angstrom']],
    ['Żółć i zażółcona gęś łąka', ['zolc', 'i', 'zazolcona', 'ges', 'laka']],
    ['Straße Æsir Œuvre þing', ['strasse', 'aesir', 'oeuvre', 'thing']],
    ["don't don\u2019t dont", ['dont', 'dont', 'dont']],
    ['ｆｕｌｌ　ｗｉｄｔｈ ﬁne', ['full', 'width', 'fine']],
    ['کہاں ہو؟ میں باہر ہوں', ['کہاں', 'ہو', 'میں', 'باہر', 'ہوں']],
    ['أَنْتِ كـــتاب', ['انت', 'كتاب']],
    ['٠٧٧٠٠ ۹۰۰۱۲۳ 07700', ['07700', '900123', '07700']],
    ['कहाँ हो', ['कहाँ', 'हो']],
    ['see you 🔪🔪 soon', ['see', 'you', '🔪', '🔪', 'soon']],
    ['ΟΔΌΣ οδός', ['οδοσ', 'οδοσ']],
    ['a.b@example.org', ['a', 'b', 'example', 'org']],
    ['snake_case 4x4', ['snake_case', '4x4']],
    ['', []],
    ['… !? —', []],
  ])('of %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('of scripts without spaces are pairs, and the last character', () => {
    expect(wordsOf('我在你家門口 ok')).toEqual(['我在', '在你', '你家', '家門', '門口', '口', 'ok'])
    expect(wordsAsked('你家門')).toEqual(['你家', '家門'])
    expect(wordsAsked('口')).toEqual(['口'])
  })

  test('of a text that is very long are all there', () => {
    expect(wordsOf('word '.repeat(400_000))).toHaveLength(400_000)
    expect(wordsOf('門口'.repeat(200_000))).toHaveLength(400_000)
  })

  test('asked for twice are asked once', () => {
    expect(wordsAsked('no No NO')).toEqual(['no'])
  })

  test('that are too long are kept by their beginning', () => {
    const [word = ''] = wordsOf('x'.repeat(5000))
    expect(word).toHaveLength(longestWord)
    expect(wordsAsked('x'.repeat(100))).toEqual([word])
    expect(wordsOf(`${'x'.repeat(63)}𝟘${'𐍈'.repeat(40)}`)[0]?.isWellFormed()).toBe(true)
  })
})

describe('folding', () => {
  test('twice is folding once, and case and composition do not matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
  })

  test('the short way for plain text gives what the long way gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(wordsOf(`${text} é`)).toEqual([...wordsOf(text), 'e'])
      }),
    )
  })
})
