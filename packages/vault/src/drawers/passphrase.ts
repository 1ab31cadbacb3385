/**
 * Help with passphrases: words drawn by chance, and how much guessing one costs at least.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Random } from '../cipher.ts'

/** A word of the list stands for so many bits: 2,048 words. */
const bitsPerWord = 11

export interface MadePassphrase {
  readonly text: string
  /** Exact, because chance alone chose: 66 for six words, 77 for seven. */
  readonly bits: number
}

/** Words of the English list of BIP 39, each drawn by itself. */
export function makePassphrase(random: Random, words: 6 | 7 = 7): MadePassphrase {
  const draws = new DataView(random(2 * words).buffer)
  const drawn = Array.from({ length: words }, (_, i) => wordlist[draws.getUint16(2 * i) % wordlist.length] ?? '')
  return { text: drawn.join(' '), bits: words * bitsPerWord }
}

/** What people choose first. Below: what guessing programs try first, so that each counts as one try in a few. */
const favourites = new Set(
  `password passwort letmein welcome admin login iloveyou love lover sunshine princess dragon monkey football baseball master superman batman
  shadow michael jordan charlie daniel thomas jessica ashley nicole hannah liverpool chelsea arsenal everton england london summer winter spring
  autumn monday friday january december secret hello freedom whatever trustno qwerty qwertyuiop asdfgh asdf zxcvbn zxcv mummy daddy baby angel
  family forever cheese chocolate pepper ginger buster tigger cookie flower butterfly rainbow diary journal mydiary private the and you for
  my is a i to of in it on at me we be he she her him his our not with this that have what your`.split(/\s+/),
)
const keyboard = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '01234567890']
const known = new Set(wordlist)

export interface GuessCost {
  /** At least so many tries, as a power of two, for somebody who knows how people choose; never more than is there. */
  readonly bits: number
  /** Of the bits: under 40, from 40, from 64. */
  readonly verdict: 'weak' | 'fair' | 'strong'
}

/**
 * Assumed, not measured: a hundred thousand tries a second at 64 MiB and three passes, by a room full of graphics cards, are
 * 2^33 a day. Below the first line that is days or months; beyond the second, more years than count.
 */
const fairFrom = 40
const strongFrom = 64

/**
 * How much guessing a passphrase costs, at least: a rough lower bound by its length, known words, years, runs of the keyboard
 * and repeats. Words that go together, such as a line of a song, and what somebody who knows the person would try, cost
 * less than this says.
 */
export function guessCost(passphrase: string): GuessCost {
  const seen = new Set<string>()
  let bits = 0
  for (const [piece] of passphrase.normalize('NFKC').matchAll(/\p{L}+|\d+|[^\p{L}\d\s]+/gu)) {
    const small = piece.toLowerCase()
    bits += seen.has(small) ? 1 : costOf(piece, small)
    seen.add(small)
  }
  const whole = Math.floor(bits)
  return { bits: whole, verdict: whole < fairFrom ? 'weak' : whole < strongFrom ? 'fair' : 'strong' }
}

function costOf(piece: string, small: string): number {
  const letters = new Set(small).size
  if (letters <= 2 || isRun(small)) return Math.min(4, small.length)
  if (/^\d/.test(small)) return isDate(small) ? 6 : 3 * Math.min(small.length, 12)
  if (!/^\p{L}/u.test(small)) return 3 * letters
  // One capital at the beginning is what everybody does.
  const capitals = /^\p{Lu}?\p{Ll}*$/u.test(piece) || piece === piece.toUpperCase() ? 0 : 2
  if (favourites.has(small)) return 4 + capitals
  if (known.has(small)) return bitsPerWord + capitals
  // A name or a word not on the list; long ones are words put together as often as noise.
  return Math.min(2.5 * letters, small.length <= 10 ? 13 : 20) + capitals
}

const isDate = (digits: string) => /^(19|20)\d\d$/.test(digits) || (digits.length >= 6 && digits.length <= 8 && /(19|20)\d\d|^[0-3]\d[01]\d/.test(digits))

function isRun(small: string): boolean {
  const back = [...small].toReversed().join('')
  return small.length >= 3 && keyboard.some((row) => row.includes(small) || row.includes(back))
}
