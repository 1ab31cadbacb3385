import { describe, expect, test } from 'vitest'
import { backFrom, firstStacks, goTo, openOver, shownStep } from './stack.ts'

const files = { name: 'files', given: null } as const
const people = { name: 'people', given: 'x' } as const

describe('what is shown', () => {
  test('begins with today itself', () => {
    expect(firstStacks.at).toBe('today')
    expect(shownStep(firstStacks)).toBeNull()
  })

  test('a sub-screen stands on its place, and back leads where it came from', () => {
    const opened = openOver(openOver(goTo(firstStacks, 'more'), files), people)
    expect(shownStep(opened)).toEqual(people)
    expect(shownStep(backFrom(opened))).toEqual(files)
    expect(backFrom(backFrom(opened))).toEqual(goTo(firstStacks, 'more'))
  })

  test('a place is found as it was left, and chosen twice it is the place itself', () => {
    const opened = openOver(goTo(firstStacks, 'more'), files)
    const away = goTo(opened, 'timeline')
    expect(shownStep(away)).toBeNull()
    expect(shownStep(goTo(away, 'more'))).toEqual(files)
    expect(shownStep(goTo(opened, 'more'))).toBeNull()
  })

  test('back from a place itself is today', () => {
    expect(backFrom(goTo(firstStacks, 'add')).at).toBe('today')
  })
})
