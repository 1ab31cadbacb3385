/** Holds the exit matrix of an app against the file of what is true today. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ExpectStatic } from 'vitest'
import { exitMatrix, type App, type Matrix } from './matrix.ts'
import type { Seat } from './seat.ts'

const deep = process.env['DEEP'] === '1'

/**
 * Puts apps through their ways out in one browser, and ends it. Ordinarily only through those named in `quick` for each; with `DEEP=1` through
 * all, when `-u` also writes the file anew: `DEEP=1 vitest run <test file> -u`.
 *
 * `folder` is where the golden files stand, beside the test that calls this: `new URL('./golden/', import.meta.url)`. `expect` is
 * that of the test, which runs beside others.
 */
export async function holdGolden(apps: readonly (readonly [app: App, quick: readonly string[]])[], seat: Seat, folder: URL, expect: ExpectStatic): Promise<void> {
  const chosen = apps.map(([app, quick]) => {
    const unknown = quick.filter((name) => !app.ways.some((way) => way.name === name))
    if (unknown.length > 0) throw new Error(`No way out of ${app.name} is called ${unknown.join(', ')}`)
    return deep ? app : { ...app, ways: app.ways.filter(({ name }) => quick.includes(name)) }
  })
  const { cells, referrers } = await exitMatrix(chosen, seat)
  expect(referrers, 'where leaving leads must not be told where people came from').toEqual([])
  for (const { name, ways } of chosen) {
    const file = fileURLToPath(new URL(`${name.replaceAll(' ', '-')}.${seat.browser}.json`, folder))
    if (deep) {
      await expect(`${JSON.stringify(cells[name], null, 2)}\n`).toMatchFileSnapshot(file)
      continue
    }
    const golden = JSON.parse(readFileSync(file, 'utf8')) as Matrix
    expect(cells[name], name).toEqual(Object.fromEntries(ways.map((way) => [way.name, golden[way.name]])))
  }
}
