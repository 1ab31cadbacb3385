/**
 * How an item came to be here. We prove handling, not truth: the grade is kept with every item and printed
 * wherever the item is. Of an entry that was put right it is worked out from all its versions: history.ts.
 */
import type { DkimResult } from '@daybook/imports'

export const grades = {
  'written-from-memory': 'Written from memory',
  'written-at-the-time': 'Written at the time',
  'copy-supplied': 'Copy supplied by its owner',
  'original-export': 'Original export',
  'captured-in-app': 'Captured in the app',
  'authenticated-by-third-party': 'Authenticated by a third party',
} as const

export type Grade = keyof typeof grades

export const isGrade = (value: unknown): value is Grade => typeof value === 'string' && value in grades

/** Written within this long of the event counts as written at the time, unless its writer says otherwise. */
export const atTheTimeMilliseconds = 24 * 60 * 60 * 1000

/** The grade of something written by hand: by the gap between the event and the writing. */
export function gradeOfWriting(occurredMs: number | null, recordedMs: number): Grade {
  if (occurredMs === null) return 'written-from-memory'
  const gap = recordedMs - occurredMs
  return gap >= 0 && gap <= atTheTimeMilliseconds ? 'written-at-the-time' : 'written-from-memory'
}

/** Only a whole mail, signed by the domain it says it is from, speaks for itself. */
export const speaksForItself = ({ verdict, weak }: Pick<DkimResult, 'verdict' | 'weak'>): boolean => verdict === 'pass' && !weak.includes('not-aligned') && !weak.includes('part-of-body')
