import { describe, expect, test } from 'vitest'
import { closedFunction, NotInMemory } from './closed-function.ts'

describe('what stands for `Function` where the pages are set', () => {
  test('knows the three harmless texts of the typesetter', () => {
    expect(closedFunction('return 0')()).toBe(0)
    expect(closedFunction('return true')()).toBe(true)
    expect(closedFunction('path', 'return path')('/main.typ')).toBe('/main.typ')
  })

  test('runs no other text, and says so only when it is called', () => {
    const made = closedFunction('globalThis.ran = 1')
    expect(() => made()).toThrow(NotInMemory)
    expect('ran' in globalThis).toBe(false)
  })

  test('can be called with new, as the typesetter does', () => {
    expect(Reflect.construct(closedFunction, ['return 0'])()).toBe(0)
  })
})
