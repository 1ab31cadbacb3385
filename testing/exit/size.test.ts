import { expect, test } from 'vitest'
import { bundled } from './fixture.ts'

test('all that a page of the site needs to be left is under 6 kB, with nothing that draws', async () => {
  const script = await bundled('fixture-site.ts')
  expect(script.length).toBeLessThan(6000)
  expect(script).not.toContain('createElement')
})
