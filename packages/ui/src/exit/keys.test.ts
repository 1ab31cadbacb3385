import { describe, expect, test } from 'vitest'
import { keyReader, type KeyPress } from './keys.ts'

const press = (type: 'keydown' | 'keyup', key: string, timeStamp = 0, more: Partial<KeyPress> = {}): KeyPress => ({ type, key, timeStamp, repeat: false, isComposing: false, keyCode: 0, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more })
const tap = (key: string, at: number, more: Partial<KeyPress> = {}) => [press('keydown', key, at, more), press('keyup', key, at + 1, more)]
const ways = (presses: readonly KeyPress[]) => {
  const read = keyReader()
  return presses.map(read).filter((way) => way !== null)
}

describe('keys that leave', () => {
  test('Escape once', () => {
    expect(ways(tap('Escape', 0))).toEqual(['escape'])
  })

  test('not Escape that is held down, and not with another key', () => {
    expect(ways([press('keydown', 'Escape', 0, { repeat: true })])).toEqual([])
    for (const held of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'] as const) expect(ways(tap('Escape', 0, { [held]: true })), held).toEqual([])
  })

  test('neither key while an input method composes, as it says or as Safari says', () => {
    for (const composing of [{ isComposing: true }, { keyCode: 229 }]) {
      expect(ways(tap('Escape', 0, composing))).toEqual([])
      expect(ways([0, 100, 200].flatMap((at) => tap('Shift', at, composing)))).toEqual([])
    }
  })

  test('Shift three times within five seconds, and no later', () => {
    expect(ways([0, 2000, 4999].flatMap((at) => tap('Shift', at)))).toEqual(['shift'])
    expect(ways([0, 2000, 5002].flatMap((at) => tap('Shift', at)))).toEqual([])
  })

  test('the last three taps count, whatever came long before', () => {
    expect(ways([0, 9000, 9500, 9900].flatMap((at) => tap('Shift', at)))).toEqual(['shift'])
  })

  test('not Shift held down, however often it repeats', () => {
    expect(ways([press('keydown', 'Shift', 0), ...[1, 2, 3, 4].map((at) => press('keydown', 'Shift', at, { repeat: true })), press('keyup', 'Shift', 5)])).toEqual([])
  })

  test('not writing in capitals', () => {
    const capital = (letter: string, at: number) => [press('keydown', 'Shift', at), ...tap(letter, at + 1, { shiftKey: true }), press('keyup', 'Shift', at + 3)]
    expect(ways([...capital('A', 0), ...capital('B', 10), ...capital('C', 20), ...capital('D', 30)])).toEqual([])
  })

  test('not with another key between', () => {
    expect(ways([...tap('Shift', 0), ...tap('Shift', 100), ...tap('a', 150), ...tap('Shift', 200)])).toEqual([])
  })

  test('three more taps are needed for a second time', () => {
    expect(ways([0, 1, 2, 3, 4].flatMap((at) => tap('Shift', at * 10)))).toEqual(['shift'])
  })
})
