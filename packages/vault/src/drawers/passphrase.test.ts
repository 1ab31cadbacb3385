import { wordlist } from '@scure/bip39/wordlists/english.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessCost, makePassphrase } from './passphrase.ts'
import { secretText } from './secret.ts'
import { trueRandom } from './testing/made.ts'

describe('a made passphrase', () => {
  test('is words of the list, and says its bits', () => {
    const { text, bits } = makePassphrase(trueRandom)
    expect(text.split(' ')).toHaveLength(7)
    for (const word of text.split(' ')) expect(wordlist).toContain(word)
    expect(bits).toBe(77)
    expect(makePassphrase(trueRandom, 6).bits).toBe(66)
    expect(wordlist).toHaveLength(2 ** 11)
  })

  test('draws every word equally often', () => {
    const counts = new Map<string, number>()
    for (let n = 0; n < 6000; n += 1) for (const word of makePassphrase(trueRandom).text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
    const expected = (6000 * 7) / 2048
    const chi = wordlist.reduce((sum, word) => sum + ((counts.get(word) ?? 0) - expected) ** 2 / expected, 0)
    // 2,047 degrees of freedom: 64 is one standard deviation.
    expect(Math.abs(chi - 2047)).toBeLessThan(6 * 64)
  })

  test('is the same secret after any way of typing it that keeps its words', () => {
    const { text } = makePassphrase(trueRandom)
    expect(secretText(`  ${text.replaceAll(' ', '   ')} `)).toBe(secretText(text))
  })
})

describe('the cost of guessing', () => {
  test.each([
    ['', 'weak'],
    ['password', 'weak'],
    ['Password1', 'weak'],
    ['Charlie2014', 'weak'],
    ['qwertyuiop', 'weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
    ['abcabcabcabcabcabcabcabcabc', 'weak'],
    ['love love love love love love love', 'weak'],
    ['12345678', 'weak'],
    ['14021990', 'weak'],
    ['i love you so much', 'weak'],
    ['correct horse battery', 'weak'],
    ['iloveyouiloveyouiloveyou', 'weak'],
    ['Summer2026!', 'weak'],
    ['correct horse battery staple', 'fair'],
    ['ribbon canyon velvet orchard puzzle', 'fair'],
    ['ribbon canyon velvet orchard puzzle harbor', 'strong'],
    ['ribbon canyon velvet orchard puzzle harbor lemon', 'strong'],
  ] as const)('of %j is %s', (passphrase, verdict) => {
    expect(guessCost(passphrase).verdict).toBe(verdict)
  })

  test('is never said to be more than the words that chance chose are worth', () => {
    for (let n = 0; n < 300; n += 1) {
      const { text, bits } = makePassphrase(trueRandom, n % 2 === 0 ? 6 : 7)
      expect(guessCost(text).bits).toBeLessThanOrEqual(bits)
      expect(guessCost(text).bits).toBeGreaterThan(bits - 30)
    }
  })

  test('is never said to be more than characters drawn by chance are worth', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(guessCost(text).bits).toBeLessThanOrEqual(6.6 * text.length)
      }),
    )
  })
})
