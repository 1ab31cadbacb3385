/**
 * Writes coverage.ts from the fonts that are installed: `node packages/bundle/src/fonts/node/generate.ts`.
 * Run it after a font package is added or raised; coverage.test.ts fails until then.
 */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { coverageOf, packRanges } from '../cmap.ts'
import { families } from '../list.ts'
import { loadFont } from './load.ts'

const lines: string[] = []
for (const one of families) {
  const ranges = coverageOf(await loadFont({ family: one.family, path: one.regular }))
  lines.push(`  '${one.family}': '${packRanges(ranges)}',`)
}
const text = `/** Made by node/generate.ts from the fonts' own character maps: see cmap.ts for the packing. Not edited by hand. */
export const packedCoverage: { readonly [family: string]: string } = {
${lines.join('\n')}
}
`
await writeFile(fileURLToPath(new URL('../coverage.ts', import.meta.url)), text)
