import { expect, test } from 'vitest'
import { verifyTxt } from './verify-txt.ts'

test('VERIFY.txt says one entry as one', () => {
  const text = verifyTxt({ material: { entries: [], imports: [] }, origin: 'example.org/log', stamps: [], head: { size: 1, root: new Uint8Array(32) } })
  expect(text).toContain('(example.org/log) has 1 entry; 0 are shown here.')
})
