import { Fragment, h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { Button, Choice, Field } from './components.tsx'
import { Cover } from './cover.tsx'
import { LinkRow, SaveBar } from './lists.tsx'
import { Progress } from './progress.tsx'
import { Question } from './question.tsx'
import { IconButton, Sheet } from './sheet.tsx'
import { PassphraseField, TextArea } from './text-field.tsx'

const nothing = () => undefined
const html = (piece: ComponentChild) => renderToString(h(Fragment, null, piece))

describe('fields', () => {
  const fields = [
    h(Field, { label: 'Where', value: '', onInput: nothing }),
    h(Field, { label: 'Day', type: 'date', value: '', onInput: nothing }),
    h(TextArea, { label: 'What', value: '', onInput: nothing }),
    h(PassphraseField, { label: 'Passphrase', value: '', onInput: nothing, words: { show: 'Show', hide: 'Hide' } }),
  ]

  test('are neither remembered by the browser nor sent away to be spelt', () => {
    for (const field of fields) {
      expect(html(field)).toContain('autocomplete="off"')
      expect(html(field)).toContain('spellcheck="false"')
    }
  })

  test('say what is wrong beside them, for the ear as well', () => {
    const field = html(h(TextArea, { label: 'What', value: '', onInput: nothing, invalid: 'Write a few words first.' }))
    const [, id = 'none'] = /aria-describedby="([^"]+)"/.exec(field) ?? []
    expect(field).toContain('aria-invalid="true"')
    expect(field).toContain(`id="${id}" class="why-not" role="alert">Write a few words first.`)
  })

  test('have a label that belongs to them', () => {
    const field = html(h(TextArea, { label: 'What', value: '', onInput: nothing }))
    expect(/for="([^"]+)"/.exec(field)?.[1]).toBe(/textarea id="([^"]+)"/.exec(field)?.[1])
  })

  test('a passphrase is hidden until somebody asks to see it', () => {
    const field = html(h(PassphraseField, { label: 'Passphrase', value: 'x', onInput: nothing, words: { show: 'Show', hide: 'Hide' } }))
    expect(field).toContain('type="password"')
    expect(field).toContain('aria-label="Show"')
  })
})

test('a cover shows the kind and the count, and nothing of what is under it', () => {
  const cover = html(h(Cover, { what: '1 message', showWord: 'Show', about: 'of 3 March', show: nothing }))
  expect(cover.replace(/<[^>]+>/g, '')).toBe('1 messageShowof 3 March')
})

test('work that cannot say how far it is shows no bar; a button to stop it says what it stops', () => {
  const given = { what: 'Reading', label: 'a.txt', cancelWord: 'Cancel', cancelLabel: 'Cancel: a.txt', cancel: nothing }
  expect(html(h(Progress, { ...given, done: 0, of: 0 }))).not.toContain('<progress')
  const going = html(h(Progress, { ...given, done: 2, of: 8 }))
  expect(going).toContain('max="8" value="2"')
  expect(going).toContain('aria-label="Cancel: a.txt"')
})

test('a question has its answers, none chosen, and a way past it', () => {
  const question = html(h(Question, { eyebrow: 'When you like', question: 'Was anyone with you?', answers: [{ value: 'yes', words: 'Yes' }], answer: nothing, skipWord: 'Skip', skip: nothing }))
  expect(question).not.toContain('aria-pressed="true"')
  expect(question).toContain('Skip')
})

test('a dialogue is named by its title and can be closed', () => {
  const sheet = html(h(Sheet, { title: 'Throw it away?', closeWord: 'Close', close: nothing, children: 'x' }))
  expect(/aria-labelledby="([^"]+)"/.exec(sheet)?.[1]).toBe(/<h2 id="([^"]+)"/.exec(sheet)?.[1])
  expect(sheet).toContain('aria-label="Close"')
})

test('a button without words has a label, and no button sends a form unless it is told to', () => {
  expect(html(h(IconButton, { icon: 'back', label: 'Back', onClick: nothing }))).toContain('aria-label="Back"')
  for (const piece of [h(Button, { children: 'x' }), h(LinkRow, { icon: 'page', title: 'x', onClick: nothing }), h(SaveBar, { children: h(Button, { children: 'x' }) })]) expect(html(piece)).toContain('type="button"')
})

test('of several answers only the chosen one is marked', () => {
  expect(html(h(Choice, { name: 'a', value: 'b', chosen: false, onChoose: nothing, title: 'B' }))).not.toContain('checked')
  expect(html(h(Choice, { name: 'a', value: 'b', chosen: true, onChoose: nothing, title: 'B' }))).toContain('checked')
})
