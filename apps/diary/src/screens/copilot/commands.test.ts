import { describe, expect, test } from 'vitest'
import { commandOf } from './commands.ts'

const key = (name: string, more: object = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more })

describe('the keys of sorting', () => {
  test('letters and numbers count while nothing is being written', () => {
    expect(commandOf(key('s'), false)).toEqual({ is: 'skip' })
    expect(commandOf(key('N'), false)).toEqual({ is: 'save' })
    expect(commandOf(key('d'), false)).toEqual({ is: 'focus', field: 'when-field' })
    expect(commandOf(key('3'), false)).toEqual({ is: 'choose', at: 2 })
    for (const name of ['0', 'x', 'Escape', 'Shift', 'Tab', 'constructor']) expect(commandOf(key(name), false)).toBeNull()
  })

  test('in a field they are letters, and Enter saves', () => {
    for (const name of ['s', 'n', 'd', 't', '1']) expect(commandOf(key(name), true)).toBeNull()
    expect(commandOf(key('Enter'), true)).toEqual({ is: 'save' })
    expect(commandOf(key('Enter'), false)).toBeNull()
  })

  test('with a modifier they are the browser’s', () => {
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) expect(commandOf(key('s', more), false)).toBeNull()
  })
})
