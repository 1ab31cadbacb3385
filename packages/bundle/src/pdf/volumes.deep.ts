import { expect, test } from 'vitest'
import { exhibitAt, itemAt, photo, sampleCase, scripts } from './fixtures/case.ts'
import { nodeTypst } from './node/engine.ts'
import { renderBundle } from './render.ts'

const messages = 5_000
const photographs = 40

test('5,000 messages and 40 photographs for a family court, nothing said of pages, are volumes of at most 350', async () => {
  const { document } = sampleCase('family')
  const items = Array.from({ length: messages }, (_, n) => itemAt(n + 1, scripts[n % scripts.length]?.[1] ?? '', Math.floor(n / 7)))
  const exhibits = Array.from({ length: photographs }, (_, n) => exhibitAt(n + 1, true))
  const volumes = await renderBundle({ ...document, items, exhibits }, new Map(exhibits.map((_, n) => [`photo-${n + 1}`, photo(n + 1)])), nodeTypst())
  const pages = volumes.map((volume) => volume.pages)
  expect(pages.length).toBeGreaterThan(1)
  expect(Math.max(...pages)).toBeLessThanOrEqual(350)
  // All but the last are filled, as far as the estimate and the end of a day allow.
  for (const count of pages.slice(0, -1)) expect(count).toBeGreaterThan(250)
  expect([volumes[0]?.firstLabel, volumes.at(-1)?.lastLabel?.charAt(0)]).toEqual(['A1', 'G'])
}, 300_000)
