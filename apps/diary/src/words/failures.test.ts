import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Failed, reasonOf } from '../failure.ts'
import { cy } from './cy/index.ts'
import { en } from './en/index.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const sources = globSync(['apps/diary/src/{worker,backup}/**/*.ts', 'packages/{vault,journal,imports,bundle}/src/**/*.ts'], { cwd: root, exclude: (path) => /\.(test|deep|node)\.ts$|\/(testing|node)(\/|$)/.test(path) })

/** Caught where they are thrown: what cannot be read is kept and said to be unread, and what a check finds is a finding. */
const caught = ['CapReached', 'JsonBroken', 'NoDirectory', 'DamagedDeflate', 'BadManifest', 'NotAnOpening', 'TooLarge', 'Wrong']

const thrown = sources.flatMap((path) => [...readFileSync(`${root}${path}`, 'utf8').matchAll(/class (\w+) extends (?:\w*Error)\b/g)].flatMap(([, name]) => name ?? []))

test('every error that the worker can send to the page has Welsh of its own', () => {
  expect(thrown.length).toBeGreaterThan(40)
  const unknown = cy.failed({ name: '?', message: '' }).replace('?', '')
  expect(thrown.filter((name) => !caught.includes(name) && cy.failed({ name, message: '' }).replace(name, '') === unknown)).toEqual([])
})

test('no Welsh carries the English of whoever threw it; English does', () => {
  const failure = reasonOf(new Failed({ name: 'Locked', message: 'The book is locked.' }))
  expect(cy.failed(failure)).toBe('Ni weithiodd hynny: Mae’r llyfr dan glo. Agorwch ef â’ch cyfrinymadrodd yn gyntaf.')
  expect(cy.failed({ name: 'TypeError', message: 'x is not a function' })).toContain('(TypeError)')
  expect(cy.failed({ name: 'toString', message: 'x is not a function' })).toContain('(toString)')
  expect(en.failed(failure)).toBe('That did not work: The book is locked.')
})

test('what the browser says by itself is said in plain words, in English too', () => {
  const said = 'A requested file or directory could not be found at the time an operation was processed.'
  for (const name of ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'QuotaExceededError']) {
    for (const { failed } of [en, cy]) expect(failed(reasonOf(new DOMException(said, name))), name).not.toMatch(/requested file|Error/)
  }
  expect(en.failed(reasonOf(new DOMException(said, 'NotFoundError')))).toBe('That did not work: That file is not there any more. Choose it again.')
})
