/**
 * From the text of a line to the shape of its header, or nothing.
 *
 * One grammar for all languages, instead of a pattern for each: three numbers with separators, two or three numbers of a
 * clock, in either order; between and after them only spaces, commas, marks, a few connecting words and a half of the day
 * from the tables below; `[…]` around it, or ` - ` after it.
 */
import { dayHalf, type DayHalf } from '../dates/day-half.ts'
import { digitClass, markClass, scriptOf, spaceClass, withoutSpaces } from '../scan/marks.ts'
import { skewOf } from './page.ts'
import type { Shape } from './shape.ts'

const D = `[${digitClass}]`
const skip = `[${markClass}${spaceClass}]*`
const dateSeparator = `${skip}(?:[/.\\-\\u2010\\u2011\\u2013\\u2212]|[年년月월])${skip}`
const clockSeparator = `(?:${skip}[:：hH時时点시٫]${skip}|${skip}[.]${skip})`
const date = `(${D}{1,4})(${dateSeparator})(${D}{1,2})(${dateSeparator})(${D}{1,4})`
const clock = `(${D}{1,2})(${clockSeparator})(${D}{2})(?:(${clockSeparator})(${D}{2}))?`
const gap = `([^${digitClass}\\n\\r\\[\\]]{1,28}?)`
const open = `^([${markClass}${spaceClass}]*(?:\\[[${markClass}${spaceClass}]*)?)`
const close = `((?:[^${digitClass}\\n\\r\\]]{0,24}\\][ ]?)|(?:[^${digitClass}\\n\\r\\]]{0,24}?[${spaceClass}][-–—](?:[ ]|$))|:[ ])`

const dateThenClock = new RegExp(`${open}${date}${gap}${clock}${close}`)
const clockThenDate = new RegExp(`${open}${clock}${gap}${date}${close}`)

/** Words that may stand between or after the numbers and say nothing. Longest first where one begins another. */
const connectors = [
  'klo', 'kl', 'uhr', 'um', 'at', 'às', 'as', 'à', 'alle', 'om', 'pukul', 'pkl', 'jam', 'lúc', 'godz', 'ob', 'год', 'г', 'гг', 'р', 'в', 'о', 'у', 'ч',
  'uur', 'u', 'hs', 'hrs', 'h', 'น', 'เวลา', '日', '일', '分', '분', 'ж', 'هـ', 'ه', 'م', 'بـ', 'في', 'ב', 'ora', 'plkst', 'v',
].sort((x, y) => y.length - x.length)

/** The words of one gap: a half of the day, nothing of note (null), or not a header's words (undefined). */
function wordsOf(gapText: string): DayHalf | null | undefined {
  let rest = withoutSpaces(gapText).toLowerCase().replace(/^[,،、.·]+|[,،、]+$/g, '')
  if (rest === '') return null
  for (let round = 0; round < 3; round++) {
    const half = dayHalf(rest)
    if (half !== undefined) return half
    if (/^[,،、.·]*$/.test(rest)) return null
    const connector = connectors.find((word) => rest.startsWith(word))
    if (connector === undefined) return undefined
    rest = rest.slice(connector.length).replace(/^[,،、.·]+/, '')
  }
  return rest === '' ? null : dayHalf(rest)
}

const encoder = new TextEncoder()

/** Finds the shape of the header at the beginning of `line`. The line may be cut short after some 200 characters. */
export function tokenise(line: string): Shape | undefined {
  const dateFirst = dateThenClock.exec(line)
  const found = dateFirst ?? clockThenDate.exec(line)
  if (!found) return undefined
  const parts = found.slice(1)
  const before = parts[0] ?? ''
  const end = parts.at(-1) ?? ''
  const [left = '', right = ''] = dateFirst ? [parts[2], parts[4]] : [parts[8], parts[10]]
  const between = parts[6] ?? ''
  const bracket = before.includes('[')
  if (bracket !== end.includes(']')) return undefined
  const colon = end === ': '
  const afterSecond = dateFirst ? parts[10] : parts[4]
  if (colon && (!dateFirst || afterSecond === undefined)) return undefined
  const first = wordsOf(between)
  const second = wordsOf(end.replace(/(?:\] ?|.[-–—] ?|: )$/, ''))
  if (first === undefined || second === undefined || (first !== null && second !== null)) return undefined

  // Everything between numbers, in the order of the line.
  const numbers = [1, 3, 5, 7, 9, 11]
  const literals: string[] = []
  const digitsFound = new Set<number>()
  let script = undefined
  let pending = ''
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (part === undefined) continue
    if (!numbers.includes(i)) {
      pending += part
      continue
    }
    literals.push(pending)
    pending = ''
    script = scriptOf(part.charCodeAt(0))
    if (script) digitsFound.add(script.zero)
    for (let k = 0; k < part.length; k++) if (scriptOf(part.charCodeAt(k)) !== script) return undefined
  }
  literals.push(pending)
  if (!script || digitsFound.size !== 1) return undefined
  const signs = [left, right].map((text) => withoutSpaces(text))
  const yearFirst = /[年년]/.test(left)
  if (!yearFirst && signs[0] !== signs[1]) return undefined
  const seconds = afterSecond !== undefined
  const frame = bracket ? 'bracket' : colon ? 'colon' : 'dash'
  const written = literals.map((text) => encoder.encode(text))
  return {
    literals: written,
    digits: script,
    skew: written.reduce((sum, literal) => sum + skewOf(literal, 0, literal.length), 0),
    timeFirst: !dateFirst,
    seconds,
    half: first ?? second,
    frame,
    family: [frame, signs[0], seconds ? 's' : 'm', (first ?? second) === null ? '24' : '12', script.zero.toString(16)].join(' '),
    yearFirst,
  }
}
