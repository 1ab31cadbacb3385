import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumTabs, firefoxTabs, type Served, serveWorker, type TestBrowser } from './testing/served.node.ts'

/** Of 2,000 messages (worker.ts), those with a word that begins with "word17". */
const withWord17 = Array.from({ length: 2000 }, (_, n) => [n % 997, (n * 7919) % 5003]).filter((numbers) => numbers.some((number) => String(number).startsWith('17'))).length

let served: Served
beforeAll(async () => {
  served = await serveWorker()
})
afterAll(() => served.close())

describe.each([
  ['Chromium', chromiumTabs],
  ['Firefox', firefoxTabs],
] as const)('%s', (_, start) => {
  let browser: TestBrowser
  beforeAll(async () => {
    browser = await start(served.address)
  })
  afterAll(() => browser.close())

  test.each(['opfs', 'indexeddb'])('keeps drawers in %s, from one page to the next, and takes them away when told', async (kind) => {
    const tab = await browser.tab()
    const ready = async () => {
      await tab.reload()
      if (kind === 'indexeddb') await tab.run('withoutFileSystem')
    }
    await ready()
    expect(await tab.run('kind')).toEqual({ kind, size: 0 })
    // A making that was stopped leaves nothing that could be taken for a container.
    expect(await tab.run('halfMade')).toBe(1 << 20)
    await ready()
    expect(await tab.run('kind')).toEqual({ kind, size: 0 })
    expect(await tab.run('create', 4)).toMatchObject({ size: 4 << 20 })
    expect(await tab.run('keepEntries', 20)).toMatchObject({ size: 20 })
    // No close: the page just goes.
    await ready()
    expect(await tab.run('kind')).toEqual({ kind, size: 4 << 20 })
    expect(await tab.run('wrongPassphrase')).toBe('WrongPassphrase')
    expect(await tab.run('entries')).toEqual({ count: 20, damage: 0 })
    expect(await tab.run('growAndCancel', 8)).toEqual({ said: 'AbortError', size: 4 << 20, more: kind === 'opfs' ? 0 : expect.any(Number) })
    expect(await tab.run('growTo', 8)).toBe(8 << 20)
    await tab.run('keepLarge', 2)
    await tab.run('useOther')
    await tab.run('close')
    // A browser that has a file system after all goes on with the database it has.
    if (kind === 'indexeddb') {
      await tab.reload()
      expect(await tab.run('kind')).toEqual({ kind, size: 8 << 20 })
    }
    expect(await tab.run('entries')).toEqual({ count: 20, damage: 0 })
    await tab.run('close')
    expect(await tab.run('names')).toEqual(kind === 'opfs' ? { files: ['data', 'data.1'], databases: [] } : { files: expect.any(Array), databases: ['data'] })
    await tab.run('remove')
    expect(await tab.run('names')).toEqual({ files: [], databases: [] })
    await tab.reload()
    expect(await tab.run('kind')).toEqual({ kind: 'opfs', size: 0 })
    await tab.run('close')
  })

  test('keeps them in memory alone where the browser keeps nothing, and says so', async () => {
    const tab = await browser.tab()
    await tab.run('withoutAnyStore')
    expect(await tab.run('kind')).toEqual({ kind: 'memory', size: 0 })
    await tab.run('create', 1)
    expect(await tab.run('keepEntries', 3)).toMatchObject({ size: 3 })
    await tab.run('close')
    expect(await tab.run('entries')).toEqual({ count: 3, damage: 0 })
    await tab.run('close')
    await tab.run('remove')
    expect(await tab.run('kind')).toEqual({ kind: 'memory', size: 0 })
  })

  test('keeps and finds the records of an import', async () => {
    const tab = await browser.tab()
    await tab.run('create', 4)
    await tab.run('keepMessages', 2000)
    await tab.reload()
    expect(await tab.run('findMessages')).toMatchObject({ total: withWord17 })
    await tab.run('close')
    await tab.run('remove')
  })

  test('reports the same size whatever is in the drawers', async () => {
    const tab = await browser.tab()
    await tab.run('remove')
    await tab.run('create', 4)
    const sizes = [await tab.run<number>('usage')]
    await tab.run('keepEntries', 10)
    sizes.push(await tab.run<number>('usage'))
    await tab.run('useOther')
    await tab.run('keepLarge', 1)
    await tab.run('close')
    sizes.push(await tab.run<number>('usage'))
    expect(new Set(sizes).size).toBe(1)
    await tab.run('remove')
  })
})

describe('two tabs of Chromium', () => {
  let browser: TestBrowser
  beforeAll(async () => {
    browser = await chromiumTabs(served.address)
  })
  afterAll(() => browser.close())

  test.each(['opfs', 'indexeddb'])('cannot both have it open (%s): the second is told so, and may once the first has closed', async (kind) => {
    const first = await browser.tab()
    const second = await browser.tab()
    if (kind === 'indexeddb') for (const tab of [first, second]) await tab.run('withoutFileSystem')
    await first.run('create', 1)
    await expect(second.run('kind')).rejects.toThrow(/DeviceInUse: This is open in another tab/)
    await expect(second.run('remove')).rejects.toThrow(/DeviceInUse/)
    await first.run('close')
    expect(await second.run('kind')).toEqual({ kind, size: 1 << 20 })
    await second.run('close')
    await second.run('remove')
  })
})
