/**
 * From text to the words it can be found by; the same for what is stored and for what is asked.
 *
 * Compatibility forms and accents fall away (NFKD), case falls away, digits of other scripts become 0-9, letters that
 * Unicode does not take apart (ł, ø, ß …) take their plain spelling, apostrophes vanish ("don't" is dont). Vowel
 * signs of Indic scripts stay: they are letters there. An emoji is a word. In scripts written without spaces
 * (Chinese, Japanese, Thai, Lao, Khmer, Burmese) each pair of neighbours is a word, and the last character alone: so a
 * longer run is found by its pairs, which may also stand apart from each other.
 */

/** Longer words (keys, encoded files) are found by their beginning. UTF-16 code units. */
export const longestWord = 64

const plain: { readonly [letter: string]: string } = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ' }

// Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel marks and stretching, characters without width, apostrophes.
const droppable = new RegExp(
  String.raw`[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff` +
    String.raw`\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\ufe00-\ufe0f\ufe20-\ufe2f\ufeff'\u2018\u2019\u02bc]`,
  'gu',
)

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const wordOrRun = new RegExp(String.raw`(?<run>[${unspaced}][${unspaced}\p{M}]*)|\p{Extended_Pictographic}|(?:(?![${unspaced}])[\p{L}\p{N}_])(?:(?![${unspaced}])[\p{L}\p{N}\p{M}_])*`, 'gu')
const isAscii = /^[\0-\x7f]*$/

export function fold(text: string): string {
  if (isAscii.test(text)) return text.toLowerCase().replaceAll("'", '')
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(droppable, '')
    .replace(/[ßłøđðħıæœþς]/g, (letter) => plain[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

function* pairs(run: string): Generator<string> {
  // A mark belongs to the character before it.
  const characters = run.match(/\P{M}\p{M}*/gu) ?? []
  for (const [i, character] of characters.entries()) yield character + (characters[i + 1] ?? '')
}

/** The words of a text in order, with repeats. */
export function wordsOf(text: string): string[] {
  const folded = fold(text)
  const found: string[] = []
  if (isAscii.test(folded)) {
    // One by one, here and below: a call does not take the words of a long text as its arguments.
    for (const word of folded.match(/[a-z0-9_]+/g) ?? []) found.push(word)
  } else {
    for (const match of folded.matchAll(wordOrRun)) {
      if (match.groups?.['run'] === undefined) found.push(match[0])
      else for (const pair of pairs(match[0])) found.push(pair)
    }
  }
  return found.map((word) => (word.length > longestWord ? word.slice(0, longestWord).toWellFormed() : word))
}

/**
 * The words to look for. As `wordsOf`, but the last character of an unspaced run is not asked for alone unless
 * the run is that one character: its pair covers it.
 */
export function wordsAsked(text: string): string[] {
  const asked: string[] = []
  for (const match of fold(text).matchAll(wordOrRun)) {
    const words = wordsOf(match[0])
    for (const word of match.groups?.['run'] !== undefined && words.length > 1 ? words.slice(0, -1) : words) asked.push(word)
  }
  return [...new Set(asked)]
}
