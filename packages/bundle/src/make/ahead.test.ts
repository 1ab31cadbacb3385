import { describe, expect, test } from 'vitest'
import { englandWales } from '@daybook/jurisdictions'
import { refKey } from '@daybook/journal'
import { bundleOf, canaries, everything, sampleVault } from '../testing/case.node.ts'
import { lookAhead } from './ahead.ts'
import { NeededPart, type BundleRequest } from './request.ts'

describe('what a bundle would hold', () => {
  const partly: Partial<BundleRequest> = { choice: { from: '2024-03-01' }, redact: ['where'], show: [] }

  test.each([['everything', {}], ['a part of it', partly]] as const)('is what one made of it then holds: %s', async (_name, some) => {
    const vault = await sampleVault()
    // Labels are given first: each is an entry of its own.
    await bundleOf(vault, some)
    const ahead = await lookAhead(vault, { ...everything, ...some }, englandWales)
    const { bag } = await bundleOf(vault, some)
    const six = (index: number) => String(index).padStart(6, '0')
    const parts = ahead.entries.flatMap(({ entry, shown }) => shown.map((name) => `data/entries/${six(entry.index)}/part-${name}.bin`))
    expect(parts.sort()).toEqual([...bag.files.keys()].filter((path) => /\/part-/.test(path)).sort())
    const rows = ahead.imports.map(({ kept, rows: numbers }) => [six(kept.entry.index), numbers.length])
    expect(rows).toEqual(ahead.imports.map(({ kept }) => [six(kept.entry.index), new TextDecoder().decode(bag.files.get(`data/records/${six(kept.entry.index)}/records.jsonl`)).trimEnd().split('\n').length]))
  })

  test('has nothing private in it, and writes nothing down', async () => {
    const vault = await sampleVault()
    const { size } = vault
    const { entries } = await lookAhead(vault, everything, englandWales)
    expect(vault.size).toBe(size)
    const words = JSON.stringify(entries.map(({ entry, shown }) => shown.map((name) => entry.fields[name])))
    for (const name of ['note', 'home', 'aboutPerson', 'keptBack'] as const) expect(words, name).not.toContain(canaries[name])
    expect(words).toContain(canaries.children)
  })

  test('leaves out an item that is left out by itself, and with it its original', async () => {
    const vault = await sampleVault()
    const all = await lookAhead(vault, everything, englandWales)
    const item = all.items.find((one) => one.text.includes(canaries.january))
    const without = item ? [refKey(item.ref)] : []
    const { items, imports } = await lookAhead(vault, { ...everything, choice: { without } }, englandWales)
    expect(items).toHaveLength(all.items.length - 1)
    expect([all, { imports }].map((one) => one.imports.map(({ whole }) => whole))).toEqual([[true, true, true, true], [false, true, true, true]])
    await expect(lookAhead(vault, { ...everything, redact: ['name'] }, englandWales)).rejects.toThrow(NeededPart)
  })
})
