import { describe, expect, test } from 'vitest'
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { memoryBytes, type Source } from '@daybook/imports'
import { keepDrafts, keepSources, readDraft } from '@daybook/journal'
import { memoryStorage, type Vault } from '@daybook/vault'
import { photograph } from '../../../../apps/cli/src/demo/png.ts'
import { depsFrom, newVault } from '../../../vault/src/testing/vaults.ts'
import { parseCsv } from '../csv.ts'
import type { Typst } from '../pdf/engine.ts'
import { nodeTypst } from '../pdf/node/engine.ts'
import { bundleOf } from '../testing/case.node.ts'
import { textIn } from '../testing/spoil.ts'
import { verifyBag } from '../verify/verify.ts'

const picture = (n: number) => new Uint8Array(photograph(8, 8, (x) => (x * n) % 250, `2024:04:0${n} 10:00:00`, '+00:00'))
/** The beginning of a HEIC file (ISO/IEC 23008-12), and nothing in it. */
const heic = Uint8Array.from([0, 0, 0, 24, ...new TextEncoder().encode('ftypheic'), 0, 0, 0, 0, ...new TextEncoder().encode('mif1heic')])
const file = (path: string, bytes: Uint8Array<ArrayBuffer>): Source => ({ path, bytes: memoryBytes(bytes) })

async function zipOf(files: readonly (readonly [string, Uint8Array])[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { lastModDate: new Date(2024, 0, 1), useWebWorkers: false })
  for (const [name, bytes] of files) await zip.add(name, new Uint8ArrayReader(bytes))
  await zip.add('notes.txt', new TextReader('no picture'))
  return new Uint8Array(await zip.close())
}

/** A vault with a zip of photographs, a folder of them, and one by itself. */
async function photographs(): Promise<{ vault: Vault; keep: (name: string, ...files: Source[]) => Promise<unknown> }> {
  const vault = await newVault(memoryStorage(), 7)
  const deps = depsFrom(70)
  await keepDrafts(vault, [readDraft({ kind: 'case', initials: 'JAP' }, { zone: 'Europe/London', nowMs: deps.now(), acts: [] })], deps)
  const keep = (name: string, ...files: Source[]) => keepSources(vault, files, { name, caseZone: 'Europe/London' }, deps)
  await keep('photos.zip', file('photos.zip', await zipOf([['a.png', picture(1)], ['b.png', picture(2)], ['c.heic', heic]])))
  await keep('photos', file('photos/d.png', picture(3)), file('photos/e.png', picture(4)))
  await keep('f.png', file('f.png', picture(5)))
  return { vault, keep }
}

/** The engine, and how many pictures it was given. */
function watched(): { engine: Typst; pictures: () => number } {
  const engine = nodeTypst()
  let most = 0
  return {
    engine: { ...engine, compile: (files, ...rest) => ((most = Math.max(most, [...files.keys()].filter((path) => path.startsWith('/picture-')).length)), engine.compile(files, ...rest)) },
    pictures: () => most,
  }
}

describe('photographs that came together', () => {
  test('each is an exhibit of its own and is printed; one by itself is its file’s; a kind that cannot be printed is an exhibit too', async () => {
    const { vault } = await photographs()
    const { engine, pictures } = watched()
    const { bag } = await bundleOf(vault, {}, { engine })
    const rows = (parseCsv(textIn(bag, 'data/exhibits.csv')) ?? []).slice(1).map(([label, description, , , how, , name]) => [label, description, how, name])
    const whole = 'Taken in whole from a file its owner supplied'
    expect(rows.map(([label, , how, name]) => [label, name, how?.slice(0, whole.length)])).toEqual([
      ['JAP/1', 'photos.zip', whole],
      ['JAP/2', 'photos/d.png', whole],
      ['JAP/2', 'photos/e.png', whole],
      ['JAP/3', 'f.png', whole],
      ['JAP/4', 'a.png', 'Taken out of JAP/1'],
      ['JAP/5', 'b.png', 'Taken out of JAP/1'],
      ['JAP/6', 'd.png', 'Taken out of JAP/2'],
      ['JAP/7', 'e.png', 'Taken out of JAP/2'],
      ['JAP/8', 'c.heic', 'Taken out of JAP/1'],
    ])
    expect(pictures()).toBe(5)
    expect((await verifyBag(bag)).verified).toBe(true)
  })

  test('the list is in the order of the labels when more has come since', async () => {
    const { vault, keep } = await photographs()
    await bundleOf(vault)
    await keep('g.png', file('g.png', picture(6)))
    const { bag, made } = await bundleOf(vault)
    expect(made.newLabels).toEqual(['JAP/9'])
    const labels = (parseCsv(textIn(bag, 'data/exhibits.csv')) ?? []).slice(1).map(([label]) => label)
    expect(labels).toEqual(['JAP/1', 'JAP/2', 'JAP/2', ...[3, 4, 5, 6, 7, 8, 9].map((n) => `JAP/${n}`)])
  })

  test('where only part of what they came in is shown, none is said to be in the bundle', async () => {
    const { vault } = await photographs()
    const { bag } = await bundleOf(vault, { choice: { to: '2024-04-01' } })
    expect([...bag.files.keys()].filter((path) => path.startsWith('data/exhibits/'))).toEqual([])
    const how = (parseCsv(textIn(bag, 'data/exhibits.csv')) ?? []).slice(1).map(([label, , , , words]) => [label, words])
    expect(how).toEqual([
      ['JAP/1', 'Taken in whole from a file its owner supplied. Not in this bundle: only part of it is shown'],
      ['JAP/2', 'Taken out of JAP/1. Not in this bundle: only part of JAP/1 is shown'],
    ])
  })
})
