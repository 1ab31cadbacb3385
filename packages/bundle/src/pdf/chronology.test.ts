import { expect, test } from 'vitest'
import type { MessageBlock } from './blocks.ts'
import { chronologyBlocks } from './chronology.ts'
import { itemAt } from './fixtures/case.ts'

test('every item says which exhibit it is of; it is a link where it is named first, and again after ten items, about once a page', () => {
  const items = Array.from({ length: 40 }, (_, n) => ({ ...itemAt(n + 1, 'Answer me.', n), exhibits: n === 5 ? ['AXS/1', 'AXS/2'] : ['AXS/1'] }))
  const messages = chronologyBlocks(items, new Set()).flatMap((block): readonly MessageBlock[] => (block.t === 'messages' ? block.items : []))
  expect(messages).toHaveLength(40)
  for (const [, , , foot] of messages) expect(JSON.stringify(foot)).toContain('Exhibit AXS/1')
  const linked = (label: string) => messages.flatMap(([, , , foot], n) => (JSON.stringify(foot).includes(`["@","exhibit:${label}",`) ? [n] : []))
  expect(linked('AXS/1')).toEqual([0, 10, 20, 30])
  expect(linked('AXS/2')).toEqual([5])
})

test('what has a month alone stands under its month, and under no day of it', () => {
  const items = ['2024-05', '2024-05-01', undefined].map((day, n) => ({ ...itemAt(n + 1, 'A note.', n), when: { wall: day ?? null, precision: 'day' as const, zone: null, zoneFrom: 'none' as const }, ...(day && { day }) }))
  const headings = chronologyBlocks(items, new Set()).flatMap((block) => (block.t === 'h' ? [block.x] : []))
  expect(headings).toEqual(['May 2024', 'Day not known', 'Wed 1 May 2024', 'Time not known'])
})
