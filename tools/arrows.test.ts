import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** The rooms and whom each may lean on. Adding an arrow here is a decision: see docs/rooms.md. */
const arrows: { readonly [room: string]: readonly string[] } = {
  'packages/log': [],
  'packages/vault': ['packages/log'],
  'packages/imports': ['packages/log'],
  'packages/journal': ['packages/imports', 'packages/vault', 'packages/log'],
  'packages/bundle': ['jurisdictions', 'packages/journal', 'packages/imports', 'packages/vault', 'packages/log'],
  'packages/ui': [],
  jurisdictions: [],
  'apps/cli': ['jurisdictions', 'packages/bundle', 'packages/journal', 'packages/imports', 'packages/vault', 'packages/log'],
  'apps/diary': ['jurisdictions', 'packages/ui', 'packages/bundle', 'packages/journal', 'packages/imports', 'packages/vault', 'packages/log'],
  'apps/site': ['jurisdictions', 'packages/ui'],
  'apps/server': ['apps/site'],
}

/** Files that may touch Node: the edges. Everything else in packages/ must run in a browser. */
const mayTouchNode = (file: string) => /(^apps\/(cli|server|site(?!\/src\/client))\/|\.node\.ts$|\/node\/|\/testing\/|\.test\.ts$|\.deep\.ts$|vite\.config\.ts$)/.test(file)

const root = fileURLToPath(new URL('..', import.meta.url))

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== 'dist') yield* sources(path)
    else if (/\.(ts|tsx)$/.test(entry.name)) yield path
  }
}

const roomOf = (file: string) => (file.startsWith('jurisdictions/') ? 'jurisdictions' : file.split('/').slice(0, 2).join('/'))

export function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from\s+|import\s+|import\(\s*)['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')
}

/** Files of another room that are read as they are, by path: `import.meta.resolve` and the like do not find them. */
const pathsOf = (text: string): string[] => [...text.matchAll(/new URL\(\s*['"`](\.[^'"`$]+)['"`]/g)].map((match) => match[1] ?? '')

/** What travels in every bundle is built in one room and handed on by another; no code of theirs is leaned on. */
const handedOn = ['apps/cli/src/assets.ts ../../diary/dist/verify.html', 'apps/cli/src/assets.ts ../../../packages/log/foreign/verify.go']

const files = ['packages', 'apps', 'jurisdictions'].flatMap((folder) => [...sources(folder)])

function offences(file: string, text: string): string[] {
  const found: string[] = []
  const room = roomOf(file)
  const isTest = /(\.(test|deep)\.ts$|\/testing\/|test-helper)/.test(file)
  for (const wanted of importsOf(text)) {
    if (wanted.startsWith('@daybook/')) {
      const [, name = '', face] = wanted.split('/')
      const target = [`packages/${name}`, `apps/${name}`, name].find((known) => known in arrows)
      if (!target) found.push(`${file}: no room is called ${wanted}`)
      else if (!isTest && !arrows[room]?.includes(target)) found.push(`${file}: ${room} must not lean on ${target}`)
      if (face !== undefined && face !== 'node' && face !== 'web' && wanted !== '@daybook/bundle/verify') found.push(`${file}: reaches past the index of ${wanted}`)
    } else if (wanted.startsWith('.')) {
      const target = roomOf(relative(root, join(root, dirname(file), wanted)))
      if (target !== room && !isTest) found.push(`${file}: reaches into ${target} by path (${wanted})`)
    } else if (wanted.startsWith('node:') && !mayTouchNode(file)) {
      found.push(`${file}: ${wanted} does not exist in a browser`)
    }
  }
  for (const path of pathsOf(text)) {
    const target = relative(root, join(root, dirname(file), path))
    if (!isTest && !target.startsWith('..') && roomOf(target) !== room && !handedOn.includes(`${file} ${path}`)) found.push(`${file}: reads from another room by path (${path})`)
  }
  return found
}

describe('the rooms of the house', () => {
  test('every room on disk has its arrows written down', () => {
    const rooms = ['packages', 'apps'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => `${kind}/${name}`))
    expect(rooms.filter((room) => !(room in arrows))).toEqual([])
  })

  test('arrows point one way, faces are respected, and pure rooms stay pure', () => {
    expect(files.flatMap((file) => offences(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('the check finds each kind of offence', () => {
    expect(offences('packages/log/src/a.ts', `import { x } from '@daybook/vault'`)).toHaveLength(1)
    expect(offences('packages/journal/src/a.ts', `import { x } from '@daybook/log/src/merkle.ts'`)).toHaveLength(1)
    expect(offences('packages/journal/src/a.ts', `import { x } from '../../log/src/merkle.ts'`)).toHaveLength(1)
    expect(offences('packages/journal/src/a.ts', `import fs from 'node:fs'`)).toHaveLength(1)
    expect(offences('apps/cli/src/a.ts', `new URL('../../diary/dist/index.html', import.meta.url)`)).toHaveLength(1)
    expect(offences('packages/vault/src/a.ts', `import { x } from '@daybook/log'`)).toEqual([])
  })
})
