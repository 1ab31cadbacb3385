/**
 * Many lines at once, pasted from a list somebody kept: one row each. Columns between tabs are when, what, where and
 * how often; otherwise a line may begin with words about time, up to a dash, a colon or a comma. What is not read as a
 * time stays with the words: nothing is dropped.
 */
import type { Language } from '../words/words.ts'
import { readWhen } from './read.ts'

export interface TypedRow {
  readonly when: string
  readonly what: string
  readonly where: string
  readonly count: string
}

const isTime = (text: string, now: string, language: Language): boolean => {
  const { is } = readWhen(text, now, language)
  return is === 'known' || is === 'unknown' || is === 'two-ways'
}

/** The longest beginning of the line that is a time and ends at a mark. */
function cutTime(line: string, now: string, language: Language): { readonly when: string; readonly what: string } {
  const marks = [...line.matchAll(/\s+[-–—]\s+|\s*[:,;–—]\s+/g)].slice(0, 4).toReversed()
  for (const mark of marks) {
    const when = line.slice(0, mark.index)
    if (isTime(when, now, language)) return { when, what: line.slice(mark.index + mark[0].length).trim() }
  }
  return isTime(line, now, language) ? { when: line, what: '' } : { when: '', what: line }
}

function rowOf(line: string, now: string, language: Language): TypedRow {
  if (!line.includes('\t')) return { ...cutTime(line.replace(/^[-*•]\s+/, '').trim(), now, language), where: '', count: '' }
  const [when = '', what = '', where = '', count = '', ...more] = line.split('\t').map((cell) => cell.trim())
  const counted = /^\d{0,5}$/.test(count)
  return { when, what: [what, ...(counted ? [] : [count]), ...more].filter(Boolean).join(', '), where, count: counted ? count : '' }
}

export const rowsOf = (pasted: string, now: string, language: Language): TypedRow[] =>
  pasted
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+$/, ''))
    .filter((line) => line.trim() !== '')
    .map((line) => rowOf(line, now, language))
