import { expect, test } from 'vitest'
import { neutralName, plainName } from './plain-name.ts'

const day = new Date(2026, 2, 3)

test('a file leaves under the day and its ending, and nothing of what it was called', () => {
  for (const [name, neutral] of [
    ['IMG_1.PNG', '2026-03-03.png'],
    ['WhatsApp Chat with Alex/PTT-1.opus', '2026-03-03.opus'],
    ['Letter to Alex', '2026-03-03.bin'],
    ['alex.and the police', '2026-03-03.bin'],
    ['photo.longending', '2026-03-03.bin'],
    ['.jpg', '2026-03-03.jpg'],
    ['', '2026-03-03.bin'],
  ] as const) expect(neutralName(name, day)).toBe(neutral)
})

test('its own name has nothing in it that a folder or a program would take for something else', () => {
  expect(['a/b\\IMG 1.png', '../..', '.hidden', 'a:b*c.txt', 'žena.jpg', ''].map(plainName)).toEqual(['IMG 1.png', 'file', 'hidden', 'a_b_c.txt', 'žena.jpg', 'file'])
})
