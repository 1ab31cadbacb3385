import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scripts } from './fixtures/case.ts'
import { asShown, asWritten, isPlain, markedIn, shownLines } from './shown.ts'

/** Ends of lines and tabs are the two things that are not kept: see the note in shown.ts. */
const kept = (text: string) => text.replaceAll(/\r\n|\r/g, '\n').replaceAll('\t', '    ')

describe('text as it is shown', () => {
  test('every text can be had back from what is shown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))), (text) => {
        expect(asWritten(asShown(text))).toBe(kept(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('a mark typed by hand cannot be taken for one of ours', () => {
    expect(asShown('⟦U+202E⟧')).toBe('⟦U+27E6⟧U+202E⟧')
    expect(asWritten(asShown('⟦U+202E⟧'))).toBe('⟦U+202E⟧')
  })

  test.each([
    ['an override is shown, not obeyed', '\u202e54:21\u202c', '⟦U+202E⟧54:21⟦U+202C⟧'],
    ['isolates around a name are shown', '\u2068Dani\u2069', '⟦U+2068⟧Dani⟦U+2069⟧'],
    ['a null and a bell', 'a\0b\u0007', 'a⟦U+0000⟧b⟦U+0007⟧'],
    ['a soft hyphen, which could put a hyphen into a word', 'so\u00adft', 'so⟦U+00AD⟧ft'],
    ['a zero width space', 'a\u200bb', 'a⟦U+200B⟧b'],
    ['a lone surrogate', 'a\ud800b', 'a⟦U+D800⟧b'],
    ['a private character', '\ue000', '⟦U+E000⟧'],
    ['a script without a font', '𐌰', '⟦U+10330⟧'],
    ['a mark that stands on nothing', '\u0301 a', '⟦U+0301⟧ a'],
    ['a mark of another script than its letter', 'o\u0e31', 'o⟦U+0E31⟧'],
    ['a joiner that joins nothing', 'a\u200d b', 'a⟦U+200D⟧ b'],
    ['a line separator', 'a\u2028b', 'a⟦U+2028⟧b'],
  ])('%s', (_, text, expected) => {
    expect(asShown(text)).toBe(expected)
  })

  test.each([
    ['an emoji family', '👨‍👩‍👧'],
    ['a skin tone', '👍🏿'],
    ['a flag', '🇬🇧'],
    ['a flag made with tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a keycap', '1️⃣'],
    ['a heart with its selector', '❤️'],
    ['an eye in a bubble', '👁️‍🗨️'],
    ['a Persian word with a non-joiner', 'می‌خواهم'],
    ['letters with accents apart', 'e\u0301 q\u0323\u0307 Vie\u0323\u0302t'],
    ['Hindi', 'क्षमा'],
  ])('%s is left as it is', (_, text) => {
    expect(asShown(text)).toBe(text)
  })

  test('of many marks on one letter the first six are drawn, the rest shown beside it', () => {
    expect(asShown(`a${'\u0301'.repeat(9)}`)).toBe(`a${'\u0301'.repeat(6)}${'⟦U+0301⟧'.repeat(3)}`)
  })

  test('what is marked is listed', () => {
    expect(markedIn('a\u202eb\u0000c\u202e')).toEqual([0x202e, 0])
  })

  test('runs carry the language of their script, and lines their direction', () => {
    const languages = (text: string) => shownLines(text).flatMap((line) => line.runs.map((run) => (run.kind === 'text' ? (run.lang ?? 'en') : run.kind)))
    expect(languages('Zażółć gęślą')).toEqual(['pl'])
    expect(languages('میں کل باہر تھا')).toEqual(['ur'])
    expect(languages('سأنتظرك')).toEqual(['ar'])
    expect(languages('می‌گوید')).toEqual(['fa'])
    expect(languages('He said שלום 😡')).toEqual(['en', 'he', 'emoji'])
    expect(languages('どうして')).toEqual(['ja'])
    expect(shownLines('میں 12').map((line) => line.rtl)).toEqual([true])
    expect(shownLines('12:45 میں').map((line) => line.rtl)).toEqual([true])
    expect(shownLines('He wrote: میں').map((line) => line.rtl)).toEqual([false])
  })

  test('a word longer than a line has places to break, between letters and never inside one', () => {
    const [line] = shownLines(`${'x\u0301'.repeat(90)} end`)
    const pieces = line?.runs.flatMap((run) => (run.kind === 'text' ? run.pieces : [])) ?? []
    expect(pieces.length).toBeGreaterThan(3)
    for (const piece of pieces) expect(piece).not.toMatch(/^\p{M}/u)
    expect(pieces.join('')).toBe(`${'x\u0301'.repeat(90)} end`)
  })

  test('no piece of any Latin text has more than 40 letters without a space, and nothing is cut that need not be', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'ż', '\u00a0', ' '), minLength: 30, maxLength: 120 })
    fc.assert(
      fc.property(word, (text) => {
        const pieces = shownLines(text).flatMap((line) => line.runs.flatMap((run) => (run.kind === 'text' ? run.pieces : [])))
        expect(pieces.join('')).toBe(text)
        for (const piece of pieces) expect(piece).not.toMatch(/\S{41}/)
        expect(isPlain(text)).toBe(!/\S{41}/.test(text) && !text.includes('ż'))
      }),
    )
  })

  test('every text of the sample case can be had back', () => {
    for (const [, text] of scripts) expect(asWritten(asShown(text))).toBe(kept(text))
  })
})
