import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const deep = process.env['DEEP'] === '1'

const never = ['**/node_modules/**', '**/dist/**', '**/*.foreign.test.ts']
/** They start browsers, or hundreds of processes, which a grown process does slowly. */
const apart = ['**/*.browser.test.ts', 'packages/log/src/tsp/openssl.test.ts', 'apps/diary/src/verify/verify.test.ts']
const rooms = '{packages,apps,testing,tools}'

export default defineConfig({
  test: {
    testTimeout: deep ? 1_800_000 : 60_000,
    // Who drives a browser beside other work waits longer than a second.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 120_000,
    pool: 'forks',
    // They keep nothing between files, so that a process serves many of them.
    isolate: false,
    // One more than the machine has processors: who drives a browser mostly waits for it.
    maxWorkers: availableParallelism() + 1,
    env: { TZ: 'Europe/London' },
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'together', include: [`${rooms}/**/*.test.ts`], exclude: [...never, ...apart] } },
      { extends: true, test: { name: 'apart', include: [...apart, ...(deep ? [`${rooms}/**/*.deep.ts`] : [])], exclude: never } },
    ],
  },
})
